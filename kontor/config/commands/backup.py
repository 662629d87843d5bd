"""`kontor backup`: writes everything into one file, also while people work."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

HELP = "write database and uploaded files into one file; people may work meanwhile"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="where to; an older backup of that name is replaced")


def run(options: argparse.Namespace) -> int:
    from kontor.config.backups.taking import take
    from kontor.config.backups.told import size_of

    began = time.monotonic()
    manifest = take(options.file.absolute())
    size = size_of(options.file.stat().st_size)
    held = f"{manifest.rows:,} rows, {len(manifest.files):,} files"
    print(f"{options.file}: {held}, {size}, {time.monotonic() - began:.1f} s")
    return 0
