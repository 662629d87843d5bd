"""The error that every reader of typed text raises."""

import pytest

from kontor.lib import Unreadable
from kontor.lib.dates import parse_date, parse_when
from kontor.lib.emails import parse_address
from kontor.lib.money import parse_amount
from kontor.lib.phones import parse_phone


@pytest.mark.parametrize(
    "read",
    [parse_date, parse_address, parse_amount, lambda text: parse_phone(text, "SE")],
    ids=["date", "email", "amount", "phone"],
)
def test_every_reader_says_why_and_keeps_what_was_typed(read):
    with pytest.raises(Unreadable) as refusal:
        read("what?")
    assert refusal.value.typed == "what?"
    assert refusal.value.reason
    assert refusal.value.code in str(refusal.value)


def test_a_percent_sign_in_the_text_does_not_disturb_the_reason():
    with pytest.raises(Unreadable) as refusal:
        parse_amount("100 %s apples")
    assert "%s" in refusal.value.reason


def test_the_moment_has_its_own_error():
    from datetime import UTC, datetime

    with pytest.raises(Unreadable):
        parse_when("what?", datetime(2026, 11, 24, tzinfo=UTC))
