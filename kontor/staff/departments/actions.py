"""Verbs of departments that differ from the generic ones."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kontor.core.accounts.handover import handed_over_kinds
from kontor.core.accounts.model import User
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import Delete
from kontor.core.actions.writing import Writing
from kontor.staff.departments.model import Department


class DeleteDepartment(Delete):
    """Puts a department into the trash once nobody and nothing belongs to it."""

    bulk = False

    def write(self, work: Writing, record: Department, values: Mapping[str, Any]) -> None:
        reason = why_kept(record)
        if reason:
            raise Refused(reason)
        super().write(work, record, values)


def why_kept(department: Department) -> str:
    """Why a department cannot be deleted yet, as a text for the person; empty when it can."""
    if Department.objects.filter(parent=department, deleted_at=None).exists():
        return _("It still has departments below it. Move them first")
    if User.objects.filter(unit=department.pk, is_active=True).exists():
        return _("Colleagues still work in it. Move them to another department first")
    for kind in handed_over_kinds():
        if kind.handed_over(kind.rows().filter(unit=department.pk)).exists():
            return _("It still has %(kinds)s. Hand them over first") % {"kinds": kind.label_plural}
    return ""
