"""The cache that all processes of one home share: files in the data folder. It holds what may get lost, such as counts
of tries; nothing there is the truth."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache


class SharedFiles(FileBasedCache):
    """Django's file cache whose `add` is one step, also between processes: limits of tries are counted under it."""

    def __init__(self, folder: str, options: dict[str, Any]) -> None:
        super().__init__(folder, options)
        self.folder = Path(folder)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        with self._alone():
            return bool(super().add(key, value, timeout, version))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def settings_of(home: Path) -> dict[str, Any]:
    """Django's `CACHES` for a data folder. The number of entries is high, so that a flood does not push counts out."""
    options = {"MAX_ENTRIES": 20_000}
    return {
        "default": {"BACKEND": "kontor.config.caches.SharedFiles", "LOCATION": str(home / "cache"), "OPTIONS": options}
    }
