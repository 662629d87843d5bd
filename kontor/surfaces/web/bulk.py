"""One Action on many records: the chosen rows or everything that fits the list; short work at once, long work as a
job."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kontor.core.actions.base import Action
from kontor.core.actions.batches import open_batch, run_bulk
from kontor.core.actions.errors import Forbidden, Missing, Refused
from kontor.core.actions.generic import actions_of
from kontor.core.changes.model import Batch
from kontor.core.kinds.cells import Cell
from kontor.core.kinds.kind import Kind
from kontor.surfaces.web import jobs, lists, render, verbs, widgets
from kontor.surfaces.web.asked import Asked, is_fragment
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing

AT_ONCE = 200  # records changed before the answer; more is a job with progress
MOST_CHOSEN = 1000
NOT_IN_BULK = frozenset({"parts"})


@dataclass(frozen=True)
class Chosen:
    """The records that a form of the list chose: its ids, or everything that fits the list."""

    listing: Listing
    ids: tuple[int, ...]
    everything: bool

    @classmethod
    def of(cls, request: Asked, kind: Kind) -> "Chosen":
        data = request.POST
        ids = tuple(int(sent) for sent in data.getlist("id") if sent.isdecimal() and len(sent) < 19)
        listing = Listing.of(kind, request, QueryDict(data.get("filter", "")))
        everything = data.get("all") == "1"
        if everything and listing.query.faults:
            raise Refused(_("A filter of this list is not understood any more. Remove it, then choose again"))
        return cls(listing, ids[:MOST_CHOSEN], everything)

    @cached_property
    def total(self) -> int:
        return int(self.listing.rows.count()) if self.everything else len(self.ids)

    def pairs(self) -> list[tuple[str, str]]:
        """Hidden fields that choose the same records again."""
        several = [("id", str(number)) for number in self.ids] if not self.everything else []
        return [*several, ("all", "1" if self.everything else ""), ("filter", self.listing.state)]


@require_POST
def bulk(request: Asked, kind: Kind, name: str) -> HttpResponse:
    """`/contacts/bulk/assign`: asks for what the action needs, then does it to all chosen records."""
    require_seen(request, kind)
    action = actions_of(kind).get(name)
    if action is None or not action.bulk:
        raise Missing(name)
    if not (kind.may(request.user, "bulk") and kind.may(request.user, action.needs)):
        raise Forbidden(_("Your access role does not allow this here"))
    chosen = Chosen.of(request, kind)
    if not chosen.total:
        raise Refused(_("Choose at least one row"))
    return _asked_or_done(request, action, chosen)


def _asked_or_done(request: Asked, action: Action, chosen: Chosen) -> HttpResponse:
    cells = _cells(action, request.POST)
    if cells is None:
        return _ask_field(request, action, chosen)
    if cells and "go" not in request.POST:
        return _ask(request, action, chosen, cells, {})
    values, wrong = widgets.read_all(cells, request.POST, request.formats)
    try:
        stored = _stored(cells, values, wrong)
    except Refused as error:
        return _ask(request, action, chosen, cells, error.fields)
    return _start(request, action, chosen, stored)


def _cells(action: Action, data: QueryDict) -> tuple[Cell, ...] | None:
    """What the action asks for; None while the field of a bulk edit is not chosen."""
    if action.name != "edit":
        return verbs.inputs_of(action)
    cell = action.kind.all_cells.get(data.get("cell", ""))
    return (cell,) if cell is not None and cell in editable_in_bulk(action.kind) else None


def editable_in_bulk(kind: Kind) -> list[Cell]:
    """The cells that may be set to one value on many records."""
    return [cell for cell in kind.editable_cells if cell.shape not in NOT_IN_BULK and cell.name != kind.title]


def _stored(cells: tuple[Cell, ...], values: Mapping[str, Any], wrong: Mapping[str, str]) -> dict[str, Any]:
    """The cleaned values in their stored form, as a batch keeps them. Raises Refused with all faults."""
    faults = dict(wrong)
    stored: dict[str, Any] = {}
    for cell in cells:
        try:
            stored[cell.name] = cell.dump(cell.clean(values.get(cell.name)))
        except Refused as error:
            faults = {**error.fields, **faults}
    if faults:
        raise Refused(fields=faults)
    return stored


# -- doing -----------------------------------------------------------------------------------------------------------


def _start(request: Asked, action: Action, chosen: Chosen, stored: dict[str, Any]) -> HttpResponse:
    kind = action.kind
    data = {"action": action.name, "values": stored, "filter": chosen.listing.state, "surface": "web"}
    if chosen.total > AT_ONCE:
        return _later(request, action, chosen, data)
    ids = list(chosen.listing.rows.values_list("pk", flat=True)) if chosen.everything else list(chosen.ids)
    batch = open_batch(kind, request.actor, verbs.past_of(action), len(ids), **data)
    batch = run_bulk(action, request.actor, sorted(ids), jobs.loaded(action, stored), batch)
    return told(request, action, chosen.listing, batch)


def _later(request: Asked, action: Action, chosen: Chosen, data: dict[str, Any]) -> HttpResponse:
    """Opens the batch and leaves the work to a worker; both are stored together."""
    ids = [] if chosen.everything else list(chosen.ids)
    with transaction.atomic():
        batch = open_batch(action.kind, request.actor, verbs.past_of(action), chosen.total, **data, ids=ids)
        jobs.run_batch.enqueue(batch.pk)
    return render.go(request, f"/batches/{batch.pk}")


def told(request: Asked, action: Action, listing: Listing, batch: Batch) -> HttpResponse:
    """A toast with Undo, and the list as it is now."""
    text, undo = _words(action, batch), f"/batches/{batch.pk}/undo" if batch.done else ""
    tone = "" if batch.done else "bad"
    if not is_fragment(request):
        render.flash(request, text, tone=tone, undo=undo)
        return render.go(request, listing.url())
    fresh = Listing.of(action.kind, request, QueryDict(listing.url(page=listing.page).partition("?")[2]))
    block = render.block_of(request, "web/list.html", "rows", {**lists.list_context(fresh), "out_of_band": True})
    return render.done(block, render.toast(text, tone=tone, undo=undo))


def _words(action: Action, batch: Batch) -> str:
    """How many were changed, and why others were not."""
    text = verbs.told(action, batch.done)
    if not batch.skipped:
        return text
    reasons = list(dict.fromkeys(batch.data.get("refused", {}).values()))
    left = _("left out: %(num)s") % {"num": batch.skipped}
    return f"{text}; {left}" + (f" ({reasons[0]})" if reasons else "")


# -- asking ----------------------------------------------------------------------------------------------------------


def _ask_field(request: Asked, action: Action, chosen: Chosen) -> HttpResponse:
    cells = sorted(editable_in_bulk(action.kind), key=lambda cell: str(cell.label).casefold())
    context = _context(action, chosen) | {"choices": [(cell.name, str(cell.label)) for cell in cells]}
    return render.page(request, "web/bulk_field.html", context, block="dialog")


def _ask(
    request: Asked, action: Action, chosen: Chosen, cells: tuple[Cell, ...], wrong: Mapping[str, str]
) -> HttpResponse:
    typed = request.POST if wrong else None
    context = _context(action, chosen) | {
        "widgets": [
            replace(
                widgets.widget_of(cell, cell.empty, request.formats, error=wrong.get(cell.name, ""), typed=typed),
                optional=False,
            )
            for cell in cells
        ],
        "cell": request.POST.get("cell", ""),
    }
    return render.page(request, "web/bulk.html", context, block="dialog", status=422 if wrong else 200)


def _context(action: Action, chosen: Chosen) -> dict[str, Any]:
    return {
        "kind": action.kind,
        "total": chosen.total,
        "verb": str(action.label),
        "danger": action.danger,
        "action": f"/{action.kind.plural}/bulk/{action.name}",
        "back": chosen.listing.url(),
        "chosen": chosen.pairs(),
    }
