"""Dates as people type and read them, in English, Russian and Swedish. Holidays and repeats live elsewhere."""

from kontor.lib.dates.errors import BadDate, NoSuchDay, NotUnderstood, YearOutOfRange
from kontor.lib.dates.partial import PartialDate, detect_order, parse_date
from kontor.lib.dates.say import say_clock, say_day, say_exactly, say_partial_day, say_when, say_whole_day
from kontor.lib.dates.when import When, parse_when

__all__ = [
    "BadDate",
    "NoSuchDay",
    "NotUnderstood",
    "PartialDate",
    "When",
    "YearOutOfRange",
    "detect_order",
    "parse_date",
    "parse_when",
    "say_clock",
    "say_day",
    "say_exactly",
    "say_partial_day",
    "say_when",
    "say_whole_day",
]
