"""`kontor bench`: measures pages against their floors, import, start and memory; part of the source, not of a
package."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

HELP = "measure pages against their floors, import, start and memory"
SOURCE = Path(__file__).resolve().parents[3]
ROUNDS = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", choices=("small", "100k", "1m", "10m"), help="fill an empty base with so much first")
    parser.add_argument("--only", nargs="+", metavar="NAME", default=[], help="these workloads alone; ? lists them")
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help="how often each page is asked for (default %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON list as the last line")


def run(options: argparse.Namespace) -> int:
    if not (SOURCE / "bench").is_dir():
        print("kontor: the benchmark is part of the source; run it in a checkout", file=sys.stderr)
        return 1
    if find_spec("bench") is None:
        sys.path.insert(0, str(SOURCE))
    from bench import results, run
    from kontor.config.schema import migrate

    unknown = [name for name in options.only if name not in run.WORKLOADS]
    if unknown:
        print(f"kontor: workloads are {', '.join(run.WORKLOADS)}", file=sys.stderr)
        return 2
    migrate()
    _fill(options.size)
    measured = run.run(options.only, options.rounds)
    print(results.as_json(measured) if options.json else results.as_table(measured))
    return 0


def _fill(size: str | None) -> None:
    """Fills an empty base; one that is filled is measured as it is."""
    from kontor.config.demonstration import SIZES, fill, is_empty

    if size and is_empty():
        fill(SIZES[size])
