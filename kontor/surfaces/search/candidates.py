"""Asks the index for candidates: few of each kind, with one statement for all kinds, without model instances."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import RawSQL

from kontor.core.access.policy import EVERYTHING
from kontor.core.access.standing import Standing
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.prepared import MOST_KEPT, USER, Place, Statement
from kontor.surfaces.search.engines import Branch, Sql

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

NAMES = ", ".join(f"s.{name}" for name in ("kind", "record", "title", "subtitle", "key", "turned", "text"))


class Candidate(NamedTuple):
    """What ranking and showing need of an entry."""

    kind: str
    record: int
    title: str
    subtitle: str
    key: str
    turned: str
    text: str


def ask(groups: Sequence[Sequence[Branch]], most: int) -> list[list[Candidate]]:
    """For each group of ways the candidates that they find, none twice, at most `most` by each way."""
    branches = [(place, *branch) for place, group in enumerate(groups) for branch in group]
    found: list[dict[int, Candidate]] = [{} for _group in groups]
    for place, *row in _rows(branches, most) if branches else ():
        found[place].setdefault(row[1], Candidate._make(row))
    return [list(candidates.values()) for candidates in found]


def _rows(branches: Sequence[tuple[int, str, list[Any]]], most: int) -> list[tuple[Any, ...]]:
    """[(place of the group, columns of a candidate …)]."""
    parts = [
        f"SELECT {place}, b{at}.* FROM ({sql} LIMIT {int(most)}) b{at}"  # noqa: S608 - made of names by engines
        for at, (place, sql, _values) in enumerate(branches)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for _place, _sql, values in branches for value in values])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def these(kind: str, records: Sequence[int], seen: Sql) -> Branch:
    """The entries of these records of a kind, as far as they are seen."""
    places = ", ".join(["%s"] * len(records))
    return (
        f"SELECT {NAMES} FROM surfaces_searchentry s "  # noqa: S608 - names, no values
        f"WHERE s.kind = %s AND s.record IN ({places}){seen[0]}",
        [kind, *records, *seen[1]],
    )


def seen_by(user: "User", kind: Kind) -> Sql:
    """The policy as a condition on the record of an entry `s`: asked inside the search, so that what others own takes
    no place among the candidates. The index holds only records outside the trash."""
    sql, values = _seen_by(Standing.of(user, USER), kind.plural)
    return sql, [user.pk if isinstance(value, Place) else value for value in values]


@lru_cache(maxsize=MOST_KEPT)
def _seen_by(user: Standing, plural: str) -> Sql:
    kind = registry.get(plural)
    reach = kind.reach(user, "see")  # type: ignore[arg-type]
    if reach is EVERYTHING:
        return "", []
    try:
        record = Statement((kind.rows().filter(reach, pk=RawSQL("s.record", ())).order_by().values_list("pk"),))
    except EmptyResultSet:
        return " AND 1 = 0", []
    return f" AND EXISTS ({record.sql})", record.params
