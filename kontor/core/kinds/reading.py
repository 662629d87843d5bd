"""The first page of a list and how many records fit, by statements kept for the state of the list and the standing of
the user."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kontor.core.kinds.cells.base import Cell, Formats
from kontor.core.kinds.extent import reach_of
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.ordering import Part, ordered, parts_of
from kontor.core.kinds.prepared import prepared
from kontor.core.kinds.query import Loaded, Query, complete_cells, in_turn, with_cells

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kontor.core.accounts.model import User


def first_rows(user: "User", kind: Kind, query: Query, few: bool, cells: Sequence[Cell], size: int) -> Loaded:
    """What `load_cells` gives of the first `size` rows. `query` is a fixed one, `few` whether the user sees few."""
    parts = (_page(user, kind, query, few, tuple(cells), size, part) for part in parts_of(kind, query.sort_of(kind)))
    return complete_cells(list(cells), in_turn(size, parts))


def count_rows(user: "User", kind: Kind, query: Query, few: bool, most: int) -> int:
    """How many records fit; `most` at most."""
    return _fitting.count(user, kind, query, few, most)


@prepared
def _page(
    user: Any, kind: Kind, query: Query, few: bool, cells: tuple[Cell, ...], size: int, part: Part
) -> "QuerySet[Any]":
    return with_cells(cells, ordered(kind, _rows(user, kind, query, few), query.sort_of(kind), part)[:size])


@prepared
def _fitting(user: Any, kind: Kind, query: Query, few: bool, most: int) -> "QuerySet[Any, Any]":
    return query.some(kind, _rows(user, kind, query, few), most).values_list("pk")


def _rows(user: Any, kind: Kind, query: Query, few: bool) -> "QuerySet[Any]":
    return query.rows_in(kind, reach_of(user, kind, "see", few=few), Formats())
