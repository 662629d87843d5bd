"""`kontor restore`: makes a backup the data of this installation."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "put a backup back; refused while a server runs, or where there is data and no --force"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--force", action="store_true", help="replace the data that is there")


def run(options: argparse.Namespace) -> int:
    from kontor.config.backups.restoring import restore
    from kontor.config.backups.told import contents

    for line in contents(restore(options.file.absolute(), force=options.force)):
        print(line)
    print("restored; everybody signs in again")
    return 0
