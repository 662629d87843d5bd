"""The Django app `testing`, which only the tests install."""

from django.apps import AppConfig


class TestingConfig(AppConfig):
    """Registers the toy kinds."""

    name = "kontor.core.testing"
    label = "testing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kontor.core.testing import kinds  # noqa: F401 - registers the kinds
