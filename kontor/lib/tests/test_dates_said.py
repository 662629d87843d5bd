"""How days and moments are told to people."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kontor.lib.dates import say_day, say_exactly, say_partial_day, say_when

NOW = datetime(2026, 11, 24, 11, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.mark.parametrize(
    ("days", "language", "said"),
    [
        (0, "en", "today"),
        (-1, "ru", "вчера"),
        (1, "sv", "imorgon"),
        (2, "en", "Thu 26 Nov"),
        (2, "ru", "чт 26 ноя"),
        (2, "sv", "tors 26 nov"),
        (365, "en", "Wed 24 Nov 2027"),
        (-365, "ru", "пн 24 ноя 2025"),
    ],
)
def test_a_day_is_said_in_words(days, language, said):
    today = NOW.date()
    assert say_day(today + timedelta(days=days), today, language) == said


def test_a_moment_is_told_in_the_zone_of_the_reader():
    moment = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert say_when(moment, NOW, "en") == "tomorrow 00:30"


def test_who_chose_twelve_hours_gets_them():
    assert say_when(NOW.replace(hour=14), NOW, "en", twelve_hours=True) == "today 2:30\u00a0PM"
    assert say_when(NOW.replace(hour=0), NOW, "en", twelve_hours=True) == "today 12:30\u00a0AM"


def test_the_title_holds_the_exact_moment_with_its_zone():
    assert say_exactly(NOW, "en") == "Tuesday 24 November 2026 11:30 CET"
    assert say_exactly(NOW, "ru") == "вторник 24 ноября 2026 11:30 CET"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "17 May 1985, 17 May"), ("ru", "17 мая 1985, 17 мая"), ("sv", "17 maj 1985, 17 maj")],
)
def test_a_birthday_is_a_day_with_or_without_its_year(language, shown):
    assert f"{say_partial_day('1985-05-17', language)}, {say_partial_day('--05-17', language)}" == shown
