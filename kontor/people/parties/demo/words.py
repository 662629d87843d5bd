"""What a language gives to demo customers: names, streets, towns, trades, positions. The languages have files of their own."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Town:
    """A town with the beginning of its postcodes and the codes of its fixed phone lines."""

    name: str
    postcode: str
    line: str


@dataclass(frozen=True)
class Words:
    """One language. given and family are (male, female); patronymics likewise, empty where there are none.

    patterns: of company names, with {name}, {family}, {second}, {trade}. code: of the country in phone numbers, which
    have `digits` digits with it; mobiles: beginnings of mobile numbers, with the code.
    """

    language: str
    country: str
    zone: str
    given: tuple[Sequence[str], Sequence[str]]
    family: tuple[Sequence[str], Sequence[str]]
    patronymics: tuple[Sequence[str], Sequence[str]]
    towns: Sequence[Town]
    streets: Sequence[str]
    address: str
    names: Sequence[str]
    patterns: Sequence[str]
    trades: Sequence[str]
    positions: Sequence[str]
    industries: Sequence[str]
    sources: Sequence[str]
    tags: Sequence[str]
    notes: Sequence[str]
    mobiles: Sequence[str]
    code: str
    digits: int


def towns(text: str) -> tuple[Town, ...]:
    """Lines of "name|postcode|line"."""
    return tuple(Town(*line.split("|")) for line in text.strip().splitlines())


def words(text: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(word.strip() for word in text.replace("\n", ",").split(",") if word.strip())


def people(locale: str) -> tuple[tuple[Sequence[str], Sequence[str]], tuple[Sequence[str], Sequence[str]]]:
    """((male, female) given names, (male, female) family names) of Faker's lists."""
    from importlib import import_module

    source = import_module(f"faker.providers.person.{locale}").Provider
    family = [
        listed(getattr(source, name, ()) or source.last_names) for name in ("last_names_male", "last_names_female")
    ]
    given = [listed(getattr(source, name)) for name in ("first_names_male", "first_names_female")]
    return (given[0], given[1]), (family[0], family[1])


def listed(names: Sequence[str]) -> tuple[str, ...]:
    """Each name once, without those that would have to be escaped in JSON."""
    return tuple(dict.fromkeys(name for name in names if '"' not in name and "\\" not in name))
