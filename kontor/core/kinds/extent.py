"""How much of a kind a user sees, and so in which form a list best asks the policy: of each row on the way through an
index, or by a list of the few that are seen. The answer is the same."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import Q

from kontor.core.access.levels import Right
from kontor.core.access.standing import Standing
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.prepared import MOST_KEPT, USER, Place, Statement

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

MANY = 2_000  # a list of more ids costs more than to pass by what others own
Sql = tuple[str, list[Any]]


class Extent(NamedTuple):
    """How many records a user surely sees, and how many of them one way of the policy leads to at most; up to MANY."""

    surely: int = 0
    most: int = 0

    @property
    def is_small(self) -> bool:
        return self.most < MANY


def extent_of(user: "User", kind: Kind, right: Right = "see") -> Extent:
    """One statement, two for who sees little; none where the policy has no ways."""
    own = _counts(user, kind, right, "own")
    surely = max(own, default=0)
    return Extent(surely, surely if surely == MANY else max(surely, *_counts(user, kind, right, "through"), 0))


def sees_any(user: "User", kind: Kind, right: Right = "see") -> bool:
    """Whether the user sees any record of the kind."""
    surely = extent_of(user, kind, right).surely > 0
    return surely or kind.rows().filter(reach_of(user, kind, right, few=True)).exists()


def _counts(user: "User", kind: Kind, right: Right, of: str) -> list[int]:
    sql, values = _counting(Standing.of(user, USER), kind, right, of)
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, [user.pk if isinstance(value, Place) else value for value in values])
        return list(cursor.fetchone())


def reach_of(user: "User", kind: Kind, right: Right, *, few: bool) -> Q:
    """What the right reaches; with `few` as a list of ids, if the policy can make one."""
    ways = kind.ways(user, right) if few else None
    if ways is None or ways.through is None:
        return kind.reach(user, right)
    return Q(pk__in=ways.own[0].union(*ways.own[1:], ways.through, all=True))


@lru_cache(maxsize=MOST_KEPT)
def _counting(user: Standing, kind: Kind, right: Right, of: str) -> Sql:
    """The statement that counts each of the own ways, or the one through others."""
    ways = kind.ways(user, right)  # type: ignore[arg-type]
    through = [ways.through] if ways is not None and ways.through is not None else []
    found = through if of == "through" or ways is None else ways.own
    if not found:
        return "", []
    counted = [Statement((rows[:MANY],)) for rows in found]
    parts = [f"(SELECT count(*) FROM ({one.sql}) part{at})" for at, one in enumerate(counted)]  # noqa: S608
    return "SELECT " + ", ".join(parts), [value for one in counted for value in one.params]
