"""Why a text is not a date."""

from django.utils.translation import gettext_lazy as _

from kontor.lib import Unreadable

__all__ = ["BadDate", "NoSuchDay", "NotUnderstood", "YearOutOfRange"]


class NotUnderstood(Unreadable):
    """No words about time were found in what was typed."""

    code = "when"
    message = _("Write when, such as “tomorrow 10” or “24 Dec 14:30”")


class BadDate(NotUnderstood):
    """The whole text should have been a date."""

    code = "date"
    message = _("Write a date, such as 2026-12-24 or 24.12.2026")


class NoSuchDay(BadDate):
    code = "date.day"
    message = _("There is no such day in the calendar")


class YearOutOfRange(BadDate):
    code = "date.year"
    message = _("The year must lie between %(first)s and %(last)s")
