"""The choice of how a list is grouped; it stands in the address."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kontor.core.kinds.cells import Cell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import TOTALS, Query
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing


def groupable(kind: Kind) -> list[Cell]:
    """The cells that a list of the kind can be grouped by, in the order of their labels."""
    cells = [cell for name, cell in kind.all_cells.items() if cell.group_path and name != kind.title]
    return sorted(cells, key=lambda cell: str(cell.label).casefold())


def name_of(kind: Kind, query: Query) -> str:
    """The label of the cell that groups the list; "" for none."""
    return str(query.grouped_by(kind).label) if query.group else ""


@require_safe
def chooser(request: Asked, kind: Kind) -> HttpResponse:
    """`/contacts/group`: by which cell the list is grouped, and whether only the totals are shown."""
    require_seen(request, kind)
    listing = Listing.of(kind, request)
    query = listing.query
    now = query.group.removesuffix(TOTALS)
    context = {
        "kind": kind,
        "offers": [
            {"text": str(cell.label), "href": listing.url(group=cell.name), "chosen": cell.name == now}
            for cell in groupable(kind)
        ],
        "ungrouped": listing.url(group="") if now else "",
        "totals": listing.url(group=with_totals(query)),
        "totals_only": query.group.endswith(TOTALS),
    }
    return render.page(request, "web/group.html", context, block="dialog")


def with_totals(query: Query) -> str:
    """The `group` of a list of the same groups, of their heads alone or with their rows again."""
    return query.group.removesuffix(TOTALS) if query.group.endswith(TOTALS) else query.group + TOTALS
