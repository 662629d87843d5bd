"""`kontor worker`: jobs, schedule and the followers of the change log, without any page."""

from __future__ import annotations

import argparse

from kontor.config.serving import start

HELP = "run background work only; prints `ready worker` when it has begun"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(options: argparse.Namespace) -> int:
    return start(host="", port=0, pages=False, live=False, worker=True)
