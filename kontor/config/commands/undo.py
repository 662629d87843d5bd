"""`kontor undo BATCH`: takes back an import or a bulk change as a whole; a killed undo goes on when called again."""

from __future__ import annotations

import argparse

HELP = "take back an import or a bulk change as a whole"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", metavar="BATCH", type=int, help="its number, as the import printed it")
    parser.add_argument("--as", dest="user", metavar="USER", help="act as USER (an administrator by default)")


def run(options: argparse.Namespace) -> int:
    from kontor.surfaces.exchange.command_line import undo_batch

    undo_batch(options)
    return 0
