"""The cell that shows the department of a record; every kind whose records have an owner gets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from kontor.core.kinds.cells import Formats, RefCell, RefValue
from kontor.staff.departments.model import Department

_NAME = Subquery(Department.objects.filter(pk=OuterRef("unit")).values("name")[:1])


@dataclass(frozen=True, kw_only=True, eq=False)
class DepartmentCell(RefCell):
    """Reads the number in `unit` as a department. People do not edit it: it follows the owner and hand-overs."""

    @property
    def paths(self) -> tuple[str, ...]:
        return ("unit", self.path)

    def from_row(self, values: Sequence[Any]) -> RefValue | None:
        return None if values[0] is None else RefValue(values[0], str(values[1] or ""))

    @property
    def group_path(self) -> str:
        return "unit"

    def get(self, record: Model) -> int | None:
        return record.unit  # type: ignore[attr-defined]

    def put(self, record: Model, value: Any) -> None:
        record.unit = value  # type: ignore[attr-defined]

    def columns_of(self) -> tuple[str, ...]:
        return ("unit",)

    def text(self, value: Any, formats: Formats) -> str:
        if isinstance(value, int):
            return str(Department.objects.filter(pk=value).values_list("name", flat=True).first() or "")
        return super().text(value, formats)

    def empty_q(self) -> Q:
        return Q(unit__isnull=True)

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        found = Q(unit__in=[self.clean_filled(part) for part in text.split(",")])
        return ~found if operator == "not" else found


def department_cell() -> DepartmentCell:
    """The cell under the name `unit`, the same for every kind."""
    label = _("Department")
    return DepartmentCell(
        name="unit", label=label, path="unit_name", sort=None, kind="departments", derived=True, expression=_NAME
    )
