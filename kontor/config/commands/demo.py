"""`kontor demo`: fills an empty base with believable customers and prints who may sign in."""

from __future__ import annotations

import argparse
import sys

HELP = "fill an empty base with a demo firm"
SIZES = ("small", "100k", "1m", "10m")
SAMPLE = 50  # records of each kind that are held against their log afterwards


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", choices=SIZES, default="small", help="how much (default: small)")
    parser.add_argument(
        "--if-empty", action="store_true", help="do nothing, and succeed, when there are customers already"
    )


def run(options: argparse.Namespace) -> int:
    from kontor.config.demonstration import is_empty
    from kontor.config.schema import migrate

    migrate()
    if is_empty():
        return _fill(options.size)
    print("kontor: there are customers already, so nothing was added", file=sys.stderr)
    if options.if_empty:
        _tell_sign_ins()
    return 0 if options.if_empty else 1


def _fill(size: str) -> int:
    from kontor.config.demonstration import SIZES, faults, fill

    report = fill(SIZES[size], _tell)
    speed = int(report.total / max(report.seconds, 0.001))
    print(f"\n{report.total:,} rows in {report.seconds:.1f} s, {speed:,} rows a second", file=sys.stderr)
    wrong = faults(SAMPLE)
    for fault in wrong:
        print(f"kontor: {fault}", file=sys.stderr)
    _tell_sign_ins()
    return 1 if wrong else 0


def _tell_sign_ins() -> None:
    from kontor.config.demonstration import PASSWORD, sign_ins

    for name in sign_ins():
        print(f"sign in: {name} / {PASSWORD}")


def _tell(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,} customers", end="", file=sys.stderr, flush=True)
