"""The page of departments: the tree for everybody, and for administrators adding, moving, naming a head, deleting."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kontor.core.accounts.model import User
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Forbidden, Missing, Refused
from kontor.core.actions.generic import Edit, actions_of, create
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.lib.plain import row_number
from kontor.staff.departments.model import Department, below, tree
from kontor.surfaces.accounts.forms import Blank, summary
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked, as_asked

PAGE = "/settings/departments"
FIELDS = ("name", "parent", "head")


@require_http_methods(["GET", "HEAD", "POST"])
def departments_page(request: HttpRequest) -> HttpResponse:
    """Shows the tree; POST adds a department."""
    asked = as_asked(request)
    if request.method != "POST":
        return _tree(asked, {}, {})
    values = _posted(request)
    try:
        made = create(_kind(), asked.actor, values)
    except Refused as error:
        return _tree(asked, values, error.fields, status=422)
    render.flash(request, _("%(name)s added") % {"name": made.name})
    return render.go(request, f"{PAGE}#d{made.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def department_page(request: HttpRequest, department_id: int) -> HttpResponse:
    """One department: its name, place and head; POST changes them."""
    asked = as_asked(request)
    department = _changeable(asked, department_id)
    if request.method != "POST":
        return _form(asked, department, {}, {})
    values, version = _posted(request), request.POST.get("version", "")
    try:
        perform(Edit(_kind()), asked.actor, department_id, values, row_number(version))
    except Refused as error:
        return _form(asked, department, values, error.fields, status=422)
    render.flash(request, _("%(name)s saved") % {"name": values["name"]})
    return render.go(request, f"{PAGE}#d{department_id}")


@require_POST
def delete_page(request: HttpRequest, department_id: int) -> HttpResponse:
    """Deletes an empty department."""
    asked = as_asked(request)
    try:
        gone = perform(actions_of(_kind())["delete"], asked.actor, department_id)
    except Refused as error:
        return _form(asked, _changeable(asked, department_id), {}, error.fields, status=422)
    render.flash(request, _("%(name)s deleted") % {"name": gone.name})
    return render.go(request, PAGE)


def _tree(asked: Asked, values: dict[str, Any], errors: dict[str, str], status: int = 200) -> HttpResponse:
    units = tree()
    heads = dict(_kind().visible_to(asked.user).values_list("id", "head__name"))
    people: dict[int | None, int] = {}
    for unit in User.objects.filter(is_active=True).values_list("unit", flat=True):
        people[unit] = people.get(unit, 0) + 1
    context = {
        "units": units,
        "heads": heads,
        "people": people,
        "may_edit": _kind().may(asked.user, "edit"),
        "places": _places(units),
        "colleagues": _colleagues(),
        "values": Blank(values),
        "wrong": Blank(errors),
        "faults": summary(errors),
    }
    return render.page(asked, "departments/tree.html", context, status=status)


def _form(
    asked: Asked, department: Department, values: dict[str, Any], errors: dict[str, str], status: int = 200
) -> HttpResponse:
    stored = {"name": department.name, "parent": department.parent_id or "", "head": department.head_id or ""}
    inside = below(department.pk)
    context = {
        "department": department,
        "places": _places([unit for unit in tree() if unit.id not in inside]),
        "colleagues": _colleagues(),
        "values": Blank(values or stored),
        "wrong": Blank(errors),
        "faults": summary(errors),
    }
    return render.page(asked, "departments/department.html", context, status=status)


def _changeable(asked: Asked, department_id: int) -> Department:
    """The department if the person may change it. Raises Forbidden, Missing."""
    if not _kind().may(asked.user, "edit"):
        raise Forbidden(_("Your access role does not allow this here"))
    department = _kind().visible_to(asked.user, "edit").filter(pk=department_id).first()
    if department is None:
        raise Missing(str(department_id))
    return department


def _posted(request: HttpRequest) -> dict[str, Any]:
    return {name: request.POST.get(name, "") for name in FIELDS}


def _places(units: list[Any]) -> list[tuple[int, str]]:
    return [(unit.id, "\u2003" * unit.depth + unit.name) for unit in units]


def _colleagues() -> list[tuple[int, str]]:
    return [(user.pk, str(user)) for user in User.objects.filter(is_active=True).order_by("name", "id")]


def _kind() -> Kind:
    return registry.get("departments")
