"""The access condition of parties as hand-written SQL, the same that kontor.people.parties.policy asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection

from kontor.core.access.policy import units_of

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

Sql = tuple[str, list[Any]]
_EMPLOYED = (
    "SELECT 1 FROM people_employment e JOIN people_party c ON c.id = e.company_id WHERE e.person_id = {person} "
    "AND e.left_on IS NULL AND c.type = 'company' AND c.deleted_at IS NULL AND {own}"
)


def own(user: User, alias: str) -> Sql:
    """Whose records a person reaches by owner or department; an empty condition for an administrator."""
    if user.role == "administrator":
        return "", []
    if user.role == "seller":
        return f"{alias}.owner_id = %s", [user.pk]
    units = sorted(units_of(user))
    return f"({alias}.owner_id = %s OR {alias}.unit IN ({marks(units)}))", [user.pk, *units]


def persons(user: User, alias: str) -> Sql:
    """The persons in reach, asked row by row: own ones, and those who work for a company in reach."""
    mine, values = own(user, alias)
    if not mine:
        return "", []
    firm, more = own(user, "c")
    employed = _EMPLOYED.format(person=f"{alias}.id", own=firm)
    return f"AND ({mine} OR EXISTS ({employed}))", [*values, *more]


def marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def aware(at: Any) -> dt.datetime:
    """SQLite gives moments as texts or without a zone, in UTC."""
    moment = at if isinstance(at, dt.datetime) else dt.datetime.fromisoformat(at)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
