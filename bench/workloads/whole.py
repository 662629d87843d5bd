"""The server as a whole: how soon it answers, how much memory it holds."""

from __future__ import annotations

import time
from collections.abc import Iterable

from bench.people import People
from bench.results import Result
from bench.server import Server

READY_SECONDS = 3.0
IDLE_SECONDS = 60.0
MOST_BYTES = 400 * 1024 * 1024


def start(server: Server, who: People, rounds: int) -> Iterable[Result]:
    """Milliseconds from the command to `ready`."""
    note = "" if server.seconds < READY_SECONDS else f"more than {READY_SECONDS} s"
    yield Result("start", server.seconds * 1000, note=note)


def memory(server: Server, who: People, rounds: int) -> Iterable[Result]:
    """Bytes of all processes together, a minute after the start."""
    left = IDLE_SECONDS - (time.monotonic() - server.began)
    time.sleep(max(left, 0))
    used = server.memory()
    note = f"{used / 1024 / 1024:,.0f} MB in {server.processes()} processes"
    yield Result("memory", None, bytes=used, note=note + ("" if used <= MOST_BYTES else ", more than 400 MB"))
