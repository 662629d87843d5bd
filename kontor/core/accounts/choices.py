"""What can be chosen for a person or the firm, with names in a language: time zones, currencies, countries."""

import zoneinfo
from datetime import UTC, datetime
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from babel.numbers import get_territory_currencies

Choices = tuple[tuple[str, str], ...]
Groups = tuple[tuple[str, Choices], ...]

_CONTINENTS = {
    "Europe": "150", "Asia": "142", "Africa": "002", "America": "019", "Australia": "009", "Pacific": "009",
    "Atlantic": "Atlantic", "Indian": "Indian", "Antarctica": "AQ", "Arctic": "SJ",
}  # fmt: skip


@lru_cache(maxsize=8)
def time_zones(language: str) -> Groups:
    """((continent, ((zone, "City, UTC+1"), …)), …) by name; "UTC" stands first. Zones of the tz database that a
    territory uses today, named by CLDR."""
    locale = Locale.parse(language)
    groups: dict[str, list[tuple[str, str]]] = {}
    for zone in get_global("zone_territories"):
        area, _slash, _rest = zone.partition("/")
        if area in _CONTINENTS and is_time_zone(zone):
            place = get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2]
            name = locale.territories.get(_CONTINENTS[area], area)
            groups.setdefault(name, []).append((zone, f"{place}, {offset_of(zone)}"))
    ordered = tuple((name, tuple(sorted(zones, key=lambda pair: pair[1]))) for name, zones in sorted(groups.items()))
    return (("UTC", (("UTC", "UTC"),)), *ordered)


def is_time_zone(name: str) -> bool:
    """Whether this machine knows a time zone of this name."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):  # a folder of the database is an OSError
        return False
    return True


def offset_of(zone: str, at: datetime | None = None) -> str:
    """How far a zone is from UTC now: "UTC+1", "UTC+5:30", "UTC−3"."""
    moment = (at or datetime.now(UTC)).astimezone(zoneinfo.ZoneInfo(zone))
    minutes = int((moment.utcoffset() or moment.resolution * 0).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02d}" if rest else f"UTC{sign}{hours}"


def zone_name(zone: str, language: str) -> str:
    """The city of a zone, for texts; the zone itself when CLDR does not know it."""
    if zone not in get_global("zone_territories"):
        return zone
    return str(get_timezone_location(zone, locale=Locale.parse(language), return_city=True))


@lru_cache(maxsize=8)
def currencies(language: str) -> Choices:
    """((code, "Swedish krona, SEK"), …): those that are money somewhere today, by name."""
    locale = Locale.parse(language)
    used = {code for territory in _territories() for code in get_territory_currencies(territory)}
    named = [(code, f"{_first_big(locale.currencies.get(code, code))}, {code}") for code in used]
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


@lru_cache(maxsize=8)
def countries(language: str) -> Choices:
    """((ISO code, name), …) by name."""
    locale = Locale.parse(language)
    named = [(code, locale.territories.get(code, code)) for code in _territories()]
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


def _territories() -> set[str]:
    return {code for code in get_global("territory_currencies") if len(code) == 2 and code.isalpha()} - {"ZZ", "EU"}


def _first_big(text: str) -> str:
    return text[:1].upper() + text[1:]
