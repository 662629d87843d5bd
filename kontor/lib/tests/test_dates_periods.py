"""Relative periods: which days they are, on an ordinary day and at the edges of a year."""

from datetime import date

import pytest

from kontor.lib.dates.periods import counted_span, days_of_year, span_of_words

WEDNESDAY = date(2026, 11, 25)
JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("words", "today", "first", "last"),
    [
        ("today", WEDNESDAY, WEDNESDAY, WEDNESDAY),
        ("past", WEDNESDAY, None, date(2026, 11, 24)),
        ("week", WEDNESDAY, date(2026, 11, 23), date(2026, 11, 29)),
        ("lastweek", JANUARY, date(2025, 12, 22), date(2025, 12, 28)),
        ("nextweek", DECEMBER, date(2027, 1, 4), date(2027, 1, 10)),
        ("month", WEDNESDAY, date(2026, 11, 1), date(2026, 11, 30)),
        ("lastmonth", JANUARY, date(2025, 12, 1), date(2025, 12, 31)),
        ("nextmonth", DECEMBER, date(2027, 1, 1), date(2027, 1, 31)),
        ("quarter", WEDNESDAY, date(2026, 10, 1), date(2026, 12, 31)),
        ("lastquarter", JANUARY, date(2025, 10, 1), date(2025, 12, 31)),
        ("nextquarter", date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30)),
        ("year", WEDNESDAY, date(2026, 1, 1), date(2026, 12, 31)),
        ("lastyear", WEDNESDAY, date(2025, 1, 1), date(2025, 12, 31)),
        ("last7", WEDNESDAY, date(2026, 11, 18), WEDNESDAY),
        ("next30", WEDNESDAY, WEDNESDAY, date(2026, 12, 25)),
    ],
)
def test_words_are_days(words, today, first, last):
    assert span_of_words(words, today) == (first, last)


@pytest.mark.parametrize("words", ["", "lastcentury", "last", "last-3", "next99999999", "fortnight", "last²"])
def test_other_words_are_no_period(words):
    assert span_of_words(words, WEDNESDAY) is None


def test_longer_ago_than_thirty_days_ends_on_the_thirty_first_day():
    assert counted_span("older", 30, WEDNESDAY) == (None, date(2026, 10, 25))


def test_days_come_again_over_the_end_of_a_year():
    assert days_of_year(date(2026, 12, 30), date(2027, 1, 2)) == ["01-01", "01-02", "12-30", "12-31"]


def test_a_leap_day_is_kept_on_the_day_before_in_other_years():
    assert days_of_year(date(2026, 2, 27), date(2026, 2, 28)) == ["02-27", "02-28", "02-29"]
    assert days_of_year(date(2028, 2, 28), date(2028, 2, 28)) == ["02-28"]
    assert days_of_year(date(2028, 2, 29), date(2028, 2, 29)) == ["02-29"]


def test_a_long_period_has_each_day_once():
    assert len(days_of_year(date(2026, 1, 1), date(2036, 1, 1))) == 366
