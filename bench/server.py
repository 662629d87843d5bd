"""The server that is measured, as a child of its own: started, its memory summed, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A server that answers at `url`, `seconds` after it `began` (a moment of time.monotonic)."""

    process: subprocess.Popen[str]
    url: str
    seconds: float
    began: float

    def processes(self) -> int:
        return len(_family(self.process.pid))

    def memory(self) -> int:
        """Bytes of all its processes: the sum of their proportional set sizes (proc(5), smaps_rollup)."""
        return sum(_pss(pid) for pid in _family(self.process.pid))


@contextmanager
def running(settings: str = "bench.settings") -> Iterator[Server]:
    """`kontor serve` on a free port, on the data of this environment. Raises RuntimeError when it does not start."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    started = time.monotonic()
    command = [sys.executable, "-m", "kontor.config.command", "serve", "--port", "0"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        url = _ready(process)
        yield Server(process, url, time.monotonic() - started, started)
    finally:
        _stop(process)


def _ready(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("ready "):
            return line.split()[1]
    raise RuntimeError("the server did not start; the lines above say why")


def _stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(READY_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _family(pid: int) -> list[int]:
    """The process and all below it."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            waiting += [int(child) for child in task.read_text().split()]
    return found


def _pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
