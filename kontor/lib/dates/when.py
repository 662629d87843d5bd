"""A moment typed in words: "tomorrow 10", «завтра в 10», "imorgon kl 10", found inside what else was typed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from kontor.lib.dates.clockrules import Clock, clocks
from kontor.lib.dates.dayrules import count_of, day_rules
from kontor.lib.dates.english import ENGLISH
from kontor.lib.dates.errors import NotUnderstood
from kontor.lib.dates.lexicon import Lexicon, either, meaning
from kontor.lib.dates.russian import RUSSIAN
from kontor.lib.dates.swedish import SWEDISH

__all__ = ["LEXICONS", "When", "parse_when"]

LEXICONS = {words.language: words for words in (ENGLISH, RUSSIAN, SWEDISH)}
_GAP = re.compile(r"\s*[,;]?\s*(?:-\s+)?")
_TRIM = " \t\n,;:–—-"
_LOOK_ALIKE = {"ё": "е", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "–": "-", "—": "-", "’": "'"}


@dataclass(frozen=True, slots=True)
class When:
    """What was understood: a day, and a time of day where one was typed.

    `moment` is the aware moment in the zone of `now`, None without a time. `rest` are the words that were not about
    time, `span` says which part of the text was. `past`: it lies before now (before today, without a time).
    `moved`: the clock skips that time on that day, so time and moment lie as much later as the clock jumps.
    """

    date: date
    time: time | None
    moment: datetime | None
    rest: str
    span: tuple[int, int]
    past: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    start: int
    end: int
    day: date
    clock: time | None
    covered: int
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Day:
    start: int
    end: int
    day: date


def parse_when(text: str, now: datetime, languages: Sequence[str] = ("en", "ru", "sv")) -> When:
    """The day and time named in `text`. `now` is aware and in the user's zone; raises `NotUnderstood`.

    Each language (en, ru, sv) is tried; the reading that explains most of the text wins, the earlier language on a tie.
    What is ambiguous means:

    - a weekday is the next one, in seven days when it is today; "this Friday" may be today; "next Monday" and
      «в следующий понедельник» lie in the next calendar week (Monday first);
    - a date without a year is the next such date, today included; 5/6 and 5.6 are day and month in all three languages;
    - a number right behind a day is an hour ("tomorrow 10"); 1 to 6 without minutes, am or pm are the afternoon;
    - "next week", "next month" are their first day, the end of a week is its Friday, of a month its last day;
    - morning is 9:00, noon 12:00, after lunch 13:00 (после обеда 14:00), afternoon 14:00, evening 18:00;
    - a time alone is today, also when it is past: `past` says so.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    plain = "".join(_LOOK_ALIKE.get(sign, sign) for sign in _small(text))
    readings = [reading for code in languages for reading in _readings(plain, now, LEXICONS[code])]
    if not readings:
        raise NotUnderstood(text)
    return _when(max(readings, key=lambda reading: reading.covered), text, now)


def _small(text: str) -> Iterable[str]:
    """Small letters, one for one, so that places in the text stay the same."""
    return (small if len(small := sign.lower()) == 1 else sign for sign in text)


def _readings(text: str, now: datetime, words: Lexicon) -> list[_Reading]:
    days = _days(text, now.date(), words)
    times = clocks(text, words)
    return [
        *_moments(text, now, words),
        *(_reading(text, [day], day.day, None) for day in days),
        *(_reading(text, [clock], now.date(), clock.clock) for clock in times if not clock.weak),
        *(
            _reading(text, [day, clock], day.day, clock.clock)
            for day in days
            for clock in times
            if _meet(text, day, clock)
        ),
    ]


def _days(text: str, today: date, words: Lexicon) -> list[_Day]:
    days: list[_Day] = []
    for rule in day_rules(words):
        for found in rule.pattern.finditer(text):
            day = rule.resolve(found, words, today)
            if day is not None:
                days.append(_Day(found.start(), found.end(), day))
    return days


def _meet(text: str, day: _Day, clock: Clock) -> bool:
    if day.end <= clock.start:
        return _GAP.fullmatch(text, day.end, clock.start) is not None and day.end < clock.start
    return clock.end < day.start and not clock.weak and _GAP.fullmatch(text, clock.end, day.start) is not None


def _reading(text: str, parts: "Sequence[_Day | Clock]", day: date, clock: time | None) -> _Reading:
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    covered = sum(not sign.isspace() for sign in text[start:end])
    return _Reading(start, end, day, clock, covered)


@lru_cache(maxsize=8)
def _moment_patterns(words: Lexicon) -> tuple[tuple[re.Pattern[str], int], ...]:
    short = either({pattern: None for pattern, (unit, _many) in words.units.items() if unit in ("hour", "minute")})
    count = rf"(?P<count>\d{{1,3}}|{either(words.numbers)})"
    templates = [(template, 1) for template in words.ahead] + [(template, -1) for template in words.ago]
    return tuple(
        (
            re.compile(rf"(?<!\w){template.replace('{count}', count).replace('{unit}', f'(?P<unit>{short})')}(?!\w)"),
            sign,
        )
        for template, sign in templates
    )


def _moments(text: str, now: datetime, words: Lexicon) -> list[_Reading]:
    """Hours and minutes from now, to the minute; counted in real time across a change of the clock."""
    readings = []
    for pattern, sign in _moment_patterns(words):
        for found in pattern.finditer(text):
            unit, many = meaning(words.units, found["unit"])
            minutes = sign * many * count_of(found["count"], words) * (60 if unit == "hour" else 1)
            moment = (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo)
            moment = moment.replace(second=0, microsecond=0)
            covered = sum(not letter.isspace() for letter in found[0])
            readings.append(_Reading(*found.span(), moment.date(), moment.time(), covered, moment))
    return readings


def _when(reading: _Reading, text: str, now: datetime) -> When:
    rest = f"{text[: reading.start].rstrip(_TRIM)} {text[reading.end :].lstrip(_TRIM)}".strip(_TRIM)
    when = When(reading.day, reading.clock, reading.moment, rest, (reading.start, reading.end))
    if reading.clock is None:
        return replace(when, past=reading.day < now.date())
    if reading.moment is not None:
        return replace(when, past=reading.moment < now.replace(second=0, microsecond=0))
    typed = datetime.combine(reading.day, reading.clock, now.tzinfo)
    moment = typed.astimezone(UTC).astimezone(now.tzinfo)
    moved = moment.replace(tzinfo=None) != typed.replace(tzinfo=None)
    return replace(when, date=moment.date(), time=moment.time(), moment=moment, moved=moved, past=moment < now)
