"""Takes away what slows a load and makes it again: indexes, foreign keys of PostgreSQL, triggers of SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper


class Statement(NamedTuple):
    """How something of the schema is taken away, and made again."""

    drop: str
    make: str


@contextmanager
def stripped(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Bare tables inside; afterwards whole again, with full-text tables filled and statistics for the planner.

    Making unique indexes and foreign keys again proves that the rows fit them: an IntegrityError says they don't.
    """
    if connection.vendor == "postgresql":
        _run(connection, ("SET CONSTRAINTS ALL IMMEDIATE", "SET LOCAL maintenance_work_mem = '256MB'"))
    away = list(_postgresql(connection, tables) if connection.vendor == "postgresql" else _sqlite(connection, tables))
    _run(connection, (statement.drop for statement in away))
    yield
    _run(connection, (statement.make for statement in reversed(away)))
    if connection.vendor == "sqlite":
        _run(connection, _full_text(connection))
    _run(connection, ("ANALYZE",))


def _postgresql(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterable[Statement]:
    yield from _asked(
        connection,
        "SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),"
        " format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))"
        " FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
        [list(tables)],
    )
    yield from _asked(
        connection,
        "SELECT format('DROP INDEX %%I', indexname), indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
        " AND schemaname = current_schema() AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [list(tables)],
    )


def _sqlite(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterable[Statement]:
    places = ", ".join(["%s"] * len(tables))
    yield from _asked(
        connection,
        "SELECT 'DROP ' || type || ' \"' || name || '\"', sql FROM sqlite_master"  # noqa: S608 - only placeholders
        f" WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ({places})",
        list(tables),
    )


def _full_text(connection: BaseDatabaseWrapper) -> list[str]:
    """Fills the full-text tables whose text lies in another table (sqlite.org/fts5.html, 6.6)."""
    with connection.cursor() as sql:
        sql.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%%fts5%%content=%%'", [])
        return [f'INSERT INTO "{name}"("{name}") VALUES (\'rebuild\')' for (name,) in sql.fetchall()]  # noqa: S608


def _asked(connection: BaseDatabaseWrapper, query: str, values: Sequence[Any]) -> Iterable[Statement]:
    with connection.cursor() as sql:
        sql.execute(query, values)
        return [Statement(*row) for row in sql.fetchall()]


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as sql:
        for statement in statements:
            sql.execute(statement)
