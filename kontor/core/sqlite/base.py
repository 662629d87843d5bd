"""The database backend: writers take a fair file lock before BEGIN IMMEDIATE.

SQLite's own busy handler polls, so a process that writes batch after batch starves all others for seconds
(measured); flock(2)
wakes waiters in order. The lock lies beside the database and is dropped with the transaction, or with the process.

Whoever has to wait holds a second lock meanwhile, shared with all who wait: so a long transaction learns that it
should end (`somebody_waits`), and bulk work lets those who wait go first (`give_way`).
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base

MOST_KEPT, LONGEST_KEPT = 1_000, 20_000  # statements, characters; longer ones store many rows and hardly come again
_kept: dict[str, str] = {}


class Cursor(base.SQLiteCursorWrapper):
    """Remembers statements as SQLite's driver takes them: a page asks the same ones each time, and it takes longer to
    look for the places of values in a long one than to run it."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        known = _kept.get(query) if param_names is None else None
        if known is not None:
            return known
        made: str = super().convert_query(query, param_names=param_names)
        if param_names is None and len(query) <= LONGEST_KEPT:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[query] = made
        return made


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite with two additions: a transaction holds the file lock from BEGIN until COMMIT or ROLLBACK, and cursors
    remember statements."""

    _lock_file: int | None = None
    _queue_file: int | None = None
    _locked = False

    def create_cursor(self, name: Any = None) -> Cursor:
        made: Cursor = self.connection.cursor(factory=Cursor)
        return made

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django has it, its stubs do not
        except BaseException:
            self._leave_turn()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]  # Django has it, its stubs do not
        finally:
            self._leave_turn_after_transaction()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]  # Django has it, its stubs do not
        finally:
            self._leave_turn_after_transaction()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]  # Django has it, its stubs do not
        finally:
            self._leave_turn()

    def somebody_waits(self) -> bool:
        """Whether another writer waits for the turn that this one has."""
        if self._queue_file is None:
            return False
        if not _locked(self._queue_file, fcntl.LOCK_EX | fcntl.LOCK_NB):
            return True
        fcntl.flock(self._queue_file, fcntl.LOCK_UN)
        return False

    def give_way(self) -> None:
        """Waits until all who wait for a turn have got theirs; call it between transactions."""
        if self._queue_file is not None and not self._locked:
            fcntl.flock(self._queue_file, fcntl.LOCK_EX)
            fcntl.flock(self._queue_file, fcntl.LOCK_UN)

    def _take_turn(self) -> None:
        if self._locked or self.is_in_memory_db():
            return
        if self._lock_file is None or self._queue_file is None:
            self._lock_file, self._queue_file = self._open_beside("turn"), self._open_beside("queue")
        if not _locked(self._lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB):
            fcntl.flock(self._queue_file, fcntl.LOCK_SH)
            try:
                fcntl.flock(self._lock_file, fcntl.LOCK_EX)
            finally:
                fcntl.flock(self._queue_file, fcntl.LOCK_UN)
        self._locked = True

    def _open_beside(self, name: str) -> int:
        return os.open(f"{self.settings_dict['NAME']}-{name}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def _leave_turn_after_transaction(self) -> None:
        """A failed COMMIT leaves the transaction open; then the turn is kept until the rollback."""
        if self.connection is None or not self.connection.in_transaction:
            self._leave_turn()

    def _leave_turn(self) -> None:
        if self._locked and self._lock_file is not None:
            fcntl.flock(self._lock_file, fcntl.LOCK_UN)
        self._locked = False


def _locked(file: int, how: int) -> bool:
    """Whether the lock could be had."""
    try:
        fcntl.flock(file, how)
    except BlockingIOError:
        return False
    return True
