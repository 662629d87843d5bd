"""The Django app `surfaces`."""

from django.apps import AppConfig


class SurfacesConfig(AppConfig):
    """Registers what kontor.surfaces offers when Django starts."""

    name = "kontor.surfaces"
    label = "surfaces"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kontor.surfaces.accounts import register
        from kontor.surfaces.exchange import register as exchange
        from kontor.surfaces.files import panel
        from kontor.surfaces.notices import follower
        from kontor.surfaces.search import find, index  # noqa: F401 - registers the writer and the free text of lists
        from kontor.surfaces.web import components, macros

        components.register()
        macros.register()
        register.start()
        exchange.start()
        follower.start()
        panel.register()
