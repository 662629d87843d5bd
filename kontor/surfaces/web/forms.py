"""Forms of whole records: new ones, the short form behind the quick add, and editing everything at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kontor.core.actions.base import perform
from kontor.core.actions.errors import Forbidden, Refused, Stale
from kontor.core.actions.generic import Edit, create
from kontor.core.kinds.cells import Cell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.specs import Group
from kontor.lib.plain import row_number
from kontor.surfaces.web import conflicts, render, widgets
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.loading import load_record, may
from kontor.surfaces.web.similar import similar_of

GENERAL = "form"  # the id that a fault without a field points to


@dataclass(frozen=True)
class Sheet:
    """What web/form.html shows: groups of widgets, the summary of faults, and where it is sent."""

    kind: Kind
    groups: Sequence[tuple[Group, Sequence[widgets.Widget]]]
    action: str
    title: str
    verb: str
    version: int | None = None
    back: str = ""
    faults: Sequence[Mapping[str, str]] = ()
    boxes: Sequence[str] = ()
    quick: bool = False
    compared: str = ""
    similar: str = ""


@require_http_methods(["GET", "POST"])
def new(request: Asked, kind: Kind) -> HttpResponse:
    """The form of a new record; with `?quick` the short one. Values may stand in the address (`?city=Umeå`)."""
    require_seen(request, kind)
    if not kind.may(request.user, "create"):
        raise Forbidden(_("Your access role does not allow this here"))
    if request.method == "GET":
        return _show(request, _new_sheet(request, kind, request.GET, {}))
    values, wrong = widgets.read_all(kind.editable_cells, request.POST, request.formats)
    try:
        if wrong:
            raise Refused(fields=wrong)
        known = similar_of(kind)
        if known is not None and (like := known.look(request, kind, request.POST)).is_news:
            return _show(request, replace(_new_sheet(request, kind, request.POST, {}), similar=like.html), 422)
        record = create(kind, request.actor, values)
    except Refused as error:
        return _show(request, _new_sheet(request, kind, request.POST, error.fields), 422)
    if known is not None:
        known.settle(request, kind, record, request.POST)
    render.flash(request, _("Saved: %(title)s") % {"title": kind.title_of(record)})
    return render.go(request, kind.url(record.pk))


def _new_sheet(request: Asked, kind: Kind, typed: QueryDict, wrong: Mapping[str, str]) -> Sheet:
    quick = "quick" in request.GET
    groups = _groups(request, kind, _first_values(request, kind), typed if wrong or typed else None, wrong, quick)
    return Sheet(
        kind=kind,
        groups=groups,
        action=f"/{kind.plural}/new" + ("?quick" if quick else ""),
        title=new_label(kind),
        verb=_("Save"),
        back=f"/{kind.plural}",
        faults=_faults(kind, wrong),
        boxes=_boxes(groups),
        quick=quick,
        compared=f"/{kind.plural}/similar" if similar_of(kind) else "",
    )


def new_label(kind: Kind) -> str:
    """What the button says that makes a record of the kind."""
    return str(kind.label_new or _("New: %(kind)s") % {"kind": kind.label})


@require_http_methods(["GET", "POST"])
def edit(request: Asked, kind: Kind, record_id: int) -> HttpResponse:
    """The form of everything that can be changed on a record."""
    record, present = load_record(request, kind, record_id, kind.editable_cells)
    if not may(request, kind, record, "edit"):
        raise Forbidden(_("Your access role does not allow this here"))
    if request.method == "GET":
        return _show(request, _edit_sheet(request, kind, record, present, None, {}))
    values, wrong = widgets.read_all(kind.editable_cells, request.POST, request.formats)
    try:
        if wrong:
            raise Refused(fields=wrong)
        perform(Edit(kind), request.actor, record_id, conflicts.kept(request, values), _version(request))
    except Refused as error:
        return _show(request, _edit_sheet(request, kind, record, present, request.POST, error.fields), 422)
    except Stale as error:
        return conflicts.show(request, kind, record, values, error)
    render.flash(request, _("Saved: %(title)s") % {"title": kind.title_of(record)})
    return render.go(request, kind.url(record_id))


def _version(request: Asked) -> int | None:
    return row_number(request.POST.get("version", ""))


def _edit_sheet(
    request: Asked,
    kind: Kind,
    record: Any,
    present: Mapping[str, Any],
    typed: QueryDict | None,
    wrong: Mapping[str, str],
) -> Sheet:
    groups = _groups(request, kind, present, typed, wrong)
    sent = row_number(typed.get("version", "")) if typed else None
    return Sheet(
        kind=kind,
        groups=groups,
        action=f"{kind.url(record.pk)}/edit",
        title=kind.title_of(record),
        verb=_("Save"),
        version=record.version if sent is None else sent,
        back=kind.url(record.pk),
        faults=_faults(kind, wrong),
        boxes=_boxes(groups),
    )


# -- what a form holds -----------------------------------------------------------------------------------------------


def form_groups(kind: Kind, quick: bool = False) -> list[Group]:
    """The declared groups with their editable cells; one group of all cells where none was declared."""
    if quick and kind.form.quick:
        return [Group("", kind.form.quick)]
    groups = kind.form.groups or (Group("", tuple(cell.name for cell in kind.editable_cells)),)
    return [Group(group.label, _editable(kind, group.cells), group.folded) for group in groups]


def _editable(kind: Kind, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if kind.cell(name).editable)


def _groups(
    request: Asked,
    kind: Kind,
    present: Mapping[str, Any],
    typed: QueryDict | None,
    wrong: Mapping[str, str],
    quick: bool = False,
) -> list[tuple[Group, list[widgets.Widget]]]:
    """The groups with their controls, filled with the present values or with what was typed."""

    def widget(cell: Cell) -> widgets.Widget:
        value = present.get(cell.name)
        return widgets.widget_of(cell, value, request.formats, error=wrong.get(cell.name, ""), typed=typed)

    groups = form_groups(kind, quick)
    return [(group, [widget(kind.cell(name)) for name in group.cells]) for group in groups if group.cells]


def _first_values(request: Asked, kind: Kind) -> dict[str, Any]:
    """What a new record starts with: the defaults of its table, and whoever makes it as the owner."""
    record = kind.new()
    values = {cell.name: cell.get(record) for cell in kind.editable_cells}
    return {**values, "owner": request.user.pk} if "owner" in values else values


def _boxes(groups: Sequence[tuple[Group, Sequence[widgets.Widget]]]) -> list[str]:
    """Names of controls that send nothing when nothing is ticked."""
    return [
        widget.name for _group, inside in groups for widget in inside if widget.shape in ("bool", "choices", "tags")
    ]


def _faults(kind: Kind, wrong: Mapping[str, str]) -> list[dict[str, str]]:
    """The summary: {id of the control, text}, in the order of the cells."""
    order = list(kind.all_cells)
    names = sorted(wrong, key=lambda name: order.index(name) if name in kind.all_cells else -1)
    return [{"id": f"f-{name}" if name else GENERAL, "text": _fault(kind, name, wrong[name])} for name in names]


def _fault(kind: Kind, name: str, text: str) -> str:
    return f"{kind.cell(name).label}: {text}" if name in kind.all_cells else text


def _show(request: Asked, sheet: Sheet, status: int = 200) -> HttpResponse:
    return render.page(request, "web/form.html", {"sheet": sheet}, block="dialog", status=status)
