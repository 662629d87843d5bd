"""Days and moments in words for people: near ones as today or tomorrow, this year's without the year."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from kontor.lib.dates.when import LEXICONS

__all__ = ["say_clock", "say_day", "say_exactly", "say_partial_day", "say_when", "say_whole_day"]


@dataclass(frozen=True, slots=True)
class _Names:
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    am: str
    pm: str


@lru_cache(maxsize=16)
def _names(language: str) -> _Names:
    """CLDR's short names without dots; Russian months have three letters, as calendars print them."""
    locale = _locale(language)
    days, months = locale.days["format"]["abbreviated"], locale.months["format"]["abbreviated"]
    length = 3 if language.startswith("ru") else None
    periods = locale.day_periods["format"]["abbreviated"]
    return _Names(
        tuple(days[number].rstrip(".") for number in range(7)),
        tuple(months[number].rstrip(".")[:length] for number in range(1, 13)),
        periods["am"],
        periods["pm"],
    )


def say_day(day: date, today: date, language: str) -> str:
    """today, yesterday, tomorrow; this year "Thu 26 Nov", «чт 26 ноя», "tors 26 nov"; else the same with the year."""
    words = LEXICONS.get(language[:2], LEXICONS["en"])
    near = words.said_days.get((day - today).days)
    if near:
        return near
    names = _names(language)
    text = f"{names.weekdays[day.weekday()]} {day.day} {names.months[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def say_when(moment: datetime, now: datetime, language: str, *, twelve_hours: bool = False) -> str:
    """`say_day` and the time: "tomorrow 10:00". Both are aware; the moment is told in the zone of `now`."""
    local = moment.astimezone(now.tzinfo)
    return (
        f"{say_day(local.date(), now.date(), language)} {say_clock(local.time(), language, twelve_hours=twelve_hours)}"
    )


def say_clock(clock: time, language: str, *, twelve_hours: bool = False) -> str:
    """The time of day: 14:30, or for those who chose it 2:30 PM."""
    if not twelve_hours:
        return f"{clock.hour:02}:{clock.minute:02}"
    names = _names(language)
    return f"{clock.hour % 12 or 12}:{clock.minute:02}\u00a0{names.pm if clock.hour >= 12 else names.am}"


@lru_cache(maxsize=4096)
def say_whole_day(day: date, language: str) -> str:
    """The day with everything written out: "Thursday 26 November 2026"."""
    return str(format_date(day, "EEEE d MMMM y", locale=_locale(language)))


def say_exactly(moment: datetime, language: str, *, twelve_hours: bool = False) -> str:
    """The whole date and time with its zone, for the title of a <time>: "Thursday 26 November 2026 14:00 CET"."""
    clock = say_clock(moment.time(), language, twelve_hours=twelve_hours)
    return f"{say_whole_day(moment.date(), language)} {clock} {moment.tzname() or ''}".rstrip()


@lru_cache(maxsize=4096)
def say_partial_day(stored: str, language: str) -> str:
    """17 May 1985 of 1985-05-17, 17 May of --05-17; what is neither stays as it is."""
    try:
        day = date.fromisoformat(stored.replace("--", "2000-", 1) if stored.startswith("--") else stored)
    except ValueError:
        return stored
    return str(format_date(day, "d MMMM" if stored.startswith("--") else "d MMMM y", locale=_locale(language)))


def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-" if "-" in language else "_")
