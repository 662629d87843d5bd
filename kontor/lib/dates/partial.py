"""Dates as imports bring them: ISO, dotted, with slashes, in words, spreadsheet serials, birthdays without a year."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kontor.lib.dates.errors import BadDate, NoSuchDay, YearOutOfRange
from kontor.lib.dates.when import LEXICONS

__all__ = ["PartialDate", "detect_order", "parse_date"]

FIRST_YEAR, LAST_YEAR = 1800, 2200
_LEAP_YEAR = 2000
# Day 0 of spreadsheets; 1900 is no leap year, but theirs is, so dates before March 1900 are off and refused.
_SHEET_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"(\d{5,7})(?:[.,]\d+)?")
_CLOCK = r"(?:[T\s,]\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?\s*(?:[ap]m)?\s*(?:Z|[+-]\d\d:?\d\d)?)?"
_YEAR_FIRST = re.compile(
    rf"(?P<y>\d{{4}})(?P<mark>[-./])(?P<m>\d{{1,2}})(?P=mark)(?P<d>\d{{1,2}}){_CLOCK}", re.IGNORECASE
)
_BASIC = re.compile(r"(?P<y>(?:1[89]|2[01])\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T.*)?")
# RFC 6350, section 4.3.1: --0517 and, beyond it, --05-17.
_NO_YEAR = re.compile(r"--(?P<m>\d\d)-?(?P<d>\d\d)(?:T.*)?")
_NUMERIC = re.compile(
    rf"(?P<a>\d{{1,2}})\s?(?P<mark>[-./])\s?(?P<b>\d{{1,2}})(?:\s?(?P=mark)\s?(?P<y>\d{{4}}|\d{{2}}))?\.?(?:\s*г\.?)?{_CLOCK}",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|:?[ae]|-?го|\.)?[\s\-]*(?:of\s+)?(?P<name>[^\W\d_]+)\.?,?[\s\-]*(?P<y>\d{4}|'?\d{2})?"
    r"\s*(?:г(?:\.|ода?)?)?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?P<name>[^\W\d_]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<y>\d{4}))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day of the calendar; `year` is None where it is not known, as with many birthdays."""

    year: int | None
    month: int
    day: int

    def as_date(self) -> date | None:
        """The date, None without a year."""
        return None if self.year is None else date(self.year, self.month, self.day)

    def __str__(self) -> str:
        """ISO 8601, and --05-17 without a year (`parse_date` reads it back)."""
        return f"{'-' if self.year is None else f'{self.year:04}'}-{self.month:02}-{self.day:02}"


def parse_date(value: str | int | float | date, order: str = "dmy", *, this_year: int | None = None) -> PartialDate:
    """One date from an import. `order` says how 05/06/2026 is meant: "dmy" or "mdy"; raises `BadDate` with the reason.

    Numbers, also typed ones of five to seven digits, are spreadsheet serials. Two-digit years lie at most ten years
    after `this_year` (the current one if not given), else in the century before. A time behind the date is left out.
    """
    if isinstance(value, date):
        return PartialDate(value.year, value.month, value.day)
    typed = str(value)
    if not isinstance(value, str):
        return _from_serial(int(value), typed)
    text = " ".join(value.strip().strip("'").split())
    if serial := _SERIAL.fullmatch(text):
        return _from_serial(int(serial[1]), typed)
    pivot = (this_year or datetime.now(UTC).year) + 10
    return _from_digits(text, order, typed, pivot) or _from_words(text, typed, pivot)


def _from_serial(serial: int, typed: str) -> PartialDate:
    if not 61 <= serial <= 109_574:
        raise YearOutOfRange(typed, first=1900, last=LAST_YEAR) if serial > 0 else BadDate(typed)
    day = _SHEET_EPOCH + timedelta(days=serial)
    return PartialDate(day.year, day.month, day.day)


def _from_digits(text: str, order: str, typed: str, pivot: int) -> PartialDate | None:
    found = _YEAR_FIRST.fullmatch(text) or _BASIC.fullmatch(text) or _NO_YEAR.fullmatch(text)
    if found:
        return _checked(found.groupdict().get("y"), int(found["m"]), int(found["d"]), typed, pivot)
    if found := _NUMERIC.fullmatch(text):
        day, month = int(found["a"]), int(found["b"])
        if (order == "mdy" and day <= 12) or (month > 12 >= day and found["mark"] == "/"):
            day, month = month, day
        return _checked(found["y"], month, day, typed, pivot)
    return None


def _from_words(text: str, typed: str, pivot: int) -> PartialDate:
    found = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    month = _month_named(found["name"]) if found else None
    if found is None or month is None:
        raise BadDate(typed)
    return _checked(found["y"], month, int(found["d"]), typed, pivot)


def _month_named(name: str) -> int | None:
    small = name.lower()
    for words in LEXICONS.values():
        for month, pattern in enumerate(words.months, start=1):
            if re.fullmatch(pattern, small):
                return month
    return None


def _checked(year: str | None, month: int, day: int, typed: str, pivot: int) -> PartialDate:
    full = _full_year(year, pivot) if year else None
    if full is not None and not FIRST_YEAR <= full <= LAST_YEAR:
        raise YearOutOfRange(typed, first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(full or _LEAP_YEAR, month)[1]:
        raise NoSuchDay(typed)
    return PartialDate(full, month, day)


def _full_year(year: str, pivot: int) -> int:
    number = int(year.lstrip("'"))
    if len(year.lstrip("'")) == 4:
        return number
    century = pivot // 100 * 100
    return century + number if century + number <= pivot else century - 100 + number


def detect_order(values: Iterable[str]) -> str | None:
    """The order ("dmy", "mdy") of a column, by the values that fit only one; None when none tells or they differ."""
    seen = {order for value in values if (order := _order_of(value))}
    return seen.pop() if len(seen) == 1 else None


def _order_of(value: str) -> str | None:
    found = _NUMERIC.fullmatch(value.strip())
    if not found:
        return None
    first, second = int(found["a"]), int(found["b"])
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else None
