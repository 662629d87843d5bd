"""`kontor serve`: web processes and the worker, supervised; the one command of a small installation."""

from __future__ import annotations

import argparse

from kontor.config.serving import listen_arguments, start

HELP = "serve pages, live hints and background work; prints `ready URL` when it answers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    listen_arguments(parser)


def run(options: argparse.Namespace) -> int:
    return start(host=options.host, port=options.port, pages=True, live=True, worker=True)
