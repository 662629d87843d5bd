"""What a next step typed in words means."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import Formats
from kontor.work.activities.rules import read_next_step

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # a Tuesday


def formats(language="en"):
    return Formats(language=language, zone=STOCKHOLM, now=NOW)


@pytest.mark.parametrize(
    ("text", "language", "kind", "day", "clock", "subject"),
    [
        ("call tomorrow 10", "en", "call", 25, "10:00", ""),
        ("call Malin tomorrow 10 about the terrace", "en", "call", 25, "10:00", "Malin about the terrace"),
        ("meet on Friday 14:30", "en", "meeting", 27, "14:30", ""),
        ("позвонить завтра в 10 насчёт договора", "ru", "call", 25, "10:00", "насчёт договора"),
        ("встреча в пятницу 15:00", "ru", "meeting", 27, "15:00", ""),
        ("ring Malin imorgon kl 10", "sv", "call", 25, "10:00", "Malin"),
        ("möte på fredag", "sv", "meeting", 27, None, ""),
        ("завтра в 10", "en", "call", 25, "10:00", ""),
        ("offer tomorrow", "en", "call", 25, None, "offer"),
    ],
)
def test_a_next_step_in_words(text, language, kind, day, clock, subject):
    planned = read_next_step(text, formats(language))
    local = planned.at.astimezone(STOCKHOLM)
    assert (planned.type, local.day, planned.subject) == (kind, day, subject)
    assert planned.all_day is (clock is None)
    assert f"{local:%H:%M}" == (clock or "23:59")


def test_a_word_that_only_begins_like_a_verb_stays_in_the_subject():
    assert read_next_step("calling cards tomorrow", formats()).subject == "calling cards"


def test_without_a_day_it_says_what_to_write():
    with pytest.raises(Refused) as refused:
        read_next_step("call Malin", formats())
    assert "tomorrow 10" in refused.value.fields["next_step"]
