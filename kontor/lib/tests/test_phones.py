"""Telephone numbers as they are typed, split, shown and found."""

import random

import phonenumbers
import pytest
from django.utils import translation

from kontor.lib.phones import (
    BadPhone,
    HasLetters,
    NoDigits,
    NotInCountry,
    Piece,
    TooLongNumber,
    TooShortNumber,
    UnknownCountryCode,
    beginnings,
    digits_for_search,
    display,
    parse_phone,
    search_candidates,
    split_numbers,
)
from kontor.lib.phones.plans import e164_of_international, e164_of_national


@pytest.mark.parametrize(
    ("typed", "region", "e164", "extension"),
    [
        ("+79161234567", "SE", "+79161234567", ""),
        ("8 (495) 123-45-67 доб. 12", "RU", "+74951234567", "12"),
        ("8 (495) 123-45-67, доб.12", "RU", "+74951234567", "12"),
        ("8 495 1234567 доп 3", "RU", "+74951234567", "3"),
        ("+7 495 123 45 67 (доб. 12)", "RU", "+74951234567", "12"),
        ("+7 495 123-45-67 x12", "RU", "+74951234567", "12"),
        ("+7(495)1234567#12", "RU", "+74951234567", "12"),
        ("+7 495 123-45-67,,5", "SE", "+74951234567", "5"),
        ("+74951234567,,123#", "SE", "+74951234567", "123"),
        ("08-765 43 21,,5", "SE", "+4687654321", "5"),
        ("+7 495 123-45-67,5", "SE", "+74951234567", "5"),
        ("+46 11 390 06 21 ext 5", "SE", "+46113900621", "5"),
        ("011-390 06 21 anknytning 5", "SE", "+46113900621", "5"),
        ("tel:+46-11-390-06-21;ext=12", "SE", "+46113900621", "12"),
        ("+46 (0)11-390 06 21", "RU", "+46113900621", ""),
        ("тел.: 8-916-123-45-67", "RU", "+79161234567", ""),
        ("m: +46701234567", "SE", "+46701234567", ""),
        ("070/123 45 67", "SE", "+46701234567", ""),
        ("\u202a+46\u00a070 123 45 67\u202c", "SE", "+46701234567", ""),
        ("0046113900621", "RU", "+46113900621", ""),
        ("9161234567", "RU", "+79161234567", ""),
        ("79161234567", "SE", "+79161234567", ""),
        ("8 916 123-45-67", "SE", "+79161234567", ""),
        ("8 (495) 123-45-67", "SE", "+74951234567", ""),
        ("49 (5111) 222-34", "SE", "+49511122234", ""),
        ("+89161234567", "RU", "+79161234567", ""),
        ("79161234567.0", "RU", "+79161234567", ""),
        ("7,9161234567E+10", "RU", "+79161234567", ""),
        ("8 701 234 56 78", "kz", "+77012345678", ""),
        ("+39 06 6982", "RU", "+39066982", ""),
    ],
)
def test_a_typed_number_is_read(typed, region, e164, extension):
    phone = parse_phone(typed, region)
    assert (phone.e164, phone.extension, phone.typed) == (e164, extension, typed)


@pytest.mark.parametrize(
    ("typed", "fault", "reason"),
    [
        ("", NoDigits, "no digits"),
        ("нет", NoDigits, "no digits"),
        ("123-45-67", TooShortNumber, "digits: 7"),
        ("8916123456789", TooLongNumber, "digits: 13"),
        ("9" * 400, TooLongNumber, "digits: 400"),
        ("+999123456", UnknownCountryCode, "+999"),
        ("1-800-FLOWERS", HasLetters, "FLOWERS"),
        ("8 916 12O 45 67", HasLetters, "O"),
        ("+7 000 000 00 00", NotInCountry, "Russia"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(typed, fault, reason):
    with pytest.raises(BadPhone) as refusal:
        parse_phone(typed, "RU")
    assert type(refusal.value) is fault
    assert reason in refusal.value.reason


def test_the_country_is_named_in_the_language_of_the_reader():
    with pytest.raises(NotInCountry) as refusal, translation.override("sv"):
        parse_phone("+7 000 000 00 00", "RU")
    with translation.override("sv"):
        assert "Ryssland" in refusal.value.reason


def _pieces(*numbers: str) -> list[Piece]:
    return [Piece(number, "", "") for number in numbers]


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("8 916 123-45-67; 8 916 123-45-68", _pieces("8 916 123-45-67", "8 916 123-45-68")),
        ("8 916 123-45-67, 8 916 123-45-68", _pieces("8 916 123-45-67", "8 916 123-45-68")),
        ("070-123 45 67 / 070-123 45 68", _pieces("070-123 45 67", "070-123 45 68")),
        ("+46701234567\n+46701234568", _pieces("+46701234567", "+46701234568")),
        ("+46701234567+46701234568", _pieces("+46701234567", "+46701234568")),
        ("+46701234567 ::: +46701234568", _pieces("+46701234567", "+46701234568")),
        ("08/123 45 67", _pieces("08/123 45 67")),
        ("8 495 123-45-67, доб. 12; 8 495 1", _pieces("8 495 123-45-67 x12", "8 495 1")),
        ("нет", _pieces("нет")),
        ("12a45678", _pieces("12a45678")),
        ("", []),
        (" ;, ", []),
        (
            "моб. 8 916 123-45-67, раб. 8 (495) 123-45-67 доб. 12",
            [Piece("8 916 123-45-67", "mobile", ""), Piece("8 (495) 123-45-67 x12", "work", "")],
        ),
        (
            "8 916 123-45-67 (Мария); факс 8 495 123-45-67",
            [Piece("8 916 123-45-67", "", "Мария"), Piece("8 495 123-45-67", "fax", "")],
        ),
    ],
)
def test_a_cell_is_split_into_its_numbers(cell, pieces):
    assert split_numbers(cell) == pieces


@pytest.mark.parametrize("cell", [" " * 100_000, "1," * 50_000, "x1" * 50_000])
def test_a_hostile_cell_does_not_hold_up_the_import(cell):
    assert len(split_numbers(cell)) == 1
    assert digits_for_search(cell) == ""


@pytest.mark.parametrize(
    "typed",
    ["+7 916 123-45-67", "8 (916) 123-45-67", "89161234567", "9161234567", "1234567", "тел. 8-916-123-45-67 доб. 5"],
)
def test_a_number_is_found_however_it_is_typed(typed):
    assert digits_for_search("+79161234567").endswith(digits_for_search(typed))


@pytest.mark.parametrize("typed", ["011-390 06 21", "+46 (0)11-390 06 21", "0046 11 390 06 21", "390 06 21"])
def test_a_swedish_number_is_found_with_its_trunk_zero(typed):
    assert digits_for_search("+46113900621").endswith(digits_for_search(typed))


@pytest.mark.parametrize("typed", ["Anna", "Кафе 7", "a 46113900621"])
def test_words_are_not_searched_as_numbers(typed):
    assert digits_for_search(typed) == ""
    assert search_candidates(typed) == ()


def test_half_a_russian_number_is_looked_for_with_and_without_its_eight():
    assert search_candidates("8 916 12") == ("891612", "91612")
    assert search_candidates("+8 916") == ("8916",)
    assert search_candidates("8 916 123-45-67") == ("9161234567",)


def test_a_number_is_shown_as_at_home_and_abroad():
    assert display("+46113900621", "SE") == "011-390 06 21"
    assert display("+46113900621", "RU") == "+46 11 390 06 21"
    assert display("+46113900621", "SE", "12") == "011-390 06 21 ext. 12"
    assert display("ask Malin", "SE") == "ask Malin"


def _by_library(text: str, region: str) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else None


def _mutated(national: str, dice: random.Random) -> str:
    digits = list(national)
    for _change in range(dice.choice((0, 1, 2, 3))):
        digits[dice.randrange(len(digits))] = dice.choice("0123456789")
    return "".join(digits)[: len(digits) - dice.choice((0, 0, 0, 1))]


@pytest.mark.parametrize("kind", range(11))
def test_the_quick_way_never_differs_from_the_library_in_any_country(kind):
    dice = random.Random(kind)
    recognised = 0
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        example = phonenumbers.example_number_for_type(region, kind)
        if example is None:
            continue
        code = str(example.country_code)
        for _round in range(4):
            national = _mutated(phonenumbers.national_significant_number(example), dice)
            quick = e164_of_international(code + national)
            recognised += quick is not None
            assert quick in (None, _by_library(f"+{code}{national}", region))
            for at_home in (national, "0" + national, "8" + national, "1" + national, code + national):
                assert e164_of_national(at_home, region) in (None, _by_library(at_home, region))
    assert recognised > 0 or kind in (5, 8)


@pytest.mark.parametrize("digits", ["3758100450211", "3758102450911"])
def test_a_trunk_prefix_behind_the_country_code_is_left_to_the_library(digits):
    assert e164_of_international(digits) is None
    assert _by_library(f"+{digits}", "BY") is None


def test_a_german_number_that_begins_like_the_country_code_keeps_its_digits():
    assert parse_phone("4939123456", "DE").e164 == "+494939123456"


def test_the_common_spellings_take_the_quick_way():
    assert e164_of_international("79161234567") == "+79161234567"
    assert e164_of_national("89161234567", "RU") == "+79161234567"
    assert e164_of_national("79161234567", "RU") == "+79161234567"
    assert e164_of_national("0113900621", "SE") == "+46113900621"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("+46 11", ("+4611",)), ("011-39", ("+1139", "+461139")), ("4611", ("+4611", "+464611")), ("abc", ())],
)
def test_a_number_is_looked_for_by_its_beginning_as_it_is_written_here_or_abroad(typed, found):
    assert beginnings(typed, "SE") == found


@pytest.mark.parametrize("typed", ["(495) 111-22-34", "(861) 234-56-78"])
def test_an_area_of_another_country_is_not_taken_for_the_code_of_a_third(typed):
    with pytest.raises(NotInCountry):
        parse_phone(typed, "SE")
