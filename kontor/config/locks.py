"""Locks on the data folder: they live exactly as long as the process that took them, and its children."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from typing import IO

HOME_WAIT_SECONDS = 1.5
_held: list[IO[str]] = []


class HomeInUse(Exception):
    """Another server works on the same data folder."""


def take_home(home: Path, *, alone: bool) -> None:
    """Marks the folder as used until this process and its children are gone. `alone`: nobody else may use it (`serve`);
    otherwise others that share may (`web`, `live`, `worker`). Raises `HomeInUse`."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = (home / "server.lock").open("a")
    ends = time.monotonic() + HOME_WAIT_SECONDS
    while not _try(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH):
        if time.monotonic() > ends:
            raise HomeInUse(f"another Kontor serves {home}; stop it first, or set KONTOR_HOME to another folder")
        time.sleep(0.05)
    _held.append(file)


def _try(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_free(path: Path) -> bool:
    """Whether nobody holds the lock file at `path` (also when there is no such file)."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return True
    with os.fdopen(descriptor, "w") as file:
        return _try(file, fcntl.LOCK_EX)
