"""Amounts as they are typed and shown."""

from decimal import Decimal

import pytest

from kontor.lib.money import BadAmount, format_money, format_number, format_percent, parse_amount, parse_money


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("15000", "15000", None),
        ("15 000,50", "15000.50", None),
        ("15,000.50", "15000.50", None),
        ("15.000,50", "15000.50", None),
        ("15'000.50", "15000.50", None),
        ("15\u202f000", "15000", None),
        ("15,000", "15000", None),
        ("15.000", "15000", None),
        ("0,500", "0.500", None),
        ("10,500", "10500", None),
        ("1,5", "1.5", None),
        (".5", "0.5", None),
        ("1.234.567,89", "1234567.89", None),
        ("1 200 kr", "1200", "SEK"),
        ("1 200:-", "1200", "SEK"),
        ("500,-", "500", None),
        ("€ 5", "5", "EUR"),
        ("$1,200.5", "1200.5", "USD"),
        ("5 000р.", "5000", "RUB"),
        ("15 тыс. руб.", "15000", "RUB"),
        ("2,5 mkr", "2500000.0", "SEK"),
        ("1 500 000 ₸", "1500000", "KZT"),
        ("−3", "-3", None),
        ("-€5", "-5", "EUR"),
        ("5-", "-5", None),
        ("(300)", "-300", None),
        ("+5", "5", None),
    ],
)
def test_a_typed_amount_is_read(typed, amount, currency):
    money = parse_money(typed)
    assert (money.amount, money.currency) == (Decimal(amount), currency)
    assert "E" not in str(money.amount)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "such as 15000"),
        ("abc", "such as 15000"),
        ("12-15", "more than one number"),
        ("1e5", "more than one number"),
        ("5 kr/mån", "kr/mån"),
        ("5 apples", "apples"),
        ("1,2,3", "separates the decimals"),
        ("12 34", "separates the decimals"),
        ("1.5.2", "separates the decimals"),
        ("9" * 30, "too large"),
        ("NaN", "such as 15000"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(typed, reason):
    with pytest.raises(BadAmount) as refusal:
        parse_amount(typed)
    assert reason in refusal.value.reason


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("currency", "language", "shown"),
    [
        ("EUR", "en", "€12,400"),
        ("EUR", "ru", "12 400 €"),
        ("SEK", "sv", "12 400 kr"),
        ("RUB", "ru", "12 400 ₽"),
        ("KZT", "ru", "12 400 ₸"),
        ("SEK", "en", "SEK 12,400"),
    ],
)
def test_money_in_lists_has_no_cents(currency, language, shown):
    assert _plain(format_money(Decimal("12400.49"), currency, language)) == shown


def test_money_in_documents_has_the_cents_of_its_currency():
    assert format_money(Decimal("12400.5"), "EUR", "en", cents=True) == "€12,400.50"
    assert _plain(format_money(Decimal("12400.5"), "SEK", "sv", cents=True)) == "12 400,50 kr"
    assert _plain(format_money(Decimal("12400"), "JPY", "sv", cents=True)) == "12 400 JPY"


def test_what_is_owed_has_a_true_minus_and_zero_and_unknown_their_signs():
    assert format_money(Decimal("-12400"), "EUR", "en") == "−€12,400"
    assert format_number(Decimal("-0.4"), "en") == "0"
    assert format_money(0, "EUR", "en") == "€0"
    assert format_money(None, "EUR", "en") == "—"
    assert format_number(None, "ru") == "—"


def test_half_a_unit_is_rounded_up():
    assert format_number(Decimal("0.5"), "en") == "1"
    assert format_number(Decimal("2.5"), "en") == "3"
    assert format_number(Decimal("1.005"), "en", 2) == "1.01"


def test_percent_stands_apart_except_in_english():
    assert _plain(format_percent(82, "sv")) == "82 %"
    assert format_percent(82, "en") == "82%"


@pytest.mark.parametrize("language", ["en", "ru", "sv"])
def test_what_is_shown_can_be_typed_again(language):
    amount = Decimal("-1234567.89")
    assert parse_amount(format_money(amount, "EUR", language, cents=True)) == amount
