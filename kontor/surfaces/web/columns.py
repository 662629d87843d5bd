"""The column chooser: which columns a list shows and in which order; the choice stands in the address."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontor.core.kinds.cells import Cell
from kontor.core.kinds.kind import Kind
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing

MOST = 12


@require_safe
def chooser(request: Asked, kind: Kind) -> HttpResponse:
    """The chosen columns in their order, then the others. `up` moves one, `add` and `drop` change the choice."""
    require_seen(request, kind)
    listing = Listing.of(kind, request)
    chosen = _changed(request, kind, _chosen(request, listing))
    if "set" in request.GET:
        return render.go(request, listing.url(columns=_kept(kind, chosen)))
    offered = [cell for cell in offered_cells(kind) if cell.name not in chosen]
    context = {
        "kind": kind,
        "listing": listing,
        "state": [pair for pair in listing.query.pairs() if pair[0] != "cols"],
        "chosen": [kind.cell(name) for name in chosen],
        "offered": sorted(offered, key=lambda cell: str(cell.label).casefold()),
        "is_full": len(chosen) >= MOST,
        "reset": replace(listing, query=replace(listing.query, columns=())).url(),
        "more_words": _("At most %(most)s columns fit") % {"most": MOST},
    }
    return render.page(request, "web/columns.html", context, block="dialog")


def offered_cells(kind: Kind) -> list[Cell]:
    """The cells that may be columns beside the name."""
    return [cell for cell in kind.all_cells.values() if cell.name not in (*kind.columns.hidden, kind.title)]


def _chosen(request: Asked, listing: Listing) -> list[str]:
    sent = request.GET.getlist("col")
    names = sent if "chosen" in request.GET else [cell.name for cell in listing.cells]
    known = {cell.name for cell in offered_cells(listing.kind)}
    return list(dict.fromkeys(name for name in names if name in known))


def _changed(request: Asked, kind: Kind, chosen: list[str]) -> list[str]:
    added = request.GET.get("add", "")
    if added in {cell.name for cell in offered_cells(kind)} - set(chosen) and len(chosen) < MOST:
        chosen = [*chosen, added]
    for key, step in (("up", -1), ("down", 1)):
        name = request.GET.get(key, "")
        if name in chosen:
            chosen = _moved(chosen, name, step)
    return chosen


def _moved(names: list[str], name: str, step: int) -> list[str]:
    at = names.index(name)
    rest = [*names[:at], *names[at + 1 :]]
    to = min(max(at + step, 0), len(rest))
    return [*rest[:to], name, *rest[to:]]


def _kept(kind: Kind, chosen: list[str]) -> tuple[str, ...]:
    """The choice for the address; empty when it is the kind's own."""
    own = [name for name in kind.columns.shown if name != kind.title]
    return () if chosen == own else tuple(chosen)
