"""Digits as people part them, and the comparison of check digits."""

import re
from collections.abc import Collection

from django.utils.functional import Promise

from kontor.lib.identifiers.errors import OtherSigns, WrongCheckDigit, WrongLength

_BETWEEN = re.compile(r"[\s\u00a0.\-–—/]+")


def compact(text: str) -> str:
    """The number without what people put between its groups, in capital letters."""
    return _BETWEEN.sub("", text).upper()


def digits_of(text: str, name: str | Promise, lengths: Collection[int]) -> str:
    """The digits of a number that has one of these lengths. Raises OtherSigns, WrongLength."""
    number = compact(text)
    odd = next((sign for sign in number if sign not in "0123456789"), "")
    if odd:
        raise OtherSigns(text, name=name, sign=odd)
    if len(number) not in lengths:
        raise WrongLength(text, name=name, expected=" / ".join(map(str, lengths)), count=len(number))
    return number


def compare_last(text: str, name: str | Promise, number: str, expected: str) -> None:
    """Compares the last digits of the number with the expected ones. Raises WrongCheckDigit for the first that
    differs."""
    first = len(number) - len(expected)
    for offset, digit in enumerate(expected):
        if number[first + offset] != digit:
            raise WrongCheckDigit(text, name, number, first + offset + 1)
