"""The list of a kind: tabs, filter chips, columns, rows, pages, bulk bar."""

import json
from typing import Any, Literal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontor.core.actions.errors import Missing
from kontor.core.kinds.cells import Cell
from kontor.core.kinds.extent import sees_any
from kontor.core.kinds.kind import Kind
from kontor.surfaces.web import (
    boards,
    cellviews,
    forms,
    grouping,
    nav,
    render,
    rows,
    sentences,
    shell,
    topics,
    trashes,
    views,
)
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.formats import whole
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing

MOST_COUNTED = 1_000_000


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
    """The number of records that fit, for lists so long that the page did not count to the end."""
    require_seen(request, kind)
    total = Listing.of(kind, request).rows.order_by().values("pk")[: MOST_COUNTED + 1].count()
    told = {"total": total, "words": _("Select all %(total)s") % {"total": whole(total)}}
    page = render.made_of("web/count.html", total=min(total, MOST_COUNTED), is_more=total > MOST_COUNTED)
    return HttpResponse(page, headers={"HX-Trigger": json.dumps({"k:total": told})})


def list_context(listing: Listing) -> dict[str, Any]:
    """What web/list.html shows."""
    kind, request = listing.kind, listing.request
    tabs = views.tabs_of(listing)
    ready = next((tab.text for tab in tabs if tab.current), "")
    return {
        "kind": kind,
        "listing": listing,
        "rows": "" if listing.is_board else rows.rows_of(listing),
        "on_board": boards.board_of(listing, listing.groups) if listing.groups and listing.is_board else None,
        "heads": [_head(listing, cell) for cell in (kind.cell(kind.title), *listing.cells)],
        "tabs": tabs,
        "chips": sentences.chips_of(listing),
        "topic": topics.of_list(kind),
        "new_label": forms.new_label(kind),
        "may_create": kind.may(request.user, "create"),
        "export_href": _exchange_page("export", "export", kind, request),
        "import_href": _exchange_page("import", "import-kind", kind, request),
        "bulk": bulk_buttons(listing),
        "unsaved": not ready or any(tab.is_changed for tab in tabs),
        "ready": ready,
        "shape_links": grouping.shapes_of(listing),
        "grouped_by": grouping.name_of(kind, listing.query),
        "foot": _foot(listing),
        "is_bare": not listing.pageable and not sees_any(request.user, kind),
    }


def _foot(listing: Listing) -> dict[str, Any] | None:
    """The last line of a list with groups: how many there are, and the sums of all; None for other lists."""
    if listing.groups is None:
        return None
    sums = rows.sums_of(listing, listing.groups, listing.groups.sums)
    return {"text": f"{listing.kind.label_plural}: {whole(listing.total)}", "sums": sums}


def _exchange_page(right: Literal["export", "import"], name: str, kind: Kind, request: Asked) -> str:
    """The page that exports or imports records of the kind; "" where there is none or the person may not."""
    allowed = kind.exchange is not None and kind.may(request.user, right)
    return shell.address(name, "", kind.plural) if allowed else ""


def bulk_buttons(listing: Listing) -> list[Any]:
    """The actions offered for many records of the list."""
    from kontor.core.actions.generic import actions_of

    kind, user = listing.kind, listing.request.user
    if not kind.may(user, "bulk"):
        return []
    by = {"", *(condition.cell for condition in listing.query.conditions)}
    known = [action for action in actions_of(kind).values() if action.bulk and action.bulk_in in by]
    found = [action for action in known if kind.may(user, action.needs)]
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
