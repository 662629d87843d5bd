"""The Django app `core`."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers what kontor.core offers when Django starts."""

    name = "kontor.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kontor.core.kinds import checks  # noqa: F401 - registers the checks
