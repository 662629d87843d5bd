"""The kind `departments`: read by everybody, changed by administrators, kept a tree."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.core.access.levels import Level
from kontor.core.access.policy import Everyone
from kontor.core.access.roles import limit
from kontor.core.actions.errors import Refused
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.registry import register
from kontor.core.kinds.specs import Columns, Form, Group
from kontor.lib import trees
from kontor.staff.departments.actions import DeleteDepartment
from kontor.staff.departments.model import DEEPEST, Department

for code in ("seller", "head"):
    limit(code, "departments", {"see": Level.ALL})


@register
class DepartmentKind(Kind):
    """A part of the firm."""

    name = "department"
    plural = "departments"
    label = gettext_lazy("Department")
    label_plural = gettext_lazy("Departments")
    icon = "building"
    model = Department
    fields = ("name", "parent", "head")
    policy = Everyone()
    actions = (DeleteDepartment,)
    columns = Columns(shown=("name", "parent", "head"), sort="name")
    form = Form(groups=(Group("", ("name", "parent", "head")),))
    page = None
    exchange = None

    def check(self, record: Any, values: Mapping[str, Any]) -> None:
        """Keeps the tree a tree. All departments are locked meanwhile, or two moves at once could close a loop."""
        if record.pk is None or {"name", "parent"} & set(values):
            rows = Department.objects.select_for_update().filter(deleted_at=None).order_by("id")
            self._check_place(record, {row.pk: row for row in rows})

    @staticmethod
    def _check_place(record: Department, known: Mapping[int, Department]) -> None:
        parents = {key: row.parent_id for key, row in known.items() if key != record.pk}
        if record.pk is not None:
            parents[record.pk] = known[record.pk].parent_id if record.pk in known else None
        if record.parent_id is not None and record.parent_id not in known:
            raise Refused(_("Choose a department from the list"), field="parent")
        if record.pk is not None and trees.is_loop(parents, record.pk, record.parent_id):
            raise Refused(_("A department cannot lie in itself or in one of its parts"), field="parent")
        if trees.depth_after(parents, record.pk, record.parent_id) > DEEPEST:
            raise Refused(_("Departments can lie %(limit)s levels deep at most") % {"limit": DEEPEST}, field="parent")
        for key, other in known.items():
            same = other.name.casefold() == record.name.casefold() and other.parent_id == record.parent_id
            if same and key != record.pk:
                raise Refused(_("There is a department with this name here already"), field="name")

    def url(self, record_id: int) -> str:
        """Its line in the tree: departments have no card."""
        return f"/settings/departments#d{record_id}"
