"""Many new rows of one table at once: ids are reserved first, then the rows go in by COPY or one prepared statement.

About five times faster than `bulk_create`; what makes a row valid is not asked here.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models

from kontor.core.records.guard import require_open
from kontor.core.records.model import Guarded

FEW = 8
Prepare = Callable[[Any], Any]


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Stores these unsaved rows of one model and gives those without an id theirs. Needs a transaction."""
    if not rows:
        return
    model = type(rows[0])
    if issubclass(model, Guarded):
        require_open(model.__name__)
    if len(rows) <= FEW:
        model._base_manager.bulk_create(rows)
        return
    _number(model, rows)
    names, getters = _columns(model, connection.vendor)
    values = [
        tuple(prepare(row.__dict__[name]) if prepare else row.__dict__[name] for name, prepare in getters)
        for row in rows
    ]
    (_copy if connection.vendor == "postgresql" else _execute_many)(model, names, values)
    for row in rows:
        row._state.adding = False


def reserve_ids(model: type[models.Model], count: int) -> list[int]:
    """Ids nobody else will get. On SQLite the writing transaction holds them, on PostgreSQL the sequence."""
    table = model._meta.db_table
    with connection.cursor() as sql:
        if connection.vendor == "postgresql":
            sql.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [f'"{table}"', count]
            )
            return [row[0] for row in sql.fetchall()]
        sql.execute(
            f'SELECT max((SELECT coalesce(max(id), 0) FROM "{table}"), '  # noqa: S608 - a table name of ours
            "coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0))",
            [table],
        )
        last = sql.fetchone()[0]
    return list(range(last + 1, last + 1 + count))


def _number(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    missing = [row for row in rows if row.pk is None]
    if missing:
        for row, number in zip(missing, reserve_ids(model, len(missing)), strict=True):
            row.pk = number


@lru_cache(maxsize=64)
def _columns(model: type[models.Model], vendor: str) -> tuple[tuple[str, ...], tuple[tuple[str, Prepare | None], ...]]:
    """Names of the columns, and for each the attribute of the row and how its value is made ready for the database."""
    fields = model._meta.concrete_fields
    return tuple(field.column for field in fields), tuple((field.attname, _preparer(field)) for field in fields)


def _preparer(field: "models.Field[Any, Any]") -> Prepare | None:
    """None where a driver takes the Python value as it is."""
    if isinstance(
        field, models.CharField | models.TextField | models.IntegerField | models.BooleanField | models.ForeignKey
    ):
        return None
    return lambda value: field.get_db_prep_save(value, connection)


def _copy(model: type[models.Model], names: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as sql, sql.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy:
        for row in values:
            copy.write_row(row)


def _execute_many(model: type[models.Model], names: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
    with connection.cursor() as sql:
        sql.executemany(f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})', values)  # noqa: S608
