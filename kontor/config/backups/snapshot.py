"""Reads the whole database as it was at one moment, while others write; a row becomes a line of COPY text.

SQLite in WAL mode and PostgreSQL at REPEATABLE READ both give a reader such a moment without holding a lock that a
writer waits for (sqlite.org/isolation.html; PostgreSQL manual, 13.2.2).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kontor.config.backups.archive import CHUNK, Sink
from kontor.config.backups.columns import kind_of, sqlite_text

LEFT_OUT = {"django_session", "usersessions_usersession"}
"""A backup in the wrong hands must not open the running system; people sign in again after a restore."""
REPLACED = {
    ("core_change", "xid"): "0",
    ("core_followercursor", "xid"): "0",
    ("core_followercursor", "change"): (
        "COALESCE((SELECT MIN(c.id) - 1 FROM core_change c WHERE c.xid > core_followercursor.xid OR"
        " (c.xid = core_followercursor.xid AND c.id > core_followercursor.change)),"
        " (SELECT MAX(c.id) FROM core_change c), 0)"
    ),
}
"""Ids of transactions mean nothing in another database: changes are restored in the order of their ids, and a follower
goes on before the first change that it had not read (what it reads twice does no harm: followers are idempotent)."""

Columns = list[tuple[str, str]]


class Snapshot(Protocol):
    """A moment of the database."""

    def copy(self, table: str, columns: Columns, sink: Sink) -> int:
        """Writes the rows of a table and returns how many there were."""

    def sequence(self, table: str) -> int:
        """The last id the table gave out, 0 when it gives out none: ids are never used again."""


def schema() -> tuple[list[tuple[str, str]], dict[str, Columns]]:
    """The applied migrations of this version, and {table: columns} of the schema they make."""
    loader = MigrationLoader(connection)
    applied = sorted(set(loader.applied_migrations) & set(loader.disk_migrations))
    state = loader.project_state(tips(loader, applied))
    return applied, tables_of(state.apps)


def tips(loader: MigrationLoader, applied: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The last of these migrations in each app."""
    known = set(applied)
    parents = {
        parent.key for key in applied for parent in loader.graph.node_map[key].parents if parent.key[0] == key[0]
    }
    return [key for key in applied if key in known - parents]


def tables_of(apps: Any) -> dict[str, Columns]:
    """{table: [(column, kind)]} of all models that have a table of their own."""
    found: dict[str, Columns] = {}
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        if options.managed and not options.proxy and options.db_table not in LEFT_OUT:
            fields = [field for field in options.local_concrete_fields if not getattr(field, "generated", False)]
            found[options.db_table] = [(field.column, kind_of(field)) for field in fields]
    return dict(sorted(found.items()))


@contextmanager
def moment() -> Iterator[Snapshot]:
    """Opens a snapshot of the database of the settings; everything read from it is of one moment."""
    with _postgresql() if connection.vendor == "postgresql" else _sqlite() as opened:
        yield opened


# -- SQLite ------------------------------------------------------------------------------------------------------------


class _Sqlite:
    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    def copy(self, table: str, columns: Columns, sink: Sink) -> int:
        cells = [REPLACED.get((table, name)) or sqlite_text(name, kind) for name, kind in columns]
        cursor = self.raw.execute(f'SELECT {" || char(9) || ".join(cells)} FROM "{table}"')  # noqa: S608 - names of ours
        count = 0
        while rows := cursor.fetchmany(1000):
            sink.write("".join([f"{line}\n" for (line,) in rows]).encode())
            count += len(rows)
        return count

    def sequence(self, table: str) -> int:
        found = self.raw.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return int(found[0]) if found else 0


@contextmanager
def _sqlite() -> Iterator[Snapshot]:
    raw = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    try:
        raw.execute("PRAGMA query_only = ON")
        raw.execute("PRAGMA mmap_size = 0")  # pages read once must not count as memory of this process
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first read chooses the moment
        yield _Sqlite(raw)
    finally:
        raw.close()


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


class _Postgresql:
    def __init__(self, sql: Any) -> None:
        self.sql = sql

    def copy(self, table: str, columns: Columns, sink: Sink) -> int:
        cells = ", ".join(REPLACED.get((table, name)) or f'"{name}"' for name, _kind in columns)
        gathered, count = bytearray(), 0
        with self.sql.copy(f'COPY (SELECT {cells} FROM "{table}") TO STDOUT') as copy:  # noqa: S608 - names of ours
            for row in copy:
                gathered += row
                count += 1
                if len(gathered) >= CHUNK:
                    sink.write(gathered)
                    gathered.clear()
        sink.write(gathered)
        return count

    def sequence(self, table: str) -> int:
        name = sequence_of(self.sql, table)
        if name is None:
            return 0
        self.sql.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {name}")  # noqa: S608 - of the catalogue
        return int(self.sql.fetchone()[0])


def sequence_of(sql: Any, table: str) -> str | None:
    """The quoted name of the sequence behind the column `id` on PostgreSQL; None when there is none."""
    sql.execute(
        "SELECT pg_get_serial_sequence(quote_ident(table_name), 'id') FROM information_schema.columns"
        " WHERE table_name = %s AND column_name = 'id' AND table_schema = current_schema()",
        [table],
    )
    found = sql.fetchone()
    return found[0] if found else None


@contextmanager
def _postgresql() -> Iterator[Snapshot]:
    with connection.cursor() as sql:
        sql.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            sql.execute("SET LOCAL TIME ZONE 'UTC'")
            sql.execute("SET LOCAL DateStyle = ISO")
            yield _Postgresql(sql)
        finally:
            sql.execute("ROLLBACK")
