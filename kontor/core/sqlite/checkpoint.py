"""When the write-ahead log of SQLite goes back into the database file: beside the writers, not within a commit."""

from pathlib import Path

from django.db import connection

AUTO_PAGES = 16_000
"""Pages (64 MB) after which a commit does it itself, should nobody else have done it (`wal_autocheckpoint`)."""
KEPT_BYTES = 4 * 1024 * 1024
"""What the emptied log keeps of its length (`journal_size_limit`); so a longer file is one that was not emptied."""
LONG_BYTES = 32 * 1024 * 1024
"""How long bulk work lets the log become: a page that changes often then goes back once for many changes."""


def write_back(longest: int = LONG_BYTES) -> bool:
    """Empties the write-ahead log when it is longer than so many bytes; whether it was. Call it between transactions.

    A commit that finds the log long writes it back while everybody waits for its turn (measured: 100 ms for each
    chunk of an import). PASSIVE stops neither readers nor writers (sqlite.org/c3ref/wal_checkpoint_v2.html).
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block or _length() <= longest:
        return False
    with connection.cursor() as sql:
        sql.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return True


def _length() -> int:
    try:
        return Path(f"{connection.settings_dict['NAME']}-wal").stat().st_size
    except OSError:  # no log, or a database in memory
        return 0
