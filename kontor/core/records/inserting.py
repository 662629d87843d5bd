"""Many new rows of one table at once: ids are reserved first, then the rows go in by COPY or one prepared statement.

About five times faster than `bulk_create`; what makes a row valid is not asked here.
"""

from collections.abc import Iterable, Sequence
from json import JSONEncoder
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
    insert_values(type(rows[0]), [row.__dict__ for row in rows])
    for row in rows:
        row._state.adding = False


def insert_values(model: type[models.Model], rows: Sequence[dict[str, Any]]) -> None:
    """The same for rows given as {attribute: value}, which get their id too; what they leave out has its default."""
    if not rows:
        return
    if issubclass(model, Guarded):
        require_open(model.__name__)
    if len(rows) <= FEW:
        _insert_few(model, rows)
        return
    _number(model, rows)
    wrapper = connections[DEFAULT_DB_ALIAS]
    columns = [_column(field, _of_column(field, rows), wrapper) for field in model._meta.concrete_fields]
    (_copy if wrapper.vendor == "postgresql" else _execute_many)(model, zip(*columns, strict=True))


def _insert_few(model: type[models.Model], rows: Sequence[dict[str, Any]]) -> None:
    names = {field.attname for field in model._meta.concrete_fields}
    made = [model(**{name: value for name, value in row.items() if name in names}) for row in rows]
    model._base_manager.bulk_create(made)
    for row, stored in zip(rows, made, strict=True):
        row[_key(model)] = stored.pk


def _of_column(field: "models.Field[Any, Any]", rows: Sequence[dict[str, Any]]) -> list[Any]:
    name = field.attname
    if all(name in row for row in rows):
        return [row[name] for row in rows]
    default = field.get_default()
    return [row.get(name, default) for row in rows]


def _key(model: type[models.Model]) -> str:
    key = model._meta.pk
    assert key is not None
    return key.attname


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


def _number(model: type[models.Model], rows: Sequence[dict[str, Any]]) -> None:
    key = _key(model)
    missing = [row for row in rows if row.get(key) is None]
    if missing:
        for row, number in zip(missing, reserve_ids(model, len(missing)), strict=True):
            row[key] = number


def _column(field: "models.Field[Any, Any]", values: list[Any], wrapper: Any) -> list[Any]:
    """The values of one column, ready for the driver. Equal ones (the moment of the change) are made ready once."""
    if isinstance(field, PLAIN):
        return values
    if isinstance(field, models.JSONField):
        encode = (field.encoder or JSONEncoder)().encode
        return [None if value is None and field.null else encode(value) for value in values]
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
        sql.executemany(statement, list(rows))
