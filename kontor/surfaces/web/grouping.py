"""The choice of how a list is grouped, and of its shape: rows, the totals of groups, or a board. It stands in the
address."""

from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontor.core.kinds.cells import BoolCell, Cell, ChoiceCell, RefCell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import BOARD, TOTALS, Query
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing


def groupable(kind: Kind) -> list[Cell]:
    """The cells that a list of the kind can be grouped by, in the order of their labels."""
    cells = [cell for name, cell in kind.all_cells.items() if cell.group_path and name != kind.title]
    return sorted(cells, key=lambda cell: str(cell.label).casefold())


def is_boardable(cell: Cell) -> bool:
    """Whether its values can stand as columns that records are moved between: choices and links that people change."""
    return bool(cell.group_path) and cell.editable and isinstance(cell, ChoiceCell | BoolCell | RefCell)


@lru_cache(maxsize=64)
def _usual_board(kind: Kind) -> str:
    """The cell of the board that is offered first: a usual filter that is a choice, else the owner, else whatever there
    is; "" for a kind without. Every list asks for it."""
    names = [name for name, cell in kind.all_cells.items() if name != kind.title and is_boardable(cell)]
    choices = [name for name in kind.filters.first if isinstance(kind.cell(name), ChoiceCell)]
    return next((name for name in [*choices, "owner", *names] if name in names), "")


def name_of(kind: Kind, query: Query) -> str:
    """The label of the cell that groups the list; "" for none."""
    return str(query.grouped_by(kind).label) if query.group else ""


def shapes_of(listing: Listing) -> list[dict[str, Any]]:
    """The other shapes of the same list, as links; none for a kind that has no field for a board."""
    first = _first_board(listing)
    if not first:
        return []
    _by, shape = _parted(listing.query)
    is_board = shape == BOARD
    rows = listing.url(group="" if is_board else listing.query.group)
    board = listing.url(group=listing.query.group if is_board else first)
    return [
        {"label": _("List"), "sign": "list", "href": rows, "current": not is_board},
        {"label": _("Board"), "sign": "board", "href": board, "current": is_board},
    ]


def _first_board(listing: Listing) -> str:
    """The `group` of the board that is shown first: by what groups the list now, else the usual one; "" for a kind
    without."""
    now = listing.kind.all_cells.get(_parted(listing.query)[0])
    name = now.name if now is not None and is_boardable(now) else _usual_board(listing.kind)
    return name and name + BOARD


def _parted(query: Query) -> tuple[str, str]:
    """(name of the cell, shape) of a `group`."""
    name, colon, shape = query.group.partition(":")
    return name, colon + shape


@require_safe
def chooser(request: Asked, kind: Kind) -> HttpResponse:
    """`/contacts/group`: by which cell the list is grouped, and whether only the totals are shown."""
    require_seen(request, kind)
    listing = Listing.of(kind, request)
    now, shape = _parted(listing.query)
    cells = [cell for cell in groupable(kind) if shape != BOARD or is_boardable(cell)]
    context = {
        "kind": kind,
        "offers": [
            {"text": str(cell.label), "href": listing.url(group=cell.name + shape), "chosen": cell.name == now}
            for cell in cells
        ],
        "ungrouped": listing.url(group="") if now else "",
        "totals": "" if shape == BOARD else listing.url(group=now if shape == TOTALS else now + TOTALS),
        "totals_only": shape == TOTALS,
        "as_board": listing.url(group=_first_board(listing)) if shape != BOARD and _first_board(listing) else "",
    }
    return render.page(request, "web/group.html", context, block="dialog")
