"""Editing one value in place: the form of a cell of a list or a fact of a card, and the saving of it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from kontor.core.actions.base import perform
from kontor.core.actions.errors import Missing, Refused, Stale
from kontor.core.actions.generic import Edit
from kontor.core.kinds.cells import Cell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import load_cells
from kontor.lib.plain import row_number
from kontor.surfaces.web import cellviews, render, widgets
from kontor.surfaces.web.asked import Asked, is_fragment
from kontor.surfaces.web.kinds import record_of


@require_http_methods(["GET", "POST"])
def edit_cell(request: Asked, kind: Kind, record_id: int, name: str) -> HttpResponse:
    """GET the form of one value, POST its new text; the answer is the new inside of the place it stands in."""
    cell = kind.all_cells.get(name)
    record = record_of(request, kind, record_id, "edit")
    if cell is None or not cell.editable:
        raise Missing(name)
    if request.method == "GET":
        return _form(request, kind, record, widgets.widget_of(cell, cell.get(record), request.formats))
    return _save(request, kind, record, cell)


def _save(request: Asked, kind: Kind, record: Any, cell: Cell) -> HttpResponse:
    try:
        value = widgets.read(cell, request.POST, request.formats)
        perform(Edit(kind), request.actor, record.pk, {cell.name: value}, _version(request))
    except Refused as error:
        reason = error.fields.get(cell.name) or str(error)
        return _again(request, kind, record, cell, reason, 422)
    except Stale as error:
        return _conflict(request, kind, record, cell, error)
    return _saved(request, kind, record.pk, cell)


def _version(request: Asked) -> int | None:
    return row_number(request.POST.get("version", ""))


def _conflict(request: Asked, kind: Kind, record: Any, cell: Cell, error: Stale) -> HttpResponse:
    """Tells what stands there now; sending the form again overwrites it knowingly."""
    theirs = cell.text(_listed(request, kind, record.pk, cell), request.formats) or "—"
    reason = _("%(who)s changed this to “%(value)s” meanwhile. Save again to keep yours.")
    record.version = error.version
    text = reason % {"who": error.by or _("Somebody"), "value": theirs}
    return _again(request, kind, record, cell, text, 409)


def _again(request: Asked, kind: Kind, record: Any, cell: Cell, reason: str, status: int) -> HttpResponse:
    widget = widgets.widget_of(cell, cell.get(record), request.formats, error=reason, typed=request.POST)
    return _form(request, kind, record, widget, status)


def _form(request: Asked, kind: Kind, record: Any, widget: widgets.Widget, status: int = 200) -> HttpResponse:
    place = "cell" if request.GET.get("in") == "cell" else "fact"
    context = {
        "kind": kind,
        "record": record,
        "title": kind.title_of(record),
        "widget": widget,
        "action": f"{kind.url(record.pk)}/edit/{widget.name}?in={place}",
    }
    return render.page(request, "web/edit.html", context, block="place", status=status)


def _saved(request: Asked, kind: Kind, record_id: int, cell: Cell) -> HttpResponse:
    if not is_fragment(request):
        return render.go(request, kind.url(record_id))
    value = _listed(request, kind, record_id, cell)
    if request.GET.get("in") == "cell":
        return HttpResponse(cellviews.view_of(cell, request.formats)(value))
    return HttpResponse(fact_inside(cell, value, request))


def _listed(request: Asked, kind: Kind, record_id: int, cell: Cell) -> Any:
    """The value as lists have it (links with their titles)."""
    return load_cells([cell], kind.rows().filter(pk=record_id))[0][2][0]


def fact_inside(cell: Cell, value: Any, request: Asked) -> Markup:
    """The inside of a fact of the card after it was saved."""
    shown = "" if cell.is_empty(value) else Markup(cellviews.fact_view_of(cell, request.formats)(value))  # noqa: S704
    return render.made_of("web/fact_inside.html", label=str(cell.label), value=shown)
