"""How pages show numbers, money and moments in the language and zone of the reader; reading typed ones is lib's."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from kontor.lib.dates import say_clock, say_day, say_exactly, say_whole_day
from kontor.lib.folding import initials
from kontor.lib.money import UNKNOWN, format_money, format_number, format_percent

twelve_hours: ContextVar[bool] = ContextVar("twelve_hours", default=False)
"""Whether the reader chose the 12-hour clock; set for each request."""


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
    """The time of day in the reader's zone and way."""
    return say_clock(_local(at).time(), _language(), twelve_hours=twelve_hours.get())


def day(at: date | datetime | None) -> str:
    """The day as lists and cards say it; None is a dash."""
    if at is None:
        return UNKNOWN
    local = _local(at).date() if isinstance(at, datetime) else at
    return say_day(local, timezone.localdate(), _language())


def moment_text(at: datetime | None) -> str:
    """`day` and the time: "tomorrow 10:00"; None is a dash."""
    return UNKNOWN if at is None else f"{day(at)} {clock(at)}"


def exact(at: date | datetime | None) -> str:
    """The whole date, with time and zone if it has them, for the `title` of a shorter one."""
    if at is None:
        return ""
    if isinstance(at, datetime):
        return say_exactly(_local(at), _language(), twelve_hours=twelve_hours.get())
    return say_whole_day(at, _language())


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
