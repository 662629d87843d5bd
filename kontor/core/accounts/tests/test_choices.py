"""What people type into the lists of zones, currencies and countries, and what it means."""

from datetime import UTC, datetime

import pytest

from kontor.core.accounts import choices


@pytest.mark.parametrize(
    ("what", "language", "typed", "value"),
    [
        ("time-zones", "en", "stock", "Europe/Stockholm"),
        ("time-zones", "sv", "sverige", "Europe/Stockholm"),
        ("time-zones", "ru", "моск", "Europe/Moscow"),
        ("time-zones", "ru", "moscow", "Europe/Moscow"),
        ("time-zones", "en", "buenos", "America/Argentina/Buenos_Aires"),
        ("time-zones", "en", "utc", "UTC"),
        ("currencies", "sv", "svensk", "SEK"),
        ("currencies", "ru", "rub", "RUB"),
        ("countries", "ru", "швец", "SE"),
    ],
)
def test_the_beginning_of_a_word_finds_it(what, language, typed, value):
    assert choices.found(what, language, typed)[0].value == value


def test_what_is_typed_or_chosen_is_understood():
    assert choices.chosen("time-zones", "en", "Europe/Stockholm", "Stockholm") == "Europe/Stockholm"
    assert choices.chosen("time-zones", "en", "", "stockholm") == "Europe/Stockholm"
    assert choices.chosen("time-zones", "en", "Europe/Stockholm", "Tokyo") == "Asia/Tokyo", (
        "the old choice was typed over"
    )
    assert choices.chosen("time-zones", "en", "Europe/Stockholm", "") == ""
    assert choices.chosen("time-zones", "en", "", "Olympus Mons") == "Olympus Mons"


@pytest.mark.parametrize("language", ["en", "ru", "sv"])
def test_each_name_of_a_list_means_one_thing(language):
    for what in choices.SOURCES:
        for option in choices.options(what, language):
            assert choices.chosen(what, language, option.value, option.text) == option.value


def test_a_list_stays_short():
    assert len(choices.found("countries", "en", "")) == choices.SHOWN
    assert choices.found("countries", "en", "nowhere at all") == []


def test_offsets_are_told_with_their_minutes():
    winter = datetime(2026, 1, 15, tzinfo=UTC)
    told = [choices.offset_of(zone, winter) for zone in ("UTC", "Europe/Stockholm", "Asia/Kolkata", "America/St_Johns")]
    assert told == ["UTC+0", "UTC+1", "UTC+5:30", "UTC−3:30"]


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "/etc/localtime", "x\x00y"])
def test_what_is_no_time_zone_is_told_without_a_crash(name):
    assert not choices.is_time_zone(name)
