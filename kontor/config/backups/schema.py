"""The schema around a restore: bare tables while rows come in, then full-text tables filled and rows counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

from kontor.core.records.bare import bare_tables, run_all


@contextmanager
def stripped(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Bare tables inside; afterwards whole again, with full-text tables filled and statistics for the planner.

    Making unique indexes and foreign keys again proves that the rows fit them: an IntegrityError says they don't.
    """
    if connection.vendor == "postgresql":
        run_all(connection, ("SET CONSTRAINTS ALL IMMEDIATE", "SET LOCAL maintenance_work_mem = '256MB'"))
    with bare_tables(connection, tables):
        yield
    if connection.vendor == "sqlite":
        run_all(connection, _full_text(connection))
    run_all(connection, ("ANALYZE",))


def _full_text(connection: BaseDatabaseWrapper) -> list[str]:
    """Fills the full-text tables whose text lies in another table (sqlite.org/fts5.html, 6.6)."""
    with connection.cursor() as sql:
        sql.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%%fts5%%content=%%'", [])
        return [f'INSERT INTO "{name}"("{name}") VALUES (\'rebuild\')' for (name,) in sql.fetchall()]  # noqa: S608
