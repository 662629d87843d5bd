"""Bank accounts as people write them: number, bank code and bank in one line, and what is wrong with them."""

import pytest

from kontor.lib.identifiers import BadIdentifier, BankAccount, parse_account, written

SWEDISH, GERMAN = "SE4550000000058398257466", "DE89370400440532013000"


@pytest.mark.parametrize(
    ("line", "account"),
    [
        ("SE45 5000 0000 0583 9825 7466", BankAccount("iban", SWEDISH, "ESSESESS", "SEB")),
        ("se4550000000058398257466 esse", BankAccount("iban", SWEDISH, "ESSESESS", "esse")),
        (
            "IBAN: DE89 3704 0044 0532 0130 00, BIC COBADEFFXXX",
            BankAccount("iban", GERMAN, "COBADEFFXXX", "Commerzbank"),
        ),
        (
            "DE89 3704 0044 0532 0130 00 DEUTDEFF Deutsche Bank",
            BankAccount("iban", GERMAN, "DEUTDEFF", "Deutsche Bank"),
        ),
        ("SBERBANK DE89370400440532013000", BankAccount("iban", GERMAN, "COBADEFFXXX", "SBERBANK")),
        (
            "р/с 40702810400000000225 в ПАО Сбербанк, БИК 044525225, к/с 30101810400000000225",
            BankAccount("russian", "40702810400000000225", "044525225", "ПАО Сбербанк", "30101810400000000225"),
        ),
        ("40702 810 4 0000 0000225", BankAccount("russian", "40702810400000000225")),
        ("Bankgiro 5050-1055", BankAccount("bankgiro", "5050-1055")),
        ("BG: 50501055", BankAccount("bankgiro", "5050-1055")),
        ("991-2346 Handelsbanken", BankAccount("bankgiro", "991-2346", bank="Handelsbanken")),
        ("plusgiro 28 65 43-4", BankAccount("plusgiro", "286543-4")),
        ("Barclays 20-20-15 55555555", BankAccount("", "Barclays 20-20-15 55555555")),
    ],
)
def test_an_account_is_read_from_a_line(line, account):
    assert parse_account(line) == account


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("SE46 5000 0000 0583 9825 7466", "the check digits 46 (places 3 and 4) do not fit the rest, 5000 0000 0583"),
        ("SE45 5000 0000 0583 9825 746", "wrong for SE (it is 23)"),
        ("SE45 5000 0000 0583 9825 74661", "wrong for SE (it is 25)"),
        ("SE45 5000 0000 0583 9825 74AA", "is not how SE writes it"),
        ("XX45 5000 0000 0583", "is not how XX writes it"),
        ("SE45 5000 0000 0583 9825 7466 BIC ESSESE", "BIC: ESSESE should be 8 or 11"),
        ("40702810500000000225 БИК 044525225", "The key 5 (the 9th digit) of the account 40702 810 5 0000 0000225"),
        ("40702810400000000225 БИК 044525225 к/с 30101810500000000225", "of the account 30101 810 5 0000 0000225"),
        ("4070281040000000022 БИК 044525225", "should be 20, and is 19"),
        ("Bankgiro 5050-1056", "Bankgiro: the check digit 6 in place 8 does not fit 5050105"),
        ("Sberbank", "Write an account"),
    ],
)
def test_a_wrong_account_is_told_by_its_group(line, reason):
    with pytest.raises(BadIdentifier) as refusal:
        parse_account(line)
    assert reason in refusal.value.reason


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("se4550000000058398257466", "SE45 5000 0000 0583 9825 7466 BIC ESSESESS SEB"),
        (
            "р/с 40702810400000000225 в ПАО Сбербанк, БИК 044525225, к/с 30101810400000000225",
            "40702810400000000225 BIK 044525225 ПАО Сбербанк 30101810400000000225",
        ),
        ("bg 50501055", "Bankgiro 5050-1055"),
        ("8327-9 123 456 789-0", "8327-9 123 456 789-0"),
    ],
)
def test_an_account_is_written_in_a_line_that_reads_as_the_same(line, shown):
    assert written(parse_account(line)) == shown
    assert parse_account(shown) == parse_account(line)
