"""The history of a record: who changed what, when and through what, and setting a value back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup, escape

from kontor.core.accounts.model import User
from kontor.core.actions.errors import Missing
from kontor.core.actions.generic import revert
from kontor.core.changes import log
from kontor.core.changes.model import Change
from kontor.core.kinds.cells import Cell, RefCell, RefValue
from kontor.core.kinds.kind import Kind
from kontor.surfaces.web import cellviews, names, render, widgets
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import record_of
from kontor.surfaces.web.loading import may

PAGE = 50
Titles = Mapping[str, Mapping[int, str]]


@require_safe
def history(request: Asked, kind: Kind, record_id: int) -> HttpResponse:
    """`/contacts/5/history`, newest first."""
    record = record_of(request, kind, record_id)
    number = request.GET.get("page", "1")
    page = max(1, int(number)) if number.isdecimal() and len(number) < 5 else 1
    changes = list(log.of_record(kind.name, record_id)[(page - 1) * PAGE : page * PAGE + 1])
    context = {
        "kind": kind,
        "record": record,
        "title": kind.title_of(record),
        "url": kind.url(record.pk),
        "entries": _entries(request, kind, record, changes[:PAGE]),
        "older": f"{kind.url(record.pk)}/history?page={page + 1}" if len(changes) > PAGE else "",
    }
    return render.page(request, "web/history.html", context)


def _entries(request: Asked, kind: Kind, record: Any, changes: Sequence[Change]) -> list[dict[str, Any]]:
    values = log.values_of([change.id for change in changes])
    titles = _titles(request, kind, values)
    people = _people(changes)
    may_edit = may(request, kind, record, "edit")
    return [
        {
            "change": change,
            "who": people.get(change.actor or 0, ""),
            "what": names.of_change(change.name),
            "through": names.of_surface(change.surface),
            "batch": f"/batches/{change.batch}" if change.batch else "",
            "lines": _lines(request, kind, record, change, values.get(change.id, {}), titles, may_edit),
        }
        for change in changes
    ]


def _people(changes: Sequence[Change]) -> dict[int, str]:
    ids = {change.actor for change in changes if change.actor}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}


def _titles(request: Asked, kind: Kind, values: Mapping[int, Mapping[str, Sequence[Any]]]) -> Titles:
    """{cell name: {id: title}} of all links in these changes, one query for each kind of link."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for fields in values.values():
        for name, pair in fields.items():
            if isinstance(kind.all_cells.get(name), RefCell):
                wanted[name].update(value for value in pair if isinstance(value, int))
    return {
        name: widgets.titles_of_refs(cast(RefCell, kind.cell(name)), list(ids), request.formats)
        for name, ids in wanted.items()
    }


def _lines(
    request: Asked,
    kind: Kind,
    record: Any,
    change: Change,
    fields: Mapping[str, Sequence[Any]],
    titles: Titles,
    may_edit: bool,
) -> list[dict[str, Any]]:
    """One line for each changed field: old and new, and the way back to the old value where it is not the present
    one."""
    lines = []
    for name, (old, new) in fields.items():
        cell = kind.all_cells.get(name)
        if cell is None:
            lines += _plain_line(name, old, new)
            continue
        back = may_edit and cell.editable and change.version > 1 and cell.dump(cell.get(record)) != old
        lines.append(
            {
                "label": str(cell.label),
                "old": _shown(request, cell, old, titles),
                "new": _shown(request, cell, new, titles),
                "revert": f"{kind.url(record.pk)}/history/{change.id}/{name}/revert" if back else "",
            }
        )
    return lines


def _plain_line(name: str, old: Any, new: Any) -> list[dict[str, Any]]:
    """The line of a value that is no cell, such as the name of a file; none when nobody explained it."""
    label = names.of_value(name)
    return [{"label": label, "old": escape(old or ""), "new": escape(new or ""), "revert": ""}] if label else []


def _shown(request: Asked, cell: Cell, stored: Any, titles: Titles) -> Markup:
    value = cell.load(stored) if stored is not None else cell.empty
    if cell.is_empty(value):
        return Markup("")
    if isinstance(cell, RefCell):
        value = RefValue(value, titles.get(cell.name, {}).get(value) or f"#{value}")
    try:
        return Markup(cellviews.fact_view_of(cell, request.formats)(value))  # noqa: S704 - views escape
    except (KeyError, TypeError, ValueError):  # a value from before the field got its present shape
        return escape(str(stored))


@require_POST
def revert_value(request: Asked, kind: Kind, record_id: int, change_id: int, name: str) -> HttpResponse:
    """Sets one field back to what it was before this change."""
    record_of(request, kind, record_id, "edit")
    change = log.of_record(kind.name, record_id).filter(pk=change_id).first()
    fields = log.values_of([change_id]).get(change_id, {}) if change else {}
    cell = kind.all_cells.get(name)
    if name not in fields or cell is None or not cell.editable:
        raise Missing(name)
    stored = fields[name][0]
    revert(kind, request.actor, record_id, name, stored if stored is not None else cell.dump(cell.empty))
    render.flash(request, _("%(field)s is as it was before") % {"field": cell.label})
    return render.go(request, f"{kind.url(record_id)}/history")
