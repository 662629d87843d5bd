"""Tax ids, registration numbers and VAT numbers: how they are spelled, and which group of digits is wrong."""

import pytest

from kontor.lib.identifiers import (
    BadIdentifier,
    check_registration,
    check_tax_id,
    parse_inn,
    parse_kpp,
    parse_ogrn,
    parse_organisation_number,
    parse_vat_number,
    spelled,
)


@pytest.mark.parametrize(
    ("parse", "typed", "number"),
    [
        (parse_inn, "7707 083 893", "7707083893"),
        (parse_inn, "500100732259", "500100732259"),
        (parse_kpp, "7707 01 001", "770701001"),
        (parse_kpp, "7707aa001", "7707AA001"),
        (parse_ogrn, "1027700132195", "1027700132195"),
        (parse_ogrn, "304500116000157", "304500116000157"),
        (parse_organisation_number, "5560004615", "556000-4615"),
        (parse_organisation_number, "16 556000-4615", "556000-4615"),
        (parse_organisation_number, "19811228-9874", "19811228-9874"),
        (parse_organisation_number, "811228+9874", "811228-9874"),
        (parse_vat_number, "se 5560004615 01", "SE556000461501"),
        (parse_vat_number, "DE 136 695 976", "DE136695976"),
        (parse_vat_number, "EL 094259216", "EL094259216"),
        (parse_vat_number, "GB 980 7806 84", "GB980780684"),
        (parse_vat_number, "ATU 13585627", "ATU13585627"),
        (parse_vat_number, "CHE-107.787.577 IVA", "CHE107787577IVA"),
    ],
)
def test_a_number_is_kept_in_the_spelling_of_its_country(parse, typed, number):
    assert parse(typed) == number
    assert parse(number) == number


@pytest.mark.parametrize(
    ("parse", "typed", "reason"),
    [
        (parse_inn, "7707083894", "INN: the check digit 4 in place 10 does not fit 770708389 before it"),
        (parse_inn, "500100732269", "the check digit 6 in place 11 does not fit 5001007322 before it"),
        (parse_inn, "500100732250", "the check digit 0 in place 12 does not fit 50010073225 before it"),
        (parse_inn, "770708389", "should be 10 / 12, and is 9"),
        (parse_inn, "77O7083893", "without “O”"),
        (parse_kpp, "7707010", "4 digits of the tax office"),
        (parse_ogrn, "1027700132196", "the check digit 6 in place 13 does not fit 102770013219 before it"),
        (parse_ogrn, "204500116000157", "15 of a sole trader begin with 3"),
        (parse_organisation_number, "556000-4616", "the check digit 6 in place 10 does not fit 556000461 before it"),
        (parse_organisation_number, "17556000-4615", "the first two are 16"),
        (parse_vat_number, "SE556000461601", "the check digit 6 in place 10 does not fit 556000461"),
        (parse_vat_number, "SE556000461502", "01 at the end"),
        (parse_vat_number, "SE5560004615", "the group 5560004615 behind SE is too short"),
        (parse_vat_number, "DE136695978", "the check digits in the group 136695978 behind DE"),
        (parse_vat_number, "DE13669597", "the group 13669597 behind DE is too short"),
        (parse_vat_number, "5560004615", "begin with two letters"),
    ],
)
def test_what_is_wrong_is_told_of_its_group_of_digits(parse, typed, reason):
    with pytest.raises(BadIdentifier) as refusal:
        parse(typed)
    assert reason in refusal.value.reason


@pytest.mark.parametrize(
    ("typed", "home", "number"),
    [
        ("5560004615", "SE", "556000-4615"),
        ("5560004615", "RU", "556000-4615"),
        ("7707 083893", "SE", "7707083893"),
        ("SE5560004615-01", "", "SE556000461501"),
        ("12-3456789", "SE", "12-3456789"),
        ("7707083894", "RU", "7707083894"),
        ("5590000070", "RU", "5590000070"),
        ("5590000070", "SE", "5590000070"),
    ],
)
def test_a_number_is_spelled_as_far_as_it_is_known(typed, home, number):
    assert spelled(typed, home) == number


def test_a_number_is_checked_by_its_country_and_passes_when_it_is_right_in_another_that_is_not_excluded():
    check_tax_id("7707083893", "SE", is_certain=False)
    check_tax_id("12-3456789", "US", is_certain=True)
    check_tax_id("DE136695976", "SE", is_certain=False)
    check_tax_id("SEM680524P76", "MX", is_certain=True)
    check_registration("HRB 5321", "DE", is_certain=True)
    check_registration("1027700132195", "RU", is_certain=True)


@pytest.mark.parametrize(
    ("check", "number", "country", "is_certain"),
    [
        (check_tax_id, "7707083894", "RU", True),
        (check_tax_id, "7707083894", "RU", False),
        (check_tax_id, "7707083893", "SE", True),
        (check_tax_id, "SE556000461601", "RU", False),
        (check_registration, "1027700132196", "RU", False),
    ],
)
def test_a_number_that_its_country_cannot_have_given_is_refused(check, number, country, is_certain):
    with pytest.raises(BadIdentifier):
        check(number, country, is_certain=is_certain)
