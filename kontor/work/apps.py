"""The Django app `work`."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Registers what kontor.work offers when Django starts."""

    name = "kontor.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kontor.work.activities import contributions

        contributions.register()
