"""One Action on one record from the card: asking for what it needs, doing it, telling what happened."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kontor.core.actions.base import Action, perform
from kontor.core.actions.errors import Missing, Refused, Stale
from kontor.core.actions.generic import actions_of, restore
from kontor.core.kinds.kind import Kind
from kontor.lib.plain import row_number
from kontor.surfaces.web import render, verbs, widgets
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import record_of


@require_http_methods(["GET", "POST"])
def do(request: Asked, kind: Kind, record_id: int, name: str) -> HttpResponse:
    """`/contacts/5/do/assign`: GET asks, POST does. The address may say what to begin with (`?owner=7`)."""
    action = actions_of(kind).get(name)
    if action is None or name == "edit":
        raise Missing(name)
    record = record_of(request, kind, record_id, action.needs)
    if request.method == "GET":
        return _ask(request, action, record, {}, None)
    values, wrong = widgets.read_all(verbs.inputs_of(action), request.POST, request.formats)
    try:
        if wrong:
            raise Refused(fields=wrong)
        perform(action, request.actor, record_id, values, _version(request))
    except Refused as error:
        return _ask(request, action, record, error.fields, request.POST, 422)
    except Stale:
        changed = _("Somebody changed this record meanwhile. Look at it again.")
        return _ask(request, action, record, {"": changed}, request.POST, 409)
    return _done(request, action, record_id)


def _version(request: Asked) -> int | None:
    return row_number(request.POST.get("version", ""))


def _ask(
    request: Asked,
    action: Action,
    record: Any,
    wrong: Mapping[str, str],
    typed: QueryDict | None,
    status: int = 200,
) -> HttpResponse:
    cells = verbs.inputs_of(action)
    first, _wrong = widgets.read_all(cells, request.GET, request.formats)
    context = {
        "kind": action.kind,
        "title": f"{action.label}: {action.kind.title_of(record)}",
        "verb": str(action.label),
        "danger": action.danger,
        "action": f"{action.kind.url(record.pk)}/do/{action.name}",
        "back": action.kind.url(record.pk),
        "widgets": [
            replace(
                widgets.widget_of(cell, value, request.formats, error=wrong.get(cell.name, ""), typed=typed),
                optional=False,
            )
            for cell, value in ((cell, first.get(cell.name, cell.empty)) for cell in cells)
        ],
        "faults": [text for name, text in wrong.items() if name not in {cell.name for cell in cells}],
    }
    return render.page(request, "web/do.html", context, block="dialog", status=status)


def _done(request: Asked, action: Action, record_id: int) -> HttpResponse:
    """Back to the card; what was deleted is told on the list, with the way back."""
    kind = action.kind
    gone = not kind.visible_to(request.user).filter(pk=record_id).exists()
    undo = f"{kind.url(record_id)}/restore" if action.name == "delete" else ""
    render.flash(request, verbs.told(action, 1), undo=undo)
    return render.go(request, f"/{kind.plural}" if gone else kind.url(record_id))


@require_POST
def restore_record(request: Asked, kind: Kind, record_id: int) -> HttpResponse:
    """Takes a record out of the trash and opens it."""
    record = restore(kind, request.actor, record_id)
    render.flash(request, _("Restored: %(title)s") % {"title": kind.title_of(record)})
    return render.go(request, kind.url(record_id))
