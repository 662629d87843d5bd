"""What SQLite's planner knows of the indexes: its own counting, mended where the limit of that misleads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

ROWS_LOOKED_AT = 1_000  # of each index; to count a large base whole takes minutes, in which nobody can write
MOST_VALUES = 1_000


def count_again(connection: BaseDatabaseWrapper) -> None:
    """Counts, at once for this connection; others learn of it when they are opened anew.

    Where very many rows share a value (the type of a record, its owner), ANALYZE with a limit says that about so many
    do as the limit lets it see (sqlite.org/lang_analyze.html, 4.2). Then an index of all records of a type looks
    narrow, and a list in the order of another table reads them all. Such values are few: they are counted by leaping
    from one to the next."""
    with connection.cursor() as sql:
        sql.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
        sql.execute("ANALYZE")
        sql.execute(
            "SELECT tbl, idx, stat, sql FROM sqlite_stat1 JOIN sqlite_master ON type = 'index' AND name = idx", []
        )
        for table, index, stat, made in sql.fetchall():
            mended = _mended(sql, table, index, stat, (made or "").partition(" WHERE ")[2])
            if mended != stat:
                sql.execute("UPDATE sqlite_stat1 SET stat = %s WHERE tbl = %s AND idx = %s", [mended, table, index])
        sql.execute("ANALYZE sqlite_schema")


def _mended(sql: Any, table: str, index: str, stat: str, where: str) -> str:
    """`stat` is the number of rows, then how many share the first value, the first two … (sqlite.org/fileformat2.html,
    2.6.4); `where` the condition of a partial index."""
    rows, *shared = stat.split()
    columns = _columns(sql, index)
    for place, number in enumerate(shared[: len(columns)]):
        if not number.isdecimal() or int(number) < ROWS_LOOKED_AT // 4:
            break
        values = _values(sql, table, index, columns[: place + 1], where)
        if not values:
            break
        shared[place] = str(max(int(number), int(rows) // values))
    return " ".join([rows, *shared])


def _columns(sql: Any, index: str) -> list[str]:
    """The columns of an index as far as they are columns, in one direction."""
    sql.execute(f'PRAGMA index_xinfo("{index}")')
    found: list[str] = []
    for _place, _column, name, descending, _collation, is_key in sql.fetchall():
        if not is_key or name is None or (descending and found):
            break
        found.append(f'"{name}"')
    return found


def _values(sql: Any, table: str, index: str, columns: Sequence[str], where: str) -> int | None:
    """How many different values the columns have together; None for too many of them, and where some are NULL."""
    names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
    such = f"AND {where.replace('%', '%%')}" if where else ""
    rows = f'SELECT {names} FROM "{table}" INDEXED BY "{index}" WHERE'  # noqa: S608 - names of the schema
    order = f"{such} ORDER BY {names} LIMIT 1"
    following = f"{rows} ({names}) > ({marks}) {order}"
    try:
        sql.execute(f"{rows} {columns[0]} IS NOT NULL {order}", [])
        row = sql.fetchone()
        for number in range(MOST_VALUES):
            if row is None:
                return number
            if None in row:
                return None
            sql.execute(following, row)
            row = sql.fetchone()
    except DatabaseError:  # an index that cannot be asked so
        return None
    return None
