"""What the processes of a worker do all day: the followers of the change log with the schedule, and two lanes of
jobs."""

from __future__ import annotations

import importlib
import logging
import signal
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.db import close_old_connections

from kontor.core.jobs import LONG, schedule
from kontor.core.jobs.stopping import stopping
from kontor.core.jobs.worker import POLL_SECONDS, JobWorker

log = logging.getLogger("kontor.worker")
SCHEDULE_SECONDS = 1.0
BREATH_SECONDS = 0.2  # between two rounds of followers, or bulk work gives way to them after each of its steps


def run_short_jobs(pipe: int = -1) -> None:
    """The lane of jobs that take seconds; it takes nothing from the long queue, so it is never held up."""
    _prepare(pipe)
    JobWorker(("default",)).run()


def run_long_jobs(pipe: int = -1) -> None:
    """The lane of long jobs, one at a time; helps out with the short ones in between."""
    _prepare(pipe)
    JobWorker(("default", LONG)).run()


def run_followers(pipe: int = -1) -> None:
    """Moves the change log to its followers and the schedule to the queue until asked to stop."""
    _prepare(pipe)
    schedule.synchronise()
    advance = _followers()
    looked = 0.0
    while not stopping():
        close_old_connections()
        if time.monotonic() - looked > SCHEDULE_SECONDS:
            schedule.enqueue_due()
            looked = time.monotonic()
        stopping.wait(BREATH_SECONDS if advance() else POLL_SECONDS)


LANES: dict[str, Callable[[int], None]] = {
    "followers": run_followers,
    "jobs": run_short_jobs,
    "long jobs": run_long_jobs,
}
"""The processes of one worker by name; each takes the pipe whose end means "stop"."""


def load_jobs() -> None:
    """Imports the `jobs.py` of every noun, which registers what is scheduled."""
    for own in ("pruning", "statistics"):
        importlib.import_module(f"kontor.core.jobs.{own}")
    for app in apps.get_app_configs():
        if app.name.startswith("kontor."):
            root = Path(app.path)
            for file in sorted(root.rglob("jobs.py")):
                importlib.import_module(".".join((app.name, *file.relative_to(root).with_suffix("").parts)))


def _prepare(pipe: int) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stopping.on_signal)
    if pipe >= 0:
        stopping.watch(pipe)
    load_jobs()


def _followers() -> Callable[[], int]:
    if find_spec("kontor.core.changes.followers") is None:
        return lambda: 0
    run_once: Callable[[], int] = importlib.import_module("kontor.core.changes.followers").run_once
    return run_once
