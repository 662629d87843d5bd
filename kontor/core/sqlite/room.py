"""How much of the database a process keeps in its memory."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

MAPPED_BYTES = 256 * 1024 * 1024
"""Pages that many processes read stand in memory once (`mmap_size`, sqlite.org/mmap.html)."""
KEPT_KIB = 16_000
"""Pages of its own that a connection keeps (`cache_size`, sqlite.org/pragma.html)."""
ROOMY_KIB = 64_000
"""The same for bulk work: the pages that one long transaction changes, or they go into the log more than once."""


@contextmanager
def roomy() -> Iterator[None]:
    """Meanwhile reads by copy, so that work that goes through the whole base does not hold all of it in memory, and
    keeps what one transaction changes."""
    if connection.vendor != "sqlite":
        yield
        return
    _set(mmap_size=0, cache_size=-ROOMY_KIB)
    try:
        yield
    finally:
        _set(mmap_size=MAPPED_BYTES, cache_size=-KEPT_KIB)


def _set(**sizes: int) -> None:
    with connection.cursor() as sql:
        for name, size in sizes.items():
            sql.execute(f"PRAGMA {name} = {size}")
        sql.execute("PRAGMA shrink_memory")
