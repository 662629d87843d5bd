"""The grammar's rules for the time of day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from kontor.lib.dates.lexicon import Lexicon, either, meaning

__all__ = ["Clock", "clocks"]

# A number before one of these is a quantity, not an hour.
_NOT_A_QUANTITY = r"(?!\s*(?:[%€$£₽₸°+]|(?:kg|kr|шт|кг|руб|тыс|т|pcs|st|min|мин|лет|år|eur|usd)\b))"
_RANGE_END = r"(?:\s?[-–—]\s?\d{1,2}(?:[:.]\d\d)?(?![\d.:/]))?"
_AFTERNOON_HOURS = range(1, 7)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day found at `start`:`end`; a `weak` one (10, or 14.30 amid words) counts only right behind a day."""

    start: int
    end: int
    clock: time
    weak: bool


def clocks(text: str, words: Lexicon) -> list[Clock]:
    """Every reading of a time of day in the (small-lettered) text."""
    digital, spoken, parts = _patterns(words)
    readings = [_digital(found, words) for found in digital.finditer(text)]
    for pattern, minutes in spoken:
        readings.extend(_spoken(found, minutes, words) for found in pattern.finditer(text))
    for found in parts.finditer(text):
        readings.append(Clock(found.start(), found.end(), meaning(words.parts, found["part"]).clock, weak=False))
    return [reading for reading in readings if reading is not None]


@lru_cache(maxsize=8)
def _patterns(
    words: Lexicon,
) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], int], ...], re.Pattern[str]]:
    part, halves = either(words.parts), either(words.meridiem)
    digital = (
        rf"(?<![\w.:/,-])(?:(?P<before>{part})\s*,?\s+)?(?P<at>(?:{words.at})\s*)?{_hour(words)}"
        rf"(?!\d|[:./]\d){_RANGE_END}(?:\s*(?P<oclock>{words.oclock})(?!\w))?(?:\s*(?P<half>{halves})(?!\w))?"
        rf"(?:,?\s+(?P<after>{part})(?!\w))?{_NOT_A_QUANTITY}(?!\w)"
    )
    return (
        re.compile(digital),
        tuple((_spoken_pattern(template, words), minutes) for template, minutes in words.spoken.items()),
        re.compile(rf"(?<!\w)(?P<part>{part})(?!\w)"),
    )


def _hour(words: Lexicon) -> str:
    """9, 9:30, 9.30, 9-30, where the language has it 0930, and the hour in words."""
    joined = r"|(?P<joined>[01]\d|2[0-3])(?P<joinedminutes>[0-5][05])" if words.joined_clock else ""
    minutes = r"(?:(?P<mark>[:.])(?P<minutes>[0-5]\d)|-(?P<dashed>00|15|30|45))?"
    return rf"(?:(?P<hour>\d{{1,2}}){minutes}{joined}|(?P<word>{either(words.numbers)}))"


def _spoken_pattern(template: str, words: Lexicon) -> re.Pattern[str]:
    hour = rf"(?P<hour>\d{{1,2}}|{either(words.numbers)})"
    ordinal = f"(?P<hour>{either(words.ordinals)})" if words.ordinals else "(?!)"
    minutes = rf"(?P<minutes>\d{{1,2}}|{either(words.numbers)})"
    body = template.replace("{hour}", hour).replace("{ordinal}", ordinal).replace("{minutes}", minutes)
    part = either(words.parts)
    behind = rf"(?:\s*(?P<half>{either(words.meridiem)}))?(?:\s+(?P<after>{part}))?"
    return re.compile(rf"(?<!\w)(?:(?P<before>{part})\s+)?(?:(?:{words.at})\s+)?{body}{behind}(?!\w)")


def _digital(found: re.Match[str], words: Lexicon) -> Clock | None:
    groups = found.groupdict()
    if groups.get("joined"):
        return _joined(found) if found["at"] else None
    if found["word"] and not (found["at"] or found["oclock"] or found["half"]):
        return None
    minutes = found["minutes"] or found["dashed"]
    hour = int(found["hour"]) if found["hour"] else meaning(words.numbers, found["word"])
    half = _half(found, words)
    exact = bool(minutes) or (found["hour"] or "").startswith("0")
    clock = _time(hour, int(minutes or 0), half, exact=exact)
    alone = bool(minutes) and found[0].strip() == found.string.strip()
    strong = found["at"] or found["mark"] == ":" or half or found["oclock"] or alone
    return Clock(found.start(), found.end(), clock, weak=not strong) if clock is not None else None


def _joined(found: re.Match[str]) -> Clock:
    return Clock(found.start(), found.end(), time(int(found["joined"]), int(found["joinedminutes"])), weak=False)


def _half(found: re.Match[str], words: Lexicon) -> str:
    """Which half of the day the words around the hour name, "" when none does."""
    if found["half"]:
        return meaning(words.meridiem, found["half"])
    part = found["before"] or found["after"]
    return meaning(words.parts, part).half if part else ""


def _time(hour: int, minutes: int, half: str, *, exact: bool) -> time | None:
    """The time meant by an hour as typed; 1 to 6 without minutes or a half of the day are the afternoon."""
    if half == "am":
        hour = 0 if hour == 12 else hour
    elif half == "pm":
        hour = hour + 12 if hour < 12 else hour
    elif half == "night":
        hour = 0 if hour == 12 else hour + 12 if 8 < hour < 12 else hour
    elif not exact and hour in _AFTERNOON_HOURS:
        hour += 12
    if hour == 24 and minutes == 0:
        hour = 0
    return time(hour, minutes) if hour < 24 else None


def _spoken(found: re.Match[str], minutes: int, words: Lexicon) -> Clock | None:
    hour = _number(found["hour"], {**words.numbers, **words.ordinals})
    if "minutes" in found.re.groupindex:
        minutes *= _number(found["minutes"], words.numbers)
    if not 0 < hour <= 24 or abs(minutes) >= 60:
        return None
    total = (hour % 24) * 60 + minutes
    clock = _time(total // 60 % 24 or 12, total % 60, _half(found, words), exact=hour > 12)
    return Clock(found.start(), found.end(), clock, weak=False) if clock is not None else None


def _number(text: str, table: Mapping[str, int]) -> int:
    return int(text) if text.isdigit() else meaning(table, text)
