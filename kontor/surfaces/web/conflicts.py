"""When somebody else saved first: both values side by side, and the choice of which to keep for each field."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse

from kontor.core.actions.errors import Stale
from kontor.core.changes import log
from kontor.core.kinds.cells import Cell
from kontor.core.kinds.kind import Kind
from kontor.lib.plain import row_number
from kontor.surfaces.web import render, widgets
from kontor.surfaces.web.asked import Asked


def kept(request: Asked, values: dict[str, Any]) -> dict[str, Any]:
    """The values without those for which "theirs" was chosen."""
    return {name: value for name, value in values.items() if request.POST.get(f"keep-{name}") != "theirs"}


def show(request: Asked, kind: Kind, record: Any, values: dict[str, Any], error: Stale) -> HttpResponse:
    """The page of the choice; what was typed travels along in hidden fields, with the version that is there now.

    What the other changed and this person did not stays behind: with the new version it would look like a wish.
    """
    fresh = kind.rows().get(pk=record.pk)
    items = [_item(request, kind.cell(name), mine, theirs) for name, (mine, theirs) in error.conflicts.items()]
    context = {
        "kind": kind,
        "title": kind.title_of(fresh),
        "items": items,
        "who": error.by,
        "action": f"{kind.url(record.pk)}/edit",
        "version": fresh.version,
        "sent": list(_travelling(request, _theirs_alone(request, kind, record, error))),
        "back": kind.url(record.pk),
    }
    return render.page(request, "web/conflict.html", context, block="dialog", status=409)


def _theirs_alone(request: Asked, kind: Kind, record: Any, error: Stale) -> set[str]:
    """Names of the cells that only others changed since this person opened the form."""
    version = row_number(request.POST.get("version", "")) or 0
    return set(log.fields_since(kind.name, record.pk, version)) - set(error.conflicts)


def _travelling(request: Asked, left: set[str]) -> Iterator[tuple[str, str]]:
    """The fields that were sent, without those of the controls of the cells in `left`."""
    for name, several in request.POST.lists():
        of_cell = name.partition("__")[0].partition("-")[0]
        if name not in ("version", "csrfmiddlewaretoken") and of_cell not in {*left, "keep"}:
            yield from ((name, value) for value in several if not (name == "boxes" and value in left))


def _item(request: Asked, cell: Cell, mine: Any, theirs: Any) -> dict[str, str]:
    return {
        "name": cell.name,
        "label": str(cell.label),
        "yours": in_words(request, cell, mine),
        "theirs": in_words(request, cell, theirs),
    }


def in_words(request: Asked, cell: Cell, value: Any) -> str:
    """A stored value as plain text, links by their titles."""
    if cell.shape in ("ref", "user") and value is not None and not hasattr(value, "title"):
        return widgets.title_of_ref(cell, value, request.formats)  # type: ignore[arg-type]
    return cell.text(value, request.formats)
