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
        from kontor.people.regions import kind as regions  # noqa: F401 - registers the kind

        _navigate()
        _compare()
        _name_changes()
        _settings()


def _navigate() -> None:
    """Lines of the navigation and of the quick add."""
    from django.utils.translation import gettext_lazy as _

    from kontor.surfaces.web import nav

    nav.add(nav.Entry(_("Companies"), "/companies", "co", kind="companies", order=20, go="c", bar=True))
    nav.add(nav.Entry(_("Contacts"), "/contacts", "user", kind="contacts", order=21, go="p"))
    nav.add_quick(nav.Entry(_("Company"), "/companies/new?quick", "co", kind="companies", order=10))
    nav.add_quick(nav.Entry(_("Contact"), "/contacts/new?quick", "userplus", kind="contacts", order=11))


def _compare() -> None:
    """What the forms of new customers say of those who are known already."""
    from django.utils.translation import gettext_lazy as _

    from kontor.people.duplicates import hints
    from kontor.surfaces.notices.words import Words, name_notice
    from kontor.surfaces.web.similar import Similar, compare

    for plural in ("companies", "contacts"):
        compare(plural, Similar(hints.look, hints.settle))
    asks = _("%(who)s asks you to hand over %(title)s")
    name_notice("hand_over_asked", Words(asks, "/do/assign?owner=%(actor)s"))


def _settings() -> None:
    """The settings pages of the room."""
    from django.utils.translation import gettext_lazy as _

    from kontor.surfaces.accounts import tabs

    tabs.add(tabs.Tab(_("Regions"), "/regions", 45, tabs.administrators))


def _name_changes() -> None:
    """What the history says of the verbs of parties."""
    from django.utils.translation import gettext_lazy as _

    from kontor.surfaces.web.names import name_change

    name_change("marked_invalid", _("marked what does not work"))
    name_change("marked_valid", _("marked what works again"))
    name_change("primary_set", _("chose what is used first"))
    name_change("employed", _("added the company"))
    name_change("joined", _("added a person"))
    name_change("found_by_colleague", _("was told that a colleague knows this customer"))
    name_change("hand_over_asked", _("asked for a hand-over"))
    name_change("found_not_same", _("said that this is not the same as a similar customer"))
    name_change("left", _("recorded that the person left"))
