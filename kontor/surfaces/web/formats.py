"""How pages show numbers, money and moments in the language and zone of the reader; reading typed ones is lib's."""

from __future__ import annotations

import re
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontor.lib.folding import initials
from kontor.lib.money import UNKNOWN, format_money, format_number, format_percent

twelve_hours: ContextVar[bool] = ContextVar("twelve_hours", default=False)
"""Whether the reader chose the 12-hour clock; set for each request."""

_LONG_MONTH = re.compile(r"\b(фев|сен|ноя)[а-я]+")  # CLDR writes these three with four letters, all others with three


def _language() -> str:
    return get_language() or "en"


def whole(number: int | Decimal | None) -> str:
    """A count with the thousands of the reader: 1,284 · 1 284; None is a dash."""
    return format_number(number, _language())


def money(amount: Decimal | int | None, currency: str, cents: bool = False) -> str:
    """An amount with its currency; None is a dash."""
    return format_money(amount, currency, _language(), cents=cents)


def percents(share: Decimal | float | int | None) -> str:
    """82 → 82 % (in English 82%)."""
    return format_percent(None if share is None else Decimal(str(share)), _language())


def clock(at: datetime) -> str:
    """The time of day in the reader's zone: 14:00, or 2:00 pm for those who chose it."""
    local = _local(at)
    if not twelve_hours.get():
        return f"{local:%H:%M}"
    return f"{local.hour % 12 or 12}:{local:%M} {'am' if local.hour < 12 else 'pm'}"


def day(at: date | datetime | None) -> str:
    """Today, yesterday and tomorrow in words, this year as "Thu 26 Nov", else with the year; None is a dash."""
    if at is None:
        return UNKNOWN
    local = _local(at).date() if isinstance(at, datetime) else at
    today = timezone.localdate()
    word = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get((local - today).days)
    if word:
        return word
    return _short(local, "MMMEd" if local.year == today.year else "yMMMd", _language())


def moment_text(at: datetime | None) -> str:
    """`day` and the time: "tomorrow 10:00"; None is a dash."""
    return UNKNOWN if at is None else f"{day(at)} {clock(at)}"


def exact(at: date | datetime | None) -> str:
    """The whole date, with time and zone if it has them, for the `title` of a shorter one."""
    if at is None:
        return ""
    local = _local(at) if isinstance(at, datetime) else at
    written = _full(local.date() if isinstance(local, datetime) else local, _language())
    return f"{written}, {local:%H:%M %Z}" if isinstance(local, datetime) else written


@lru_cache(maxsize=4096)
def _full(at: date, language: str) -> str:
    return format_date(at, "full", locale=Locale.parse(language.replace("-", "_")))


def iso(at: date | datetime | None) -> str:
    """The moment for `<time datetime>`; "" for None."""
    return "" if at is None else at.isoformat()


def due_state(at: date | datetime | None) -> str:
    """Which of over, today, later, none the mark of a due moment shows now."""
    if at is None:
        return "none"
    local = _local(at).date() if isinstance(at, datetime) else at
    if local < timezone.localdate() or (isinstance(at, datetime) and at < timezone.now()):
        return "over"
    return "today" if local == timezone.localdate() else "later"


def _local(at: datetime) -> datetime:
    return timezone.localtime(at) if timezone.is_aware(at) else at


@lru_cache(maxsize=4096)
def _short(at: date, skeleton: str, language: str) -> str:
    """Without the comma and dots that CLDR puts into short dates: "Thu 26 Nov", «чт 26 ноя», "tors 26 nov"."""
    locale = Locale.parse(language.replace("-", "_"))
    if language.startswith("en"):
        year = f" {at.year}" if skeleton.startswith("y") else ""
        front = "" if year else format_date(at, "EEE ", locale=locale)
        return f"{front}{at.day} {format_date(at, 'MMM', locale=locale)}{year}"
    written = format_skeleton(skeleton, at, locale=locale).replace(",", "").replace(".", "")
    return re.sub(r"\sг$", "", _LONG_MONTH.sub(r"\1", written))


FILTERS: dict[str, Any] = {
    "whole": whole,
    "money": money,
    "percents": percents,
    "clock": clock,
    "day": day,
    "moment_text": moment_text,
    "exact": exact,
    "iso": iso,
    "due_state": due_state,
    "initials": initials,
}
