"""The rule by which one of several records of a name is meant."""

import pytest

from kontor.surfaces.exchange.namesakes import chosen

TWO = {1: {"anna@a.example", "+4640123456"}, 2: {"anna@b.example"}}
BARE = {1: {"anna@a.example"}, 2: set(), 3: set()}
ALIKE = {1: {"lund"}, 2: {"lund"}}


@pytest.mark.parametrize(
    ("said", "signs", "number"),
    [
        ({"anna@b.example"}, TWO, 2),
        ({"#2", "anna@a.example"}, TWO, 1),  # the number is of another installation
        ({"#1", "+4640123456", "anna@b.example"}, TWO, 1),
        ({"+4640123456", "anna@b.example"}, TWO, None),
        ({"#1", "anna@c.example"}, TWO, None),
        ({"#1"}, TWO, None),
        ({"#2"}, BARE, 2),
        ({"#7"}, BARE, None),
        ({"#1", "lund"}, ALIKE, 1),
        ({"lund"}, ALIKE, None),
        (set(), ALIKE, None),
    ],
)
def test_the_one_who_shares_most_signs_is_meant_and_the_number_decides_between_equals(said, signs, number):
    assert chosen(said, signs) == number
