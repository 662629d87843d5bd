"""Birthdays as address books write them."""

import pytest

from kontor.lib.dates.partial import PartialDate
from kontor.lib.vcards import read_birthday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17.05.1987", PartialDate(1987, 5, 17)),
        ("1604-05-17", PartialDate(None, 5, 17)),
        ("16040229", PartialDate(None, 2, 29)),
        ("0000-05-17", PartialDate(None, 5, 17)),
        ("--0517", PartialDate(None, 5, 17)),
        ("29.02.1987", None),
        ("завтра", None),
        ("", None),
    ],
)
def test_birthdays(text, expected):
    assert read_birthday(text) == expected


def test_the_order_of_day_and_month_can_be_told():
    assert read_birthday("5/6/1987", "mdy") == PartialDate(1987, 5, 6)
