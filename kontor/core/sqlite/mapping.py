"""How much of the database file a process maps into its memory."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

MAPPED_BYTES = 256 * 1024 * 1024
"""Pages that many processes read stand in memory once (`mmap_size`, sqlite.org/mmap.html)."""


@contextmanager
def unmapped() -> Iterator[None]:
    """Reads by copy meanwhile, so that work that goes through the whole base does not hold all of it in memory."""
    if connection.vendor != "sqlite":
        yield
        return
    _map(0)
    try:
        yield
    finally:
        _map(MAPPED_BYTES)


def _map(size: int) -> None:
    with connection.cursor() as sql:
        sql.execute(f"PRAGMA mmap_size = {size}")
