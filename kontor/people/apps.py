"""The Django app `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the kinds of kontor.people when Django starts."""

    name = "kontor.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kontor.people.contacts import kind  # noqa: F401 - registers the kind
