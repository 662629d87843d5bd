"""`kontor export KIND FILE`: writes the records of a kind to a file, all of them or those that fit a list's address."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "write records to a file (CSV, XLSX or vCard, by the ending of its name)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="as in addresses: contacts, companies")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--query", default="", help="the state of a list, as after the ? of its address")
    parser.add_argument("--as", dest="user", metavar="USER", help="export what USER may (an administrator by default)")


def run(options: argparse.Namespace) -> int:
    from kontor.surfaces.exchange.command_line import export_file

    export_file(options)
    return 0
