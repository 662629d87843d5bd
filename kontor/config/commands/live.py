"""`kontor live`: the addresses under /live/ only, for installations that keep streams apart from pages."""

from __future__ import annotations

import argparse

from kontor.config.serving import listen_arguments, start

HELP = "serve live hints only"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    listen_arguments(parser)


def run(options: argparse.Namespace) -> int:
    return start(host=options.host, port=options.port, pages=False, live=True, worker=False)
