"""What accounts offer to the other surfaces at the start: public addresses, settings pages, names for templates."""

import re

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.config.jinja import additions
from kontor.core.accounts.actions import may_manage
from kontor.core.accounts.firm import firm
from kontor.surfaces.accounts import PUBLIC_PATHS, tabs
from kontor.surfaces.accounts.language import choices_url
from kontor.surfaces.web.names import name_change
from kontor.surfaces.web.public import open_to_all

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def start() -> None:
    """Called once, by the app."""
    for path in PUBLIC_PATHS:
        open_to_all(path)
    colleagues = ("/settings/invitations/",)
    tabs.add(tabs.Tab(gettext_lazy("You"), "/settings", 10))
    tabs.add(tabs.Tab(gettext_lazy("Sign-in"), "/settings/sign-in", 20, also=("/account/",)))
    tabs.add(tabs.Tab(gettext_lazy("Colleagues"), "/settings/colleagues", 30, may_manage, also=colleagues))
    tabs.add(tabs.Tab(gettext_lazy("Firm"), "/settings/firm", 50, tabs.administrators))
    name_change("handed_over", gettext_lazy("handed over"))
    additions.add(
        globals={
            "mail_is_set": mail_is_set,
            "firm_name": firm_name,
            "settings_tabs": tabs.settings_tabs,
            "choices_url": choices_url,
        },
        filters={"browser_name": browser_name},
    )


def mail_is_set() -> bool:
    """Whether this installation can send letters."""
    return bool(settings.KONTOR_MAIL_IS_SET)


def firm_name() -> str:
    return firm().name


def browser_name(user_agent: str) -> str:
    """A browser in words: "Firefox, Windows"; what is not known is told as it came, cut."""
    browser = next((name for sign, name in _BROWSERS if f"{sign}/" in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    known = ", ".join(part for part in (browser, system) if part)
    return known or re.sub(r"\s+", " ", user_agent)[:60] or _("Unknown browser")
