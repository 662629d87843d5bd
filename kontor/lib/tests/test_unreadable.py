"""The error that every reader of typed text raises."""

from datetime import UTC, datetime

import pytest

from kontor.lib import Unreadable
from kontor.lib.dates import NotUnderstood, parse_date, parse_when
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
    assert str(refusal.value) == refusal.value.reason


def test_a_percent_sign_in_the_text_does_not_disturb_the_reason():
    with pytest.raises(Unreadable) as refusal:
        parse_amount("100 %s apples")
    assert "%s" in refusal.value.reason


def test_no_moment_and_no_date_are_one_error_to_a_form():
    with pytest.raises(NotUnderstood):
        parse_when("what?", datetime(2026, 11, 24, tzinfo=UTC))
    with pytest.raises(NotUnderstood):
        parse_date("what?")
