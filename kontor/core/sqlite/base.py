"""The database backend: writers take a fair file lock before BEGIN IMMEDIATE.

SQLite's own busy handler polls, so a process that writes batch after batch starves all others for seconds
(measured); flock(2)
wakes waiters in order. The lock lies beside the database and is dropped with the transaction, or with the process.
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

    def _take_turn(self) -> None:
        if self._locked or self.is_in_memory_db():
            return
        if self._lock_file is None:
            self._lock_file = os.open(
                f"{self.settings_dict['NAME']}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
            )
        fcntl.flock(self._lock_file, fcntl.LOCK_EX)
        self._locked = True

    def _leave_turn_after_transaction(self) -> None:
        """A failed COMMIT leaves the transaction open; then the turn is kept until the rollback."""
        if self.connection is None or not self.connection.in_transaction:
            self._leave_turn()

    def _leave_turn(self) -> None:
        if self._locked and self._lock_file is not None:
            fcntl.flock(self._lock_file, fcntl.LOCK_UN)
        self._locked = False
