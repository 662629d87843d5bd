"""`kontor web`: pages only; live hints and background work run in other processes."""

from __future__ import annotations

import argparse

from kontor.config.serving import listen_arguments, start

HELP = "serve pages only"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    listen_arguments(parser)


def run(options: argparse.Namespace) -> int:
    return start(host=options.host, port=options.port, pages=True, live=False, worker=False)
