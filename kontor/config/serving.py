"""What the commands that serve have in common: their options, the order of a start, and what they print."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Callable

from kontor.config.children import apart


def listen_arguments(parser: argparse.ArgumentParser) -> None:
    """`--host` and `--port`."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
    parser.add_argument(
        "--port", type=_port, default=8000, help="port to listen on, 0 for a free one (default %(default)s)"
    )


def start(*, host: str, port: int, pages: bool, live: bool, worker: bool) -> int:
    """Runs a server until it is told to stop: 0 then, 1 when it could not start."""
    from django.conf import settings

    from kontor.config import locks, server

    print(f"home {settings.KONTOR_HOME}", file=sys.stderr)
    try:
        address = server.free_address(host, port) if pages or live else None
        locks.take_home(settings.KONTOR_HOME, alone=pages and live and worker)
        if not apart(_migrate):
            raise server.NotStarted("the database cannot be used; the line above says why")
        return server.serve(
            address=address, pages=pages, live=live, lanes=_lanes() if worker else {}, announce=_announce
        )
    except (server.NotStarted, locks.HomeInUse) as fault:
        print(f"kontor: {fault}", file=sys.stderr)
        return 1


def _lanes() -> dict[str, Callable[[int], None]]:
    """The worker's processes, each past the pooler: their locks belong to a session."""
    from kontor.config.database import use_direct
    from kontor.core.jobs.loop import LANES, load_jobs

    load_jobs()

    def directly(lane: Callable[[int], None], pipe: int) -> None:
        use_direct()
        lane(pipe)

    return {name: functools.partial(directly, lane) for name, lane in LANES.items()}


def _migrate() -> None:
    """Also tells the code that opens the set-up page from another machine, as long as there is no firm."""
    from kontor.config.schema import migrate
    from kontor.core.accounts.firm import is_set_up
    from kontor.core.accounts.setup import setup_code

    migrate()
    if not is_set_up():
        print(f"set-up code {setup_code()}", file=sys.stderr)


def _announce(what: str) -> None:
    print(f"ready {what}", flush=True)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port")
    return int(text)
