"""Access roles: which right reaches how far on which kind. The three built-in ones live here; the table of own roles
comes later."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kontor.core.access.levels import RIGHTS, Level, Right

Levels = Mapping[Right, Level]
_OF_UNITS = frozenset({Level.UNIT, Level.SUBTREE})


@dataclass(frozen=True, eq=False)
class Role:
    """`levels` hold for every kind, `kinds` {plural: levels} overrides them for one kind. Other levels make another
    role: what was prepared for this one is kept under it."""

    code: str
    label: "str | Promise"
    levels: Levels
    kinds: Mapping[str, Levels] = field(default_factory=dict)

    def level(self, plural: str, right: Right) -> Level:
        """How far `right` reaches on a kind; NONE where nothing was said."""
        special = self.kinds.get(plural, {})
        return special.get(right, self.levels.get(right, Level.NONE))

    @property
    def asks_units(self) -> bool:
        """Whether any of its rights reaches as far as a unit, so that the units of a user matter."""
        return any(level in _OF_UNITS for levels in (self.levels, *self.kinds.values()) for level in levels.values())


def _all_at(level: Level) -> dict[Right, Level]:
    return dict.fromkeys(RIGHTS, level)


NOBODY = Role("", "", {})
BUILT_IN: dict[str, Role] = {
    role.code: role
    for role in (
        Role("seller", _("Seller"), _all_at(Level.OWN)),
        Role("head", _("Head"), _all_at(Level.SUBTREE)),
        Role("administrator", _("Administrator"), _all_at(Level.ALL)),
    )
}


def limit(code: str, plural: str, levels: Levels) -> None:
    """What a built-in role may do with one kind, instead of what it may do elsewhere; a right not named is none.

    Called by the room that knows the kind, when Django starts.
    """
    kinds = BUILT_IN[code].kinds
    assert isinstance(kinds, dict)
    kinds[plural] = {**_all_at(Level.NONE), **levels}


def role_of(code: str) -> Role:
    """The role with this code; an unknown code may do nothing."""
    return BUILT_IN.get(code, NOBODY)
