"""Statements that may take so long and no longer: a page that would read a large table to its end says so instead."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

STEPS = 20_000  # of SQLite's machine between two looks at the clock; about a millisecond


class TookTooLong(Exception):
    """The database gave up, as it was told to."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Runs what is inside; raises TookTooLong when a statement of it takes longer. Reading alone belongs inside."""
    bound = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    try:
        with bound(seconds):
            yield
    except OperationalError as error:
        if "interrupted" in str(error) or "statement timeout" in str(error):
            raise TookTooLong from error
        raise


@contextmanager
def _on_sqlite(seconds: float) -> Iterator[None]:
    connection.ensure_connection()
    raw, end = connection.connection, time.monotonic() + seconds
    raw.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


@contextmanager
def _on_postgresql(seconds: float) -> Iterator[None]:
    """The limit ends with the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(int(seconds * 1000))])
        yield
