"""What can be chosen for a person or the firm, found by what people type: time zones, currencies, countries (CLDR)."""

import zoneinfo
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from babel.numbers import get_territory_currencies

from kontor.lib.folding import fold

SHOWN = 12


class Option(NamedTuple):
    """value: what is stored. text: its name in a language. meta: told beside it. words: folded, what finds it."""

    value: str
    text: str
    meta: str
    words: str


def found(what: str, language: str, query: str) -> list[Option]:
    """The first options in which each typed word begins a word, best first; what: a key of SOURCES."""
    wanted = fold(query).split()
    fitting = [option for option in options(what, language) if _fits(option.words, wanted)]
    start = " ".join(wanted)
    return sorted(fitting, key=lambda option: not fold(option.text).startswith(start))[:SHOWN]


def label(what: str, language: str, value: str) -> str:
    """The name of a stored value; the value itself when it is not known."""
    return next((option.text for option in options(what, language) if option.value == value), value)


def chosen(what: str, language: str, value: str, typed: str) -> str:
    """What somebody means who chose `value` from the list, or typed a name (without scripts, or without looking at the
    list). An unknown name comes back as it is, to be refused where the field is cleaned."""
    if value and fold(typed) == fold(label(what, language, value)):
        return value
    wanted = fold(typed)
    for option in options(what, language):
        if wanted in (fold(option.text), fold(option.value), fold(f"{option.text} {option.meta}")):
            return option.value
    return typed.strip()


@lru_cache(maxsize=16)
def options(what: str, language: str) -> tuple[Option, ...]:
    """All options by name. Raises KeyError for an unknown list."""
    return tuple(sorted(SOURCES[what](Locale.parse(language)), key=lambda option: option.text.casefold()))


def is_time_zone(name: str) -> bool:
    """Whether this machine knows a time zone of this name."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):  # a folder of the database is an OSError
        return False
    return True


def offset_of(zone: str, at: datetime | None = None) -> str:
    """How far a zone is from UTC now: "UTC+1", "UTC+5:30", "UTC−3"."""
    offset = (at or datetime.now(UTC)).astimezone(zoneinfo.ZoneInfo(zone)).utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02d}" if rest else f"UTC{sign}{hours}"


def _time_zones(locale: Locale) -> Iterator[Option]:
    """Zones of the tz database that a territory uses today; the name of the country finds its zones too."""
    yield Option("UTC", "UTC", "", "utc")
    for zone, territory in get_global("zone_territories").items():
        if "/" in zone and territory != "ZZ" and is_time_zone(zone):
            city = get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2]
            country = locale.territories.get(territory, "")
            yield Option(zone, city, f"{country}, {offset_of(zone)}", fold(f"{city} {country} {_words_of(zone)}"))


def _currencies(locale: Locale) -> Iterator[Option]:
    """Those that are money somewhere today."""
    for code in sorted({code for place in _territories() for code in get_territory_currencies(place)}):
        name = locale.currencies.get(code, code)
        name = name[:1].upper() + name[1:]
        yield Option(code, name, code, fold(f"{name} {code}"))


def _countries(locale: Locale) -> Iterator[Option]:
    for code in sorted(_territories()):
        name = locale.territories.get(code, code)
        yield Option(code, name, code, fold(f"{name} {code}"))


SOURCES: dict[str, Callable[[Locale], Iterator[Option]]] = {
    "time-zones": _time_zones,
    "currencies": _currencies,
    "countries": _countries,
}


def _fits(words: str, wanted: list[str]) -> bool:
    padded = f" {words}"
    return all(f" {word}" in padded for word in wanted)


def _words_of(zone: str) -> str:
    return zone.replace("/", " ").replace("_", " ")


def _territories() -> set[str]:
    return {code for code in get_global("territory_currencies") if len(code) == 2 and code.isalpha()} - {"ZZ", "EU"}
