"""Policies: the one question "which records of this kind does this right reach?", answered as a Q."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q, QuerySet

from kontor.core.access.levels import Level, Right
from kontor.core.access.organisation import subtree_of
from kontor.core.access.roles import role_of

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

EVERYTHING = Q()
NOTHING = Q(pk__in=())


def level_of(user: "User", plural: str, right: Right) -> Level:
    """How far a right of this user reaches on the kind; an inactive user reaches nothing."""
    return role_of(user.role).level(plural, right) if user.is_active else Level.NONE


def units_of(user: "User") -> frozenset[int]:
    """The units of the user's subtree, asked once per user object (that is once per request)."""
    known: frozenset[int] | None = user.__dict__.get("_subtree")
    if known is None:
        known = user.__dict__["_subtree"] = subtree_of(user)
    return known


class Ways(NamedTuple):
    """What a policy reaches as ids, by several ways of which an index answers each.

    own: each id once in each of them. through: what is reached through other records; ids may come twice or lie in the
    trash."""

    own: "Sequence[QuerySet[Any]]"
    through: "QuerySet[Any] | None" = None


class Policy:
    """Turns a level into a Q. Subclasses say what OWN, UNIT and SUBTREE mean for their kind."""

    def reach(self, user: "User", level: Level) -> Q:
        """The records this level reaches. NOTHING and ALL are the same for every policy."""
        if level is Level.NONE:
            return NOTHING
        if level is Level.ALL:
            return EVERYTHING
        return self.partly(user, level)

    def partly(self, user: "User", level: Level) -> Q:
        """The records that OWN, UNIT or SUBTREE reach."""
        raise NotImplementedError

    def ways(self, user: "User", level: Level, rows: "QuerySet[Any]") -> "Ways | None":
        """Where no one index answers `partly`: the same by several ways, see Ways. `rows` are all of the kind."""
        return None

    def covers(self, other: "Policy") -> bool:
        """Whether this reaches, at each level, all that the other one reaches at that level."""
        return self == other

    def below(self, user: "User", level: Level, seen_by: "Policy") -> Q:
        """What this level reaches of the records that belong to one which `seen_by` reaches at it."""
        return self.reach(user, level)

    def through(self, user: "User", level: Level, path: str) -> Q:
        """The same question asked of the records that `path`, a foreign key, leads to."""
        return prefixed(self.partly(user, level), f"{path}__")


class Everyone(Policy):
    """Seen by every user whose role has any level at all: catalogues, tags, price lists."""

    def partly(self, user: "User", level: Level) -> Q:
        return EVERYTHING


@dataclass(frozen=True)
class ByOwner(Policy):
    """By the user who looks after the record, and by the unit stored on it.

    also: other paths to users (author, participants) whose records are theirs too. prefix: path to where owner and
    unit stand.
    """

    also: Sequence[str] = ()
    prefix: str = ""

    def partly(self, user: "User", level: Level) -> Q:
        mine = self._mine(user)
        units = _units_at(user, level)
        return mine | self._of_units(units) if units else mine

    def ways(self, user: "User", level: Level, rows: "QuerySet[Any]") -> "Ways | None":
        units = _units_at(user, level)
        found = [self._of_units(units), self._mine(user)] if units else [self._mine(user)]
        return Ways([rows.filter(way).order_by().values_list("pk") for way in found])

    def _mine(self, user: "User") -> Q:
        mine = Q(**{f"{self.prefix}owner": user.pk})
        for path in self.also:
            mine |= Q(**{path: user.pk})
        return mine

    def _of_units(self, units: Collection[int]) -> Q:
        return Q(**{f"{self.prefix}unit__in": sorted(units)})


def _units_at(user: "User", level: Level) -> Collection[int]:
    """The units that this level reaches."""
    if level is Level.SUBTREE:
        return units_of(user)
    return {user.unit} if level is Level.UNIT and user.unit is not None else ()


@dataclass(frozen=True)
class BelongsTo(Policy):
    """What belongs to a record is seen by whoever sees that record, and by its own `also` users.

    Records with `private` set (a boolean field) are for the `also` users alone.
    """

    path: str  # foreign key to the record it belongs to
    parent: Policy
    also: Sequence[str] = ()
    private: str = ""

    def reach(self, user: "User", level: Level) -> Q:
        if level is Level.ALL and self.private:
            return self._also(user, Q(**{self.private: False}))
        return super().reach(user, level)

    def below(self, user: "User", level: Level, seen_by: Policy) -> Q:
        if level is Level.NONE or not self.parent.covers(seen_by):
            return self.reach(user, level)
        return self._also(user, Q(**{self.private: False})) if self.private else EVERYTHING

    def partly(self, user: "User", level: Level) -> Q:
        seen = self.parent.through(user, level, self.path)
        return self._also(user, seen & Q(**{self.private: False}) if self.private else seen)

    def ways(self, user: "User", level: Level, rows: "QuerySet[Any]") -> "Ways | None":
        """What is surely theirs, as far as an index leads to it."""
        indexed = [path for path in self.also if getattr(rows.model._meta.get_field(path), "db_index", False)]
        return Ways([rows.filter(**{path: user.pk}).order_by().values_list("pk") for path in indexed])

    def _also(self, user: "User", seen: Q) -> Q:
        for path in self.also:
            seen |= Q(**{path: user.pk})
        return seen


def prefixed(q: Q, prefix: str) -> Q:
    """The same condition, asked through a relation."""
    moved = Q(_connector=q.connector, _negated=q.negated)
    for child in q.children:
        moved.children.append(prefixed(child, prefix) if isinstance(child, Q) else _moved(child, prefix))
    return moved


def _moved(child: Any, prefix: str) -> tuple[str, Any]:
    """One condition of a Q: (path, value)."""
    return prefix + child[0], child[1]
