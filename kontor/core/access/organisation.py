"""The registry through which the room that knows organisational units explains them to policies, lists and pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kontor.core.accounts.model import User
    from kontor.core.kinds.cells.base import Cell


class Unit(NamedTuple):
    """A unit as choices show it; depth is 0 at the top."""

    id: int
    name: str
    depth: int


SubtreeOf = Callable[["User"], frozenset[int]]
MakeCell = Callable[[], "Cell"]
ListUnits = Callable[[], list[Unit]]

_subtree_of: SubtreeOf | None = None
_make_cell: MakeCell | None = None
_list_units: ListUnits | None = None


def explain_units(
    subtree_of: SubtreeOf, make_cell: MakeCell | None = None, list_units: ListUnits | None = None
) -> None:
    """Registers what is known of units.

    subtree_of: the ids of a user's unit and of all units below it. make_cell: the cell through which lists and the
    change log show the unit of an owned record. list_units: all units, each followed by those below it.
    """
    global _subtree_of, _make_cell, _list_units
    _subtree_of, _make_cell, _list_units = subtree_of, make_cell, list_units


def subtree_of(user: "User") -> frozenset[int]:
    """The units a user's SUBTREE level reaches; just the own one when nobody explains units."""
    if _subtree_of is not None:
        return _subtree_of(user)
    return frozenset() if user.unit is None else frozenset({user.unit})


def unit_cells() -> "list[Cell]":
    """The cell of an owned record's unit; none when nobody explains units."""
    return [_make_cell()] if _make_cell is not None else []


def units() -> list[Unit]:
    """All units in the order of their tree, with one query; empty when nobody explains units."""
    return _list_units() if _list_units is not None else []


def unit_exists(unit: int) -> bool:
    return any(known.id == unit for known in units())
