"""Many new rows of one table at once: ids are reserved first, then the rows go in by COPY or one prepared statement.

About five times faster than `bulk_create`; what makes a row valid is not asked here.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from kontor.core.records.guard import require_open
from kontor.core.records.model import Guarded

FEW = 8
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)
"""Fields whose Python values the drivers take as they are."""


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
    wrapper = connections[DEFAULT_DB_ALIAS]
    fields = model._meta.concrete_fields
    columns = [_column(field, [row.__dict__[field.attname] for row in rows], wrapper) for field in fields]
    (_copy if wrapper.vendor == "postgresql" else _execute_many)(model, zip(*columns, strict=True))
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


def _column(field: "models.Field[Any, Any]", values: list[Any], wrapper: Any) -> list[Any]:
    """The values of one column, ready for the driver. Equal ones (the moment of the change) are made ready once."""
    if isinstance(field, PLAIN):
        return values
    if isinstance(field, models.JSONField):
        return [field.get_db_prep_save(value, wrapper) for value in values]
    ready = {value: field.get_db_prep_save(value, wrapper) for value in set(values)}
    return [ready[value] for value in values]


def _names(model: type[models.Model]) -> str:
    return ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)


def _copy(model: type[models.Model], rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as sql, sql.copy(f'COPY "{model._meta.db_table}" ({_names(model)}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _execute_many(model: type[models.Model], rows: Iterable[tuple[Any, ...]]) -> None:
    places = ", ".join(["%s"] * len(model._meta.concrete_fields))
    statement = f'INSERT INTO "{model._meta.db_table}" ({_names(model)}) VALUES ({places})'  # noqa: S608 - names of ours
    with connection.cursor() as sql:
        sql.executemany(statement, rows)
