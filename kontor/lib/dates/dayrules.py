"""The grammar's rules for days: each is a regular expression made from a lexicon, and what its match means."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kontor.lib.dates import arithmetic
from kontor.lib.dates.lexicon import Lexicon, either, meaning

__all__ = ["DayRule", "count_of", "day_rules"]

Resolver = Callable[[re.Match[str], Lexicon, date], date | None]
_YEARS = r"(?P<year>(?:19|20|21)\d\d)"
_ANY_YEAR = r"(?P<anyyear>\d{4}|\d{2})"
_ORDINAL_MARK = r"(?:st|nd|rd|th|:?[ae]|-?го|\.)?"


@dataclass(frozen=True, slots=True)
class DayRule:
    """`resolve` gives the day of a match, None when there is no such day."""

    pattern: re.Pattern[str]
    resolve: Resolver


@lru_cache(maxsize=8)
def day_rules(words: Lexicon) -> tuple[DayRule, ...]:
    """All rules of a language; which match wins is decided by who asks."""
    prepositions = rf"(?:(?:{words.before_date})\s+)?"
    return tuple(
        DayRule(re.compile(rf"(?<!\w)(?:{prefix}{pattern})(?!\w)"), resolve)
        for prefix, pattern, resolve in _rules(words, prepositions)
    )


def _rules(words: Lexicon, prepositions: str) -> list[tuple[str, str, Resolver]]:
    weekday, month, unit = f"(?:{'|'.join(words.weekdays)})", either(words.months), either(words.units)
    which = rf"(?:(?P<next>{words.next})|(?P<this>{words.this})|(?P<last>{words.last}))"
    decorated = rf"(?:{weekday},?\s+(?:den\s+)?)?"
    ends = either(words.period_ends) if words.period_ends else "(?!)"
    named = rf"(?P<month>{month})"
    day = r"(?P<day>\d{1,2})"
    edge = rf"(?P<edge>{words.end_of}|{words.start_of})\s+"
    dotted = rf"{day}\.(?P<monthno>\d{{1,2}})(?:\.\s?{_ANY_YEAR}|\s{_YEARS}|\.)?"
    slashed = rf"{day}/(?P<monthno>\d{{1,2}})(?:/{_ANY_YEAR}|\s{_YEARS})?"
    day_first = rf"(?:the\s+)?{day}{_ORDINAL_MARK}\s*(?:of\s+)?{named}(?:,?\s+{_YEARS}(?:\s*г(?:\.|ода?)?)?)?"
    month_first = rf"{named}\s+{day}(?:st|nd|rd|th)?(?![:.\d])(?:,?\s+{_YEARS})?"
    return [
        ("", rf"(?P<relative>{either(words.relative)})", _relative),
        (prepositions, rf"(?:{which}\s+)?(?P<weekday>{weekday}){_week_behind(words)}", _weekday),
        ("", rf"{_week_ahead(words)},?\s+{prepositions}(?P<weekday>{weekday})", _weekday),
        *(("", _counted(template, words), _ahead) for template in words.ahead),
        *(("", _counted(template, words), _ago) for template in words.ago),
        (prepositions, rf"{decorated}(?P<year>\d{{4}})-(?P<monthno>\d\d)-(?P<day>\d\d)", _numeric),
        (prepositions, decorated + dotted, _numeric),
        (prepositions, decorated + slashed, _numeric),
        (prepositions, decorated + day_first, _named),
        (prepositions, decorated + month_first, _named),
        (prepositions, rf"{which}\s+(?P<unit>{unit})", _period),
        ("", rf"{edge}(?:{which}\s+)?(?P<unit>{unit})", _edge),
        ("", rf"{edge}{named}(?:\s+{_YEARS})?", _edge_of_month),
        ("", rf"(?P<ends>{ends})", _period_end),
        ("", words.day_of_month, _day_of_month),
        ("", rf"(?P<weekend>{words.weekend})", _weekend),
    ]


def _weeks(words: Lexicon) -> str:
    return "|".join(pattern for pattern, (unit, _many) in words.units.items() if unit == "week")


def _week_behind(words: Lexicon) -> str:
    ahead = words.ahead[0].replace("{count}", rf"(?P<weeks>\d{{1,2}}|{either(words.numbers)})")
    ahead = ahead.replace("{unit}", f"(?P<weekunit>{_weeks(words)})")
    return rf"(?:\s+{_week_ahead(words)}|\s+(?P<later>{ahead}))?"


def _week_ahead(words: Lexicon) -> str:
    return rf"(?:(?:{words.before_date}|i)\s+)?(?P<nextweek>{words.next})\s+(?:{_weeks(words)})"


def _counted(template: str, words: Lexicon) -> str:
    count = rf"(?P<count>\d{{1,3}}|{either(words.numbers)})"
    days = {pattern: value for pattern, value in words.units.items() if value[0] not in ("hour", "minute")}
    return template.replace("{count}", count).replace("{unit}", f"(?P<unit>{either(days)})")


def count_of(text: str | None, words: Lexicon) -> int:
    """The number written in digits or words; nothing written is one."""
    if not text:
        return 1
    return int(text) if text.isdigit() else meaning(words.numbers, text)


def _relative(found: re.Match[str], words: Lexicon, today: date) -> date:
    return arithmetic.step(today, "day", meaning(words.relative, found["relative"]))


def _weekday(found: re.Match[str], words: Lexicon, today: date) -> date:
    groups = found.groupdict()
    weekday = _place(words.weekdays, found["weekday"])
    if groups.get("later"):
        return arithmetic.in_week(today, weekday, count_of(groups["weeks"], words))
    if groups.get("nextweek") or groups.get("next"):
        return arithmetic.in_week(today, weekday, 1)
    if groups.get("last"):
        return arithmetic.step(arithmetic.following_weekday(today, weekday, today_counts=True), "week", -1)
    return arithmetic.following_weekday(today, weekday, today_counts=bool(groups.get("this")))


def _place(patterns: tuple[str, ...], text: str) -> int:
    return next(at for at, pattern in enumerate(patterns) if re.fullmatch(pattern, text))


def _ahead(found: re.Match[str], words: Lexicon, today: date) -> date:
    unit, many = meaning(words.units, found["unit"])
    return arithmetic.step(today, unit, many * count_of(found["count"], words))


def _ago(found: re.Match[str], words: Lexicon, today: date) -> date:
    unit, many = meaning(words.units, found["unit"])
    return arithmetic.step(today, unit, -many * count_of(found["count"], words))


def _numeric(found: re.Match[str], words: Lexicon, today: date) -> date | None:
    return _dated(found, int(found["monthno"]), today)


def _named(found: re.Match[str], words: Lexicon, today: date) -> date | None:
    return _dated(found, _place(words.months, found["month"]) + 1, today)


def _dated(found: re.Match[str], month: int, today: date) -> date | None:
    groups = found.groupdict()
    year, day = groups.get("year") or groups.get("anyyear"), int(found["day"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if not year:
        return arithmetic.next_date(today, month, day)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    except ValueError:
        return None


def _period(found: re.Match[str], words: Lexicon, today: date) -> date | None:
    """Its first day; "this week" and such name no day, so they are not understood."""
    unit, many = meaning(words.units, found["unit"])
    if unit not in ("week", "month", "quarter", "year") or found["this"]:
        return None
    return arithmetic.start_of(arithmetic.step(today, unit, many if found["next"] else -many), unit)


def _edge(found: re.Match[str], words: Lexicon, today: date) -> date | None:
    unit, many = meaning(words.units, found["unit"])
    if unit not in ("week", "month", "quarter", "year"):
        return None
    steps = many if found["next"] else -many if found["last"] else 0
    return _edge_day(found, words, arithmetic.step(arithmetic.start_of(today, unit), unit, steps), unit)


def _edge_day(found: re.Match[str], words: Lexicon, day: date, unit: str) -> date:
    at_end = re.fullmatch(words.end_of, found["edge"])
    return arithmetic.end_of(day, unit) if at_end else arithmetic.start_of(day, unit)


def _edge_of_month(found: re.Match[str], words: Lexicon, today: date) -> date:
    month = _place(words.months, found["month"]) + 1
    year = int(found["year"]) if found["year"] else today.year + (month < today.month)
    return _edge_day(found, words, date(year, month, 1), "month")


def _period_end(found: re.Match[str], words: Lexicon, today: date) -> date:
    return arithmetic.end_of(today, meaning(words.period_ends, found["ends"]))


def _day_of_month(found: re.Match[str], words: Lexicon, today: date) -> date | None:
    """The next month that has such a day, this one included."""
    day = int(found["dom"] or found["dom2"])
    months = (arithmetic.step(date(today.year, today.month, 1), "month", ahead) for ahead in range(13))
    days = (first.replace(day=day) for first in months if 1 <= day <= arithmetic.end_of(first, "month").day)
    return next((found_day for found_day in days if found_day >= today), None)


def _weekend(found: re.Match[str], words: Lexicon, today: date) -> date:
    return arithmetic.following_weekday(today, arithmetic.SATURDAY, today_counts=True)
