"""A lock that exists exactly as long as a worker: others see by it whether the worker that claimed a job is still
alive."""

from __future__ import annotations

import fcntl
import hashlib
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.utils import Error

LOCK_CLASS = 0x4B57  # first key of our advisory locks: "KW"


class Life:
    """Held from the start of a worker to its end. On SQLite a POSIX lock on a file (a child process does not inherit
    it), on
    PostgreSQL a session advisory lock on a connection of its own, so that no reconnect of Django drops it."""

    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id
        self._file: int | None = None
        self._session: Any = None
        if connection.vendor == "postgresql":
            self._lock_in_database()
        else:
            self._lock_file()

    def lasts(self) -> bool:
        """False when the lock was lost with its connection: the worker must end, for its jobs are given to others."""
        if self._session is None:
            return True
        try:
            with connection.wrap_database_errors:
                self._session.execute("SELECT 1")
        except Error:
            return False
        return True

    def end(self) -> None:
        """Lets go; a worker that ends in good order leaves no file behind."""
        if self._file is not None:
            _path(self.worker_id).unlink(missing_ok=True)
            os.close(self._file)
        if self._session is not None:
            self._session.close()

    def _lock_file(self) -> None:
        path = _path(self.worker_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _lock_in_database(self) -> None:
        self._session = connection.get_new_connection(connection.get_connection_params())
        self._session.autocommit = True
        self._session.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK_CLASS, _key(self.worker_id)])


def is_dead(worker_id: str) -> bool:
    """Whether that worker is gone. Never ask about the worker of this process: on SQLite that would drop its lock."""
    if connection.vendor == "postgresql":
        return not _held_in_database(worker_id)
    path = _path(worker_id)
    if not _is_free(path):
        return False
    path.unlink(missing_ok=True)
    return True


def living(own: str = "") -> int:
    """How many workers are alive; `own` is the one of this process, if any."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) {_HELD}", [LOCK_CLASS])
            return int(cursor.fetchone()[0])
    names = [path.name for path in _folder().iterdir()] if _folder().is_dir() else []
    return sum(name == own or not _is_free(_path(name)) for name in names)


_HELD = (
    "FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = %s "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def _held_in_database(worker_id: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 {_HELD} AND objid = %s", [LOCK_CLASS, _key(worker_id)])
        return cursor.fetchone() is not None


def _is_free(path: Path) -> bool:
    try:
        file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return True
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(file)
    return True


def _folder() -> Path:
    return Path(settings.KONTOR_HOME) / "run"


def _path(worker_id: str) -> Path:
    return _folder() / worker_id


def _key(worker_id: str) -> int:
    """A positive 31-bit number, so that it reads the same as int4 and as oid in pg_locks."""
    return int.from_bytes(hashlib.blake2b(worker_id.encode(), digest_size=4).digest(), "big") & 0x7FFFFFFF
