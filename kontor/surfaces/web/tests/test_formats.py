"""Numbers, days and moments as a reader in each language sees them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from kontor.surfaces.web import formats


@pytest.mark.parametrize(("language", "shown"), [("en", "1,284"), ("ru", "1 284"), ("sv", "1 284")])
def test_thousands_are_the_readers(language, shown):
    with translation.override(language):
        assert formats.whole(1284).replace("\u00a0", " ").replace("\u202f", " ") == shown


@pytest.mark.parametrize(("language", "shown"), [("en", "82%"), ("ru", "82 %"), ("sv", "82 %")])
def test_percent(language, shown):
    with translation.override(language):
        assert formats.percents(82).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(("away", "shown"), [(-1, "yesterday"), (0, "today"), (1, "tomorrow")])
def test_near_days_are_words(away, shown):
    with translation.override("en"):
        assert formats.day(timezone.localdate() + timedelta(days=away)) == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "Tue 26 Nov 2019"), ("ru", "вт 26 ноя 2019"), ("sv", "tis 26 nov 2019")]
)
def test_other_years_are_written_out(language, shown):
    with translation.override(language):
        assert formats.day(date(2019, 11, 26)) == shown


def test_short_months_in_russian_have_three_letters():
    with translation.override("ru"):
        months = [formats.day(date(2019, month, 26)).split()[2] for month in range(1, 13)]
    assert months == ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]


def test_the_clock_is_in_the_readers_zone_and_way():
    at = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
    with timezone.override("Europe/Stockholm"):
        assert formats.clock(at) == "14:05"
        token = formats.twelve_hours.set(True)
        try:
            assert formats.clock(at) == "2:05\u00a0PM"
        finally:
            formats.twelve_hours.reset(token)


def test_nothing_is_a_dash():
    assert formats.day(None) == formats.moment_text(None) == formats.whole(None) == "—"


def test_due_states():
    now = timezone.now()
    assert formats.due_state(None) == "none"
    assert formats.due_state(now - timedelta(hours=1)) == "over"
    assert formats.due_state(timezone.localdate()) == "today"
    assert formats.due_state(timezone.localdate() - timedelta(days=1)) == "over"
    assert formats.due_state(now + timedelta(days=2)) == "later"
