"""The registry through which the room that knows organisational units explains them to the policies."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

SubtreeOf = Callable[["User"], frozenset[int]]

_subtree_of: SubtreeOf | None = None


def explain_units(subtree_of: SubtreeOf) -> None:
    """Registers the function that returns the ids of a user's unit and of all units below it."""
    global _subtree_of
    _subtree_of = subtree_of


def subtree_of(user: "User") -> frozenset[int]:
    """The units a user's SUBTREE level reaches; just the own one when nobody explains units."""
    if _subtree_of is not None:
        return _subtree_of(user)
    return frozenset() if user.unit is None else frozenset({user.unit})
