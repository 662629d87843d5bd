"""Builds a database from an archive: the schema of its time by migrations, then the rows, then what came since."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from kontor.config.backups.archive import BadArchive, Manifest, Reader, Table
from kontor.config.backups.columns import sqlite_value, values_of
from kontor.config.backups.schema import stripped
from kontor.config.backups.snapshot import Columns, sequence_of, tables_of, tips
from kontor.core.records import guard

log = logging.getLogger("kontor.backup")
QUICK_PRAGMAS = (
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA temp_store=FILE; "
    "PRAGMA cache_size=-32768;"
)
"""For a file that nobody else sees and that is thrown away when anything fails."""


@contextmanager
def draft_database(path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A new SQLite file, without safety against a crash: check it, then put it in place.

    Inside, it is the default database of this process: migrations of other packages write to that one, whatever they
    are told.
    """
    present = connections[DEFAULT_DB_ALIAS]
    options = {"init_command": QUICK_PRAGMAS}
    settings = {**connections.settings[DEFAULT_DB_ALIAS], "NAME": str(path), "OPTIONS": options}
    draft = DatabaseWrapper(settings, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = draft
    try:
        yield draft
    finally:
        draft.close()
        connections[DEFAULT_DB_ALIAS] = present


def build(reader: Reader, connection: BaseDatabaseWrapper) -> None:
    """Fills an empty database with the archive and brings it to the schema of this version. Raises BadArchive."""
    loader = MigrationLoader(connection)
    applied = known_migrations(reader.manifest, loader)
    executor = MigrationExecutor(connection)
    executor.migrate(tips(loader, applied))
    state = loader.project_state(tips(loader, applied))
    with guard.bulk_load():
        fill(reader, connection, tables_of(state.apps))
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def known_migrations(manifest: Manifest, loader: MigrationLoader) -> list[tuple[str, str]]:
    """The migrations of the archive; raises BadArchive when this version is too old to know one."""
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in loader.disk_migrations]
    if unknown:
        raise BadArchive(f"the backup was made by a newer Kontor ({manifest.version}): {unknown[0]} is not known here")
    return manifest.migrations


def fill(reader: Reader, connection: BaseDatabaseWrapper, tables: Mapping[str, Columns]) -> None:
    """Puts the rows of the archive into the empty tables of the schema of its time."""
    for table in reader.manifest.tables:
        if dict(tables.get(table.name, [])) != dict(table.columns):
            raise BadArchive(f"the table {table.name} of the backup does not fit the schema it names")
    load = _load_postgresql if connection.vendor == "postgresql" else _load_sqlite
    connection.disable_constraint_checking()
    with stripped(connection, list(tables)):
        for table in reader.manifest.tables:
            log.debug("table %s, %d rows", table.name, table.member.rows)
            load(reader, connection, table)


def _names(table: Table) -> str:
    return ", ".join(f'"{name}"' for name, _kind in table.columns)


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


def _load_postgresql(reader: Reader, connection: BaseDatabaseWrapper, table: Table) -> None:
    with connection.cursor() as sql:
        sql.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - what migrations put in
        with sql.copy(f'COPY "{table.name}" ({_names(table)}) FROM STDIN') as copy:
            for data in reader.chunks(table.member):
                copy.write(data)
        if sql.rowcount not in (-1, table.member.rows):
            raise BadArchive(f"{table.name} holds {sql.rowcount} rows, {table.member.rows} were written")
        sequence = sequence_of(sql, table.name) if table.sequence else None
        if sequence:
            sql.execute("SELECT setval(%s, %s)", [sequence, table.sequence])


# -- SQLite ------------------------------------------------------------------------------------------------------------


def _load_sqlite(reader: Reader, connection: BaseDatabaseWrapper, table: Table) -> None:
    connection.ensure_connection()
    raw: Any = connection.connection
    places = ", ".join(sqlite_value(number, kind) for number, (_name, kind) in enumerate(table.columns, 1))
    statement = f'INSERT INTO "{table.name}" ({_names(table)}) VALUES ({places})'  # noqa: S608 - checked names
    raw.execute("BEGIN")
    raw.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - what migrations put in
    raw.executemany(statement, (_row(line, len(table.columns)) for line in reader.lines(table.member)))
    if table.sequence:
        raw.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table.name])
        raw.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table.name, table.sequence])
    raw.execute("COMMIT")


def _row(line: str, width: int) -> list[str | None]:
    values = values_of(line)
    if len(values) != width:
        raise BadArchive(f"a row has {len(values)} values where {width} belong")
    return values
