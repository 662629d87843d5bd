"""Telephone numbers: read from what people type, split out of cells, shown, and found by any spelling."""

from kontor.lib.phones.cells import Piece, split_numbers
from kontor.lib.phones.errors import (
    BadPhone,
    HasLetters,
    NoDigits,
    NotInCountry,
    TooLongNumber,
    TooShortNumber,
    UnknownCountryCode,
)
from kontor.lib.phones.numbers import Phone, parse_phone
from kontor.lib.phones.shown import beginnings, digits_for_search, display, search_candidates

__all__ = [
    "BadPhone",
    "HasLetters",
    "NoDigits",
    "NotInCountry",
    "Phone",
    "Piece",
    "TooLongNumber",
    "TooShortNumber",
    "UnknownCountryCode",
    "beginnings",
    "digits_for_search",
    "display",
    "parse_phone",
    "search_candidates",
    "split_numbers",
]
