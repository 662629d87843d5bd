"""The firm: one row of what holds for everybody who works here. Written by kontor.core.accounts.setup and .actions."""

import time

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kontor.core.accounts.hours import WorkingHours, usual

ONLY = 1
FRESH_SECONDS = 2.0


class Firm(models.Model):
    """The one row. language: of colleagues who chose none. country: ISO code, default of phones and tax ids."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    name = models.CharField(_("Firm name"), max_length=200)
    language = models.CharField(_("Language"), max_length=8)
    currency = models.CharField(_("Currency"), max_length=3)
    country = models.CharField(_("Country"), max_length=2, blank=True)
    time_zone = models.CharField(_("Time zone"), max_length=60)
    working_hours = models.JSONField(_("Working hours"), default=usual)

    class Meta:
        app_label = "core"
        constraints = (models.CheckConstraint(condition=Q(id=ONLY), name="one_firm"),)

    def __str__(self) -> str:
        return self.name

    @property
    def hours(self) -> WorkingHours:
        return WorkingHours.load(self.working_hours)


_known: tuple[float, Firm] | None = None


def firm() -> Firm:
    """The firm, at most two seconds old in this process; before the set-up an unsaved one made of the environment."""
    global _known
    if _known is not None and time.monotonic() - _known[0] < FRESH_SECONDS:
        return _known[1]
    stored = Firm.objects.filter(pk=ONLY).first()
    if stored is None:
        return unnamed()
    _known = (time.monotonic(), stored)
    return stored


def is_set_up() -> bool:
    """Whether there is a firm yet; before that only the set-up page is there."""
    return not firm()._state.adding


def unnamed(language: str = "") -> Firm:
    """What a firm that has said nothing but its language gets from the environment."""
    language = language or settings.LANGUAGE_CODE
    country, currency = {"ru": ("RU", "RUB"), "sv": ("SE", "SEK")}.get(language, ("", "EUR"))
    country = settings.KONTOR_COUNTRY or country
    return Firm(language=language, country=country, currency=currency, time_zone=settings.TIME_ZONE)


def forget() -> None:
    """Drops what this process knows of the firm; called after each change of it."""
    global _known
    _known = None
