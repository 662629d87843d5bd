"""Loads very many rows by COPY or one prepared statement, indexes made afterwards: for demo data, see guard.bulk_load.

Everything happens in one transaction, the indexes too, so a killed load leaves the database as it was.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import connection, transaction

from kontor.core.records import guard
from kontor.core.records.bare import bare_tables, run_all
from kontor.core.sqlite.room import KEPT_KIB
from kontor.core.sqlite.statistics import count_again

Row = Sequence[Any]


class Loader:
    """Writes rows; `counts` is {table: rows written}, `columns` {table: names of the columns, in the order of rows}."""

    def __init__(self, columns: Mapping[str, Sequence[str]]) -> None:
        self.columns = columns
        self.counts: Counter[str] = Counter()

    def write(self, table: str, rows: Sequence[Row]) -> None:
        """Adds the rows; moments are text in UTC, JSON is text."""
        if rows:
            (_copy if connection.vendor == "postgresql" else _insert)(table, self.columns[table], rows)
            self.counts[table] += len(rows)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@contextmanager
def loading(columns: Mapping[str, Sequence[str]], *, many: bool) -> Iterator[Loader]:
    """Opens the transaction of a load into these tables. `many`: indexes are taken away and made again at the end."""
    connection.ensure_connection()
    with connection.constraint_checks_disabled(), transaction.atomic(), guard.bulk_load():
        _give_memory()
        with bare_tables(connection, tuple(columns)) if many else nullcontext():
            yield Loader(columns)
        _advance_sequences(columns)
    _afterwards()


def _copy(table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as sql, sql.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _insert(table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    raw: Any = connection.connection
    raw.cursor(factory=_plain_cursor()).executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)  # noqa: S608


def _plain_cursor() -> type:
    """The cursor of the driver: Django's translates %s in each statement."""
    import sqlite3

    return sqlite3.Cursor


# -- the database around a load ----------------------------------------------------------------------------------------


def _give_memory() -> None:
    postgresql = ("SET LOCAL maintenance_work_mem = '256MB'", "SET LOCAL synchronous_commit = off")
    run_all(connection, postgresql if connection.vendor == "postgresql" else ("PRAGMA cache_size = -400000",))


def _advance_sequences(tables: Iterable[str]) -> None:
    """PostgreSQL does not see ids that came with the rows."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as sql:
        for table in tables:
            sql.execute(
                "SELECT pg_get_serial_sequence(%s, 'id') FROM information_schema.columns"
                " WHERE table_name = %s AND column_name = 'id' AND table_schema = current_schema()",
                [f'"{table}"', table],
            )
            found = sql.fetchone()
            if found and found[0]:
                sql.execute(f'SELECT setval(%s, (SELECT coalesce(max(id), 0) + 1 FROM "{table}"), false)', [found[0]])  # noqa: S608


def _afterwards() -> None:
    """Tells the planner what is there, and folds SQLite's log back into the file."""
    if connection.vendor == "postgresql":
        run_all(connection, ("ANALYZE",))
        return
    count_again(connection)
    run_all(connection, ("PRAGMA wal_checkpoint(TRUNCATE)", f"PRAGMA cache_size = -{KEPT_KIB}"))
