"""The Django app `surfaces`."""

from django.apps import AppConfig


class SurfacesConfig(AppConfig):
    """Registers what kontor.surfaces offers when Django starts."""

    name = "kontor.surfaces"
    label = "surfaces"
    default_auto_field = "django.db.models.BigAutoField"
