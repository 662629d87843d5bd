"""Statements that Django builds once and that run again with other values: to build one costs more than to run it.

    @prepared
    def jobs_at(user: Any, *, company: Any) -> QuerySet:
        return Employment.objects.filter(company=company, …).values_list("position", …)

    jobs_at(request.user, company=4)  # a list of tuples

What stands before the `*` shapes the statement (one user, names, flags: hashable things); the user comes as a Standing.
What stands behind it are values: the function gets a place for each, to compare with; a list is for `__in` alone.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, datetime
from functools import update_wrapper
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.expressions import Expression
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators

from kontor.core.access.standing import Standing
from kontor.core.accounts.model import User

LAST = 2**63 - 1
MOST_KEPT = 500  # statements of one function: roles and their units, columns that people choose
KNOWN: tuple[Any, ...] = (ModelIterable, ValuesListIterable)
Values = dict[tuple[str, int], Any]


class Place(Expression):
    """Where a value goes when the statement runs: the `at`-th of the values of this name."""

    def __init__(self, name: str, at: int = 0) -> None:
        super().__init__()
        self.name, self.at = name, at

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Places(Expression):
    """Where a list of so many values goes, behind IN."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__()
        self.places = [Place(name, at) for at in range(count)]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return f"({', '.join(['%s'] * len(self.places))})", list(self.places)


USER = Place("user")


class Prepared:
    """A function that makes a queryset, called to get its rows: tuples of `values_list`, else records.

    A function may return several querysets of the same columns: one statement then gives the rows of them all, without
    a promise of their order. Conditions that nothing can meet give no rows and ask nothing."""

    def __init__(self, make: Callable[..., Any]) -> None:
        update_wrapper(self, make)
        self.make = make
        self.kept: dict[Hashable, Statement | None] = {}

    def __call__(self, *shape: Any, **values: Any) -> list[Any]:
        statement = self._statement(shape, values)
        return [] if statement is None else statement.rows(_given(shape, values))

    def count(self, *shape: Any, **values: Any) -> int:
        """How many rows there are, counted by the database."""
        statement = self._statement(shape, values)
        return 0 if statement is None else statement.count(_given(shape, values))

    def _statement(self, shape: tuple[Any, ...], values: dict[str, Any]) -> "Statement | None":
        known = tuple(_standing(part) for part in shape)
        many = tuple((name, len(value)) for name, value in values.items() if isinstance(value, list))
        key = (known, many)
        if key not in self.kept:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[key] = _statement(self.make(*known, **{name: _places(name, values[name]) for name in values}))
        return self.kept[key]


def prepared(make: Callable[..., Any]) -> Prepared:
    """Makes (as a decorator) a function that builds a queryset one that runs it, see the module."""
    return Prepared(make)


def _standing(part: Any) -> Any:
    return Standing.of(part, USER) if isinstance(part, User) else part


def _places(name: str, value: Any) -> Any:
    if not isinstance(value, list):
        return Place(name)
    return Places(name, len(value)) if value else []


def _given(shape: Sequence[Any], values: dict[str, Any]) -> Values:
    """{(name, number): value as the driver takes it}."""
    given: Values = {(USER.name, 0): next((part.pk for part in shape if isinstance(part, User)), None)}
    for name, value in values.items():
        if isinstance(value, list):
            given.update({(name, at): _driven(one) for at, one in enumerate(value)})
        else:
            given[name, 0] = _driven(value)
    return given


def _driven(value: Any) -> Any:
    """The value as the driver takes it; a number that no column can hold comes as the last one that it could."""
    if isinstance(value, int):
        return max(-LAST, min(value, LAST))
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


class Statement:
    """SQL with places, and how its rows become what the queryset would have given."""

    def __init__(self, querysets: Sequence["QuerySet[Any]"]) -> None:
        """Raises EmptyResultSet when none of them can have a row."""
        kinds: set[Any] = {queryset._iterable_class for queryset in querysets}
        if len(kinds) > 1 or not kinds <= set(KNOWN):
            raise TypeError("a prepared statement gives records or tuples: end the queryset with values_list()")
        compiled = list(_compiled(querysets))
        if not compiled:
            raise EmptyResultSet
        self.sql = _joined([sql for _compiler, sql, _params in compiled])
        self.params = [param for _compiler, _sql, params in compiled for param in params]
        compiler = compiled[0][0]
        columns = [column for column, _sql, _alias in compiler.select]
        self.converters = [(at, *how) for at, how in compiler.get_converters(columns).items()]
        self.record = _record_of(compiler) if kinds == {ModelIterable} else None

    def rows(self, given: Values) -> list[Any]:
        """What the queryset gives for these values."""
        rows = self._asked(self.sql, given)
        if self.converters:
            rows = [self._converted(row) for row in rows]
        return rows if self.record is None else [self.record(row) for row in rows]

    def count(self, given: Values) -> int:
        """How many rows these values give."""
        return int(self._asked(f"SELECT count(*) FROM ({self.sql}) counted", given)[0][0])  # noqa: S608

    def _asked(self, sql: str, given: Values) -> list[Any]:
        params = [given[param.name, param.at] if isinstance(param, Place) else param for param in self.params]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows: list[Any] = cursor.fetchall()
        return rows

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        values = list(row)
        for at, converters, column in self.converters:
            for convert in converters:
                values[at] = convert(values[at], column, connection)
        return tuple(values)


def _statement(made: Any) -> Statement | None:
    try:
        return Statement(made if isinstance(made, tuple) else (made,))
    except EmptyResultSet:
        return None


def _compiled(querysets: Iterable["QuerySet[Any]"]) -> Iterable[tuple[Any, str, Sequence[Any]]]:
    """(compiler, SQL, values and places) of each that can have rows."""
    several = len(list(querysets)) > 1
    for queryset in querysets:
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            yield (compiler, *compiler.as_sql(with_col_aliases=several))
        except EmptyResultSet:
            continue


def _joined(statements: Sequence[str]) -> str:
    """One statement of several; each may have an order and a limit of its own, which SQLite takes in brackets only."""
    if len(statements) == 1:
        return statements[0]
    return " UNION ALL ".join(f"SELECT * FROM ({sql}) part{at}" for at, sql in enumerate(statements))  # noqa: S608


def _record_of(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What makes a record of a row, its links and annotations included; as django.db.models.query.ModelIterable."""
    info, select = compiler.klass_info, compiler.select
    model, first, end = info["model"], info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, _sql, _alias in select[first:end]]
    links = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg, unused-ignore]  # stubs of Django 6
    annotations = list(compiler.annotation_col_map.items())

    def record(row: Sequence[Any]) -> Any:
        made = model.from_db(DEFAULT_DB_ALIAS, names, row[first:end])
        for link in links:
            link.populate(row, made)
        for name, at in annotations:
            setattr(made, name, row[at])
        return made

    return record
