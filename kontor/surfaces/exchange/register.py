"""What the exchange offers when Kontor starts: its line in the navigation."""

from django.utils.translation import gettext_lazy as _

from kontor.surfaces.web import nav


def start() -> None:
    """Called once, when the app starts."""
    nav.add(nav.Entry(_("Import"), "/import", "import", order=950))
