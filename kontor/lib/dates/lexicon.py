"""The shape of a language's words for time, from which the grammar of typed dates is built."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

__all__ = ["DayPart", "Lexicon", "either", "meaning"]

Words = Mapping[str, int]
Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day: the hour it stands for alone, and what it does to a typed hour ("am", "pm" or "night")."""

    clock: time
    half: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words of one language as regular expressions over small letters (ё written е); meanings are plain values.

    `units` give a unit of the grammar and how many of it; `spoken` are clock phrases with {hour}, {ordinal} or
    {minutes}, and the minutes they add to that hour; `ahead`, `ago` hold {count} and {unit}.
    """

    language: str
    said_days: Mapping[int, str]
    relative: Words
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    numbers: Words
    ordinals: Words
    units: Mapping[str, tuple[str, int]]
    ahead: tuple[str, ...]
    ago: tuple[str, ...]
    before_date: str
    next: str
    this: str
    last: str
    end_of: str
    start_of: str
    period_ends: Mapping[str, str]
    day_of_month: str
    weekend: str
    parts: Mapping[str, DayPart]
    meridiem: Mapping[str, str]
    at: str
    oclock: str
    spoken: Mapping[str, int]
    joined_clock: bool


def either(patterns: Mapping[str, object] | tuple[str, ...]) -> str:
    """One regular expression for any of the patterns."""
    return "(?:" + "|".join(patterns) + ")"


def meaning(words: Mapping[str, Meaning], text: str) -> Meaning:
    """What the word means by the table it was found with."""
    return next(value for pattern, value in words.items() if re.fullmatch(pattern, text))
