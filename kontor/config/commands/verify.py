"""`kontor verify`: checks a backup by building a throw-away database of it, and tells what it holds."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "check that a backup is whole and can be put back; tell what it holds"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)


def run(options: argparse.Namespace) -> int:
    from kontor.config.backups.told import contents
    from kontor.config.backups.verifying import verify

    manifest = verify(options.file.absolute())
    for line in contents(manifest):
        print(line)
    print("sound: it can be restored")
    return 0
