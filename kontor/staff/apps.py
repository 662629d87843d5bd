"""The Django app `staff`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class StaffConfig(AppConfig):
    """Registers what kontor.staff offers when Django starts."""

    name = "kontor.staff"
    label = "staff"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kontor.core.access.organisation import explain_units
        from kontor.staff.departments import kind  # noqa: F401 - registers the kind
        from kontor.staff.departments.cell import department_cell
        from kontor.staff.departments.model import subtree_of, tree
        from kontor.surfaces.accounts import tabs

        explain_units(subtree_of, department_cell, tree)
        tabs.add(tabs.Tab(gettext_lazy("Departments"), "/settings/departments", 40))
