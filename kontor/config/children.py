"""Starts, watches and stops the processes of one server; knows nothing of what they do."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from kontor.lib.processes import die_with

log = logging.getLogger("kontor.serve")
STOP_SECONDS = 8.0
QUICK_SECONDS = 5.0
WATCHED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)


@dataclass
class Part:
    """One process: its name, what it runs (returning ends the process), and how its last start went."""

    name: str
    run: Callable[[], None]
    pid: int = 0
    started: float = 0.0
    failures: int = 0
    due: float = 0.0


class Children:
    """The processes of a server. A dead one is started again; none outlives this process, however it ends."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        self.stopping, self._alive = os.pipe()
        """`stopping` becomes readable (end of file) in every child when the server stops."""

    def run(self, on_tick: Callable[[], bool]) -> int:
        """Runs until a signal asks to stop (0) or `on_tick`, called about 20 times a second until it answers True,
        raises. Call it on the main thread, before any other thread is started."""
        signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        done = False
        try:
            while not self._told_to_stop(0.05 if not done else 1.0):
                self._start_due()
                done = done or on_tick()
            return 0
        finally:
            self._stop()

    def _told_to_stop(self, seconds: float) -> bool:
        got = signal.sigtimedwait(WATCHED, seconds)
        self._collect()
        return got is not None and got.si_signo in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

    def _start_due(self) -> None:
        for part in self.parts:
            if not part.pid and time.monotonic() >= part.due:
                self._start(part)

    def _start(self, part: Part) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        part.started = time.monotonic()
        part.pid = os.fork()
        if part.pid:
            log.debug("%s is process %d", part.name, part.pid)
            return
        status = 1
        try:
            self._become(parent)
            part.run()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        except BaseException:  # the edge of a process: its end must be told, whatever it was
            log.exception("%s failed", part.name)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _become(self, parent: int) -> None:
        die_with(parent)
        os.close(self._alive)
        for number in WATCHED:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)

    def _collect(self) -> None:
        """Notes the dead; one that died soon after its start waits longer each time (1, 2, 4 … 16 s)."""
        for part in self.parts:
            if not part.pid or os.waitpid(part.pid, os.WNOHANG)[0] == 0:
                continue
            lived = time.monotonic() - part.started
            part.failures = part.failures + 1 if lived < QUICK_SECONDS else 0
            wait = min(2 ** (part.failures - 1), 16) if part.failures else 0
            part.pid, part.due = 0, time.monotonic() + wait
            log.warning("%s ended after %.1f s, starts again%s", part.name, lived, f" in {wait} s" if wait else "")

    def _stop(self) -> None:
        os.close(self._alive)
        self._signal(signal.SIGTERM)
        ends = time.monotonic() + STOP_SECONDS
        while self._living() and time.monotonic() < ends:
            time.sleep(0.02)
        self._signal(signal.SIGKILL)
        while self._living():
            time.sleep(0.02)

    def _living(self) -> bool:
        for part in self.parts:
            if part.pid and os.waitpid(part.pid, os.WNOHANG)[0]:
                part.pid = 0
        return any(part.pid for part in self.parts)

    def _signal(self, number: int) -> None:
        for part in self.parts:
            if part.pid:
                os.kill(part.pid, number)


def apart(call: Callable[[], object]) -> bool:
    """Runs `call` in a process of its own, so that this one stays small and unconnected; whether it succeeded."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    status = 1
    try:
        call()
        status = 0
    except Exception as fault:  # noqa: BLE001 - the edge of a process
        log.error("%s", str(fault).strip() or type(fault).__name__)
    finally:
        sys.stderr.flush()
        os._exit(status)
