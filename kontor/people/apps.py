"""The Django app `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the kinds of kontor.people when Django starts."""

    name = "kontor.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kontor.people.companies import kind as companies  # noqa: F401 - registers the kind
        from kontor.people.contacts import kind as contacts  # noqa: F401 - registers the kind
        from kontor.people.parties import either  # noqa: F401 - registers the kind that links to both point to
