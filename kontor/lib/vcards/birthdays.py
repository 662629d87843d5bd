"""Birthdays whose year may be unknown, and the spellings other programs write them in."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

NO_YEAR = 1604  # what Apple writes for "year unknown": the first leap year of the calendar it uses
LEAP_YEAR = 2000

_YEAR_FIRST = re.compile(r"(\d{4})[-./]?(\d{2})[-./]?(\d{2})(?:[T ].*)?")
_NO_YEAR = re.compile(r"-{1,2}(\d{2})-?(\d{2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\.?(?: .*)?")


@dataclass(frozen=True, slots=True, order=True)
class Birthday:
    """Month, day and, if known, the year. ValueError if no calendar has that day."""

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        date(self.year or LEAP_YEAR, self.month, self.day)

    @property
    def iso(self) -> str:
        """`1987-05-17`, or `--05-17` without the year (ISO 8601:2000, as in vCard)."""
        start = f"{self.year:04}" if self.year else "-"
        return f"{start}-{self.month:02}-{self.day:02}"


def parse_birthday(text: str, *, month_first: bool = False) -> Birthday | None:
    """The birthday in ISO 8601 (with or without year), vCard's forms, 17.05.1987 or 5/17/1987; None if it is none.

    `month_first` says how to read 5/6/1987; when only one reading is a date, that one is taken. The years 1604 and
    0000 stand for "unknown" in other programs and are left out.
    """
    text = text.strip()
    if match := _NO_YEAR.fullmatch(text):
        return _birthday(None, match[1], match[2])
    if match := _YEAR_FIRST.fullmatch(text):
        return _birthday(match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(text):
        american = month_first and "." not in text
        first, second = (2, 1) if american else (1, 2)
        return _birthday(match[3], match[second], match[first]) or _birthday(match[3], match[first], match[second])
    return None


def _birthday(year: str | None, month: str, day: str) -> Birthday | None:
    known = _full_year(year) if year else None
    try:
        return Birthday(int(month), int(day), known)
    except ValueError:
        return None


def _full_year(year: str) -> int | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number > datetime.now(UTC).year % 100 else 2000
    return None if number in (0, NO_YEAR) else number
