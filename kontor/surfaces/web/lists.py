"""The list of a kind: tabs, filter chips, columns, rows, pages, bulk bar."""

import json
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kontor.core.actions.errors import Missing
from kontor.core.kinds.cells import Cell
from kontor.core.kinds.kind import Kind
from kontor.surfaces.web import cellviews, filters, forms, nav, render, rows, topics, trashes, views
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing


@require_safe
def start(request: Asked) -> HttpResponse:
    """`/` opens the first page of the navigation."""
    first = next((entry.url for entry in nav.entries() if entry.shown_to(request.user) and entry.url != "/"), "")
    if not first:
        raise Missing("/")
    return render.go(request, first)


@require_safe
def list_page(request: Asked, kind: Kind) -> HttpResponse:
    """`/contacts`: the records that fit the address."""
    require_seen(request, kind)
    if "trash" in request.GET:
        return trashes.trash_of(request, kind)
    listing = Listing.of(kind, request)
    return render.page(request, "web/list.html", list_context(listing), block="rows")


@require_safe
def count(request: Asked, kind: Kind) -> HttpResponse:
    """The exact number of records that fit, for lists so long that the page did not count to the end."""
    require_seen(request, kind)
    total = Listing.of(kind, request).rows.count()
    context = {"total": total}
    return HttpResponse(
        render.made_of("web/count.html", **context), headers={"HX-Trigger": json.dumps({"k:total": context})}
    )


def list_context(listing: Listing) -> dict[str, Any]:
    """What web/list.html shows."""
    kind, request = listing.kind, listing.request
    tabs = views.tabs_of(listing)
    return {
        "kind": kind,
        "listing": listing,
        "rows": rows.rows_of(listing),
        "heads": [_head(listing, cell) for cell in (kind.cell(kind.title), *listing.cells)],
        "tabs": tabs,
        "chips": filters.chips_of(listing),
        "topic": topics.of_list(kind),
        "new_label": forms.new_label(kind),
        "may_create": kind.may(request.user, "create"),
        "may_export": kind.may(request.user, "export") and kind.exchange is not None,
        "may_import": kind.may(request.user, "import") and kind.exchange is not None,
        "bulk": bulk_buttons(kind, request),
        "unsaved": not any(tab.current for tab in tabs),
    }


def bulk_buttons(kind: Kind, request: Asked) -> list[Any]:
    """The actions offered for many records."""
    from kontor.core.actions.generic import actions_of

    if not kind.may(request.user, "bulk"):
        return []
    found = [action for action in actions_of(kind).values() if action.bulk and kind.may(request.user, action.needs)]
    return sorted(found, key=lambda action: (action.danger, action.name == "edit"))


def _head(listing: Listing, cell: Cell) -> dict[str, Any]:
    """A column head: its text, the address that sorts by it, and how it is sorted now."""
    now = listing.query.sort or listing.kind.columns.sort
    descending = now.startswith("-")
    is_sorted = now.lstrip("-") == cell.name
    sort = f"-{cell.name}" if is_sorted and not descending else cell.name
    unit = f", {cell.unit}" if cell.unit else ""
    return {
        "text": f"{cell.label}{unit}",
        "href": listing.url(sort=sort) if cell.sort else "",
        "sort": ("descending" if descending else "ascending") if is_sorted else "",
        "num": cellviews.is_numeric(cell),
        "name": cell.name == listing.kind.title,
        "title": str(cell.help),
    }
