"""Moving a record of a board into another column: dropped there, or chosen from the columns."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kontor.core.actions.base import perform
from kontor.core.actions.errors import Missing, Refused
from kontor.core.actions.generic import Edit
from kontor.core.kinds.cells import BoolCell, Cell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import BOARD
from kontor.surfaces.web import lists, render
from kontor.surfaces.web.asked import Asked, is_fragment
from kontor.surfaces.web.boards import MOST_COLUMNS, key_of
from kontor.surfaces.web.kinds import record_of
from kontor.surfaces.web.listing import Listing


@require_http_methods(["GET", "POST"])
def move(request: Asked, kind: Kind, record_id: int, name: str) -> HttpResponse:
    """`/companies/5/move/owner?state`: GET offers the columns of the board, POST `to` moves the record into one."""
    cell = kind.all_cells.get(name)
    record = record_of(request, kind, record_id, "edit")
    if cell is None or not cell.editable or not cell.group_path:
        raise Missing(name)
    listing = Listing.of(kind, request)
    if request.method == "GET":
        return _ask(listing, record, cell, "")
    was = key_of(cell, cell.get(record))
    try:
        perform(Edit(kind), request.actor, record_id, {name: _value(cell, request)})
    except Refused as error:
        return _ask(listing, record, cell, error.fields.get(name) or str(error), 422)
    return _moved(request, listing, record, cell, was)


def _value(cell: Cell, request: Asked) -> Any:
    written = request.POST.get("to", request.GET.get("to", ""))
    return written == "yes" if isinstance(cell, BoolCell) else written or cell.empty


def _ask(listing: Listing, record: Any, cell: Cell, error: str, status: int = 200) -> HttpResponse:
    kind, groups = listing.kind, listing.groups
    if groups is None:
        groups = listing.with_query(replace(listing.query, group=cell.name + BOARD)).groups
    columns = groups.all[:MOST_COLUMNS] if groups is not None and groups.cell.name == cell.name else ()
    now = key_of(cell, cell.get(record))
    offers = [(key_of(cell, group.bucket.value), group.title) for group in columns]
    context = {
        "kind": kind,
        "title": _("Move %(what)s") % {"what": kind.title_of(record)},
        "action": f"{kind.url(record.pk)}/move/{cell.name}?{listing.state}",
        "offers": [{"key": key, "text": text, "now": key == now} for key, text in offers],
        "error": error,
    }
    return render.page(listing.request, "web/move.html", context, block="dialog", status=status)


def _moved(request: Asked, listing: Listing, record: Any, cell: Cell, was: str) -> HttpResponse:
    """The board as it is now, and a toast with the way back."""
    kind = listing.kind
    text = _("Moved: %(what)s") % {"what": kind.title_of(record)}
    back = QueryDict(listing.state, mutable=True)
    back["to"] = was
    undo = f"{kind.url(record.pk)}/move/{cell.name}?{back.urlencode()}"
    if not is_fragment(request):
        render.flash(request, text, undo=undo)
        return render.go(request, listing.url())
    fresh = Listing.of(kind, request, QueryDict(listing.state))
    block = render.block_of(request, "web/list.html", "rows", {**lists.list_context(fresh), "out_of_band": True})
    return render.done(block, render.toast(text, undo=undo))
