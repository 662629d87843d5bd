"""The access condition of parties as SQL, the same that kontor.people.parties.policy asks; hand-written for the floors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection

from kontor.core.access.policy import units_of

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

Sql = tuple[str, list[Any]]
_EMPLOYED = (
    "SELECT e.person_id FROM people_employment e JOIN people_party c ON c.id = e.company_id "
    "WHERE e.left_on IS NULL AND c.type = 'company' AND c.deleted_at IS NULL AND {own}"
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
    """The persons in reach: own ones, and those who work for a company in reach."""
    mine, values = own(user, "o" if user.role == "seller" else alias)
    if not mine:
        return "", []
    firm, more = own(user, "c")
    if user.role == "seller":
        listed = f"SELECT o.id FROM people_party o WHERE {mine} UNION ALL {_EMPLOYED.format(own=firm)}"
        return f"AND {alias}.id IN ({listed})", [*values, *more]
    return f"AND ({mine} OR {alias}.id IN ({_EMPLOYED.format(own=firm)}))", [*values, *more]


def marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def listed(expression: str, separator: str) -> str:
    """The aggregate that joins texts, in the words of the database in use."""
    return (
        f"string_agg({expression}, {separator})"
        if connection.vendor == "postgresql"
        else f"group_concat({expression}, {separator})"
    )
