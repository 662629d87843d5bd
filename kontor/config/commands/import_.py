"""`kontor import KIND FILE`: brings the rows of a file into the records of a kind; a killed import goes on when
called again."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HELP = "bring the rows of a file (CSV, XLSX, XLS, ODS, vCard) into records"
KEYS = ("phone", "email", "id", "tax_id")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="as in addresses: contacts, companies")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--update-by", choices=KEYS, default="", help="update the record that has the same …")
    parser.add_argument(
        "--doubtful", choices=("skip", "update", "create"), default="skip", help="rows like a record there is"
    )
    parser.add_argument("--owner", metavar="NAME", help="who gets records whose row names nobody")
    parser.add_argument(
        "--as", dest="user", metavar="USER", help="import with the access of USER (an administrator by default)"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")


def run(options: argparse.Namespace) -> int:
    from kontor.surfaces.exchange.command_line import check_file, import_file

    if not options.file.is_file():
        print(f"kontor: there is no file {options.file}", file=sys.stderr)
        return 1
    result = check_file(options) if options.dry_run else import_file(options)
    if options.json:
        print(json.dumps(result), flush=True)
    return 0
