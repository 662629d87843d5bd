"""Takes away what slows a load of very many rows and makes it again: indexes, foreign keys of PostgreSQL, triggers of
SQLite."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper


class Statement(NamedTuple):
    """How something of the schema is taken away, and made again."""

    drop: str
    make: str


@contextmanager
def bare_tables(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Bare tables inside, whole ones afterwards; needs a transaction, so that a killed load leaves all as it was.

    Making unique indexes and foreign keys again proves that the rows fit them: an IntegrityError says they don't.
    """
    away = list(_postgresql(connection, tables) if connection.vendor == "postgresql" else _sqlite(connection, tables))
    run_all(connection, (statement.drop for statement in away))
    yield
    run_all(connection, (statement.make for statement in reversed(away)))


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


def _asked(connection: BaseDatabaseWrapper, query: str, values: Sequence[Any]) -> Iterable[Statement]:
    with connection.cursor() as sql:
        sql.execute(query, values)
        return [Statement(*row) for row in sql.fetchall()]


def run_all(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    """Runs the statements one after another."""
    with connection.cursor() as sql:
        for statement in statements:
            sql.execute(statement)
