"""The registry through which the room that knows organisational units explains them to policies and lists."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kontor.core.accounts.model import User
    from kontor.core.kinds.cells.base import Cell

SubtreeOf = Callable[["User"], frozenset[int]]
MakeCell = Callable[[], "Cell"]

_subtree_of: SubtreeOf | None = None
_make_cell: MakeCell | None = None


def explain_units(subtree_of: SubtreeOf, make_cell: MakeCell | None = None) -> None:
    """Registers the function that returns the ids of a user's unit and of all units below it, and the one that makes
    the cell through which lists and the change log show the unit of an owned record."""
    global _subtree_of, _make_cell
    _subtree_of, _make_cell = subtree_of, make_cell


def subtree_of(user: "User") -> frozenset[int]:
    """The units a user's SUBTREE level reaches; just the own one when nobody explains units."""
    if _subtree_of is not None:
        return _subtree_of(user)
    return frozenset() if user.unit is None else frozenset({user.unit})


def unit_cells() -> "list[Cell]":
    """The cell of an owned record's unit; none when nobody explains units."""
    return [_make_cell()] if _make_cell is not None else []
