"""`kontor undo BATCH`: takes back an import or a bulk change as a whole; a killed undo goes on when called again, a
killed import ends with it."""

from __future__ import annotations

import argparse

HELP = "take back an import or a bulk change as a whole"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("batch", metavar="BATCH", type=int, nargs="?", help="its number, as the import printed it")
    which.add_argument("--import", dest="of_import", metavar="NUMBER", type=int, help="of the import of this number")
    parser.add_argument("--as", dest="user", metavar="USER", help="act as USER (an administrator by default)")


def run(options: argparse.Namespace) -> int:
    from kontor.surfaces.exchange.command_line import undo_batch

    undo_batch(options)
    return 0
