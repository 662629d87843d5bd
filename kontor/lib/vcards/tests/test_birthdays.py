"""Birthdays as people and programs type them."""

import pytest

from kontor.lib.vcards import Birthday, parse_birthday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17.05.1987", Birthday(5, 17, 1987)),
        ("17.05.87", Birthday(5, 17, 1987)),
        ("17.05.", Birthday(5, 17)),
        ("17.05", Birthday(5, 17)),
        ("1987-05-17 00:00", Birthday(5, 17, 1987)),
        ("1987.05.17", Birthday(5, 17, 1987)),
        ("5/17/1987", Birthday(5, 17, 1987)),
        ("17/5/1987", Birthday(5, 17, 1987)),
        ("--05-17", Birthday(5, 17)),
        ("0000-05-17", Birthday(5, 17)),
        ("29.02", Birthday(2, 29)),
        ("29.02.1987", None),
        ("32.01.1990", None),
        ("0/0/00", None),
        ("завтра", None),
        ("", None),
    ],
)
def test_birthdays(text, expected):
    assert parse_birthday(text) == expected


def test_the_order_of_day_and_month_can_be_told():
    assert parse_birthday("5/6/1987", month_first=True) == Birthday(5, 6, 1987)
    assert parse_birthday("5/6/1987") == Birthday(6, 5, 1987)
    assert parse_birthday("05.06.1987", month_first=True) == Birthday(6, 5, 1987)


def test_iso_text():
    assert (Birthday(5, 17, 1987).iso, Birthday(5, 17).iso) == ("1987-05-17", "--05-17")
    assert parse_birthday(Birthday(5, 17).iso) == Birthday(5, 17)
