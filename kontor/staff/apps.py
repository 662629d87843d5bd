"""The Django app `staff`."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Registers what kontor.staff offers when Django starts."""

    name = "kontor.staff"
    label = "staff"
    default_auto_field = "django.db.models.BigAutoField"
