"""The Django app `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers what kontor.people offers when Django starts."""

    name = "kontor.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
