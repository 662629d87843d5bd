"""Amounts of money read from typed text and shown by locale and currency; Decimal only. Conversion lives elsewhere."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import get_currency_precision, get_currency_symbol
from django.utils.translation import gettext_lazy as _

from kontor.lib import Unreadable

__all__ = [
    "UNKNOWN",
    "BadAmount",
    "Typed",
    "format_money",
    "format_number",
    "format_percent",
    "parse_amount",
    "parse_money",
]

UNKNOWN = "—"
MINUS = "\u2212"
_SPACES = "\u00a0\u202f\u2009 "
_CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "евро": "EUR",
    "$": "USD",
    "usd": "USD",
    "us$": "USD",
    "долл": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "kr": "SEK",
    "sek": "SEK",
    "skr": "SEK",
    ":-": "SEK",
    "kronor": "SEK",
    "₽": "RUB",
    "руб": "RUB",
    "р": "RUB",
    "rub": "RUB",
    "рублей": "RUB",
    "₸": "KZT",
    "тг": "KZT",
    "тенге": "KZT",
    "kzt": "KZT",
    "nok": "NOK",
    "dkk": "DKK",
    "chf": "CHF",
    "byn": "BYN",
    "₴": "UAH",
    "uah": "UAH",
    "pln": "PLN",
    "zł": "PLN",
}
# Signs that mean one currency everywhere; CLDR shows them only in the currency's home and writes the code elsewhere.
_OWN_SIGN = {"RUB": "₽", "KZT": "₸", "UAH": "₴"}
_SCALES = {"k": 3, "тыс": 3, "т": 3, "tkr": 3, "mkr": 6, "mn": 6, "mln": 6, "млн": 6, "mio": 6}
_SCALE_CURRENCY = {"tkr": "SEK", "mkr": "SEK"}
_SHAPE = re.compile(r"(?P<before>[^\d]*?)(?P<digits>\d(?:[\d.,' ]*\d)?|[.,]\d+)(?P<after>[^\d]*)")
_LONGEST = 20


class BadAmount(Unreadable):
    code = "amount"
    message = _("Write an amount, such as 15000")


class SeveralAmounts(BadAmount):
    code = "amount.several"
    message = _("There is more than one number")


class UnknownWord(BadAmount):
    code = "amount.word"
    message = _("“%(word)s” is neither a currency nor part of an amount")


class TooLarge(BadAmount):
    code = "amount.large"
    message = _("The amount is too large")


class UnclearSeparators(BadAmount):
    code = "amount.separators"
    message = _("It is not clear which sign separates the decimals; write 15000.50 or 15000,50")


@dataclass(frozen=True, slots=True)
class Typed:
    """An amount as typed: `currency` is the ISO 4217 code of the sign or word beside it, None when there was none."""

    amount: Decimal
    currency: str | None


def parse_amount(text: str) -> Decimal:
    """The amount in a typed text, whatever currency stands beside it; rules and errors as in `parse_money`."""
    return parse_money(text).amount


def parse_money(text: str) -> Typed:
    """Amount and currency of "15 000,50", "15,000.50", "1 200 kr", "€ 5", "−3", "(300)", "15 тыс. руб.".

    Of two different separators the last one is the decimal one. A single one before exactly three digits separates
    thousands ("15,000" and "15.000" are fifteen thousand), unless a lone zero stands before it ("0,500").
    Raises a `BadAmount` that says why.
    """
    typed = str(text)
    found = _SHAPE.fullmatch(_unified(typed))
    if not found:
        raise (SeveralAmounts if re.search(r"\d\D+\d", typed) else BadAmount)(typed)
    before, after = found["before"], found["after"]
    negative, words = _sign(before, after)
    currency, power = _words(words, typed)
    amount = _number(found["digits"], typed) * 10**power
    return Typed(-amount if negative and amount else amount, currency)


def _unified(text: str) -> str:
    text = re.sub(f"[{_SPACES}\t]+", " ", text.strip()).replace("’", "'").replace("−", "-").replace("–", "-")
    return re.sub(r"[.,](?:-{1,2}|—)(?=\s|$)", "", text.casefold())


def _sign(before: str, after: str) -> tuple[bool, str]:
    """Whether the amount is negative, and the words around it without the sign. Brackets are an accountant's minus."""
    bracketed = before.strip().startswith("(") and after.strip().endswith(")")
    minus = before.count("-") == 1 or after.strip() == "-"
    words = f"{before} {after}".replace(":-", " kr ") if ":-" in after else f"{before} {after}"
    words = words.replace("-", " ")
    return bracketed or minus, words.replace("(", " ").replace(")", " ") if bracketed else words.replace("+", " ")


def _words(text: str, typed: str) -> tuple[str | None, int]:
    currency, power = None, 0
    for word in text.split():
        bare = word.strip(".")
        if bare in _SCALES:
            power, currency = _SCALES[bare], _SCALE_CURRENCY.get(bare, currency)
        elif bare in _CURRENCIES:
            currency = _CURRENCIES[bare]
        elif bare:
            raise UnknownWord(typed, word=word)
    return currency, power


def _number(digits: str, typed: str) -> Decimal:
    digits = digits.replace("'", " ") if digits.count("'") else digits
    whole, fraction = _split_decimals(digits, typed)
    if len(whole) + len(fraction) > _LONGEST:
        raise TooLarge(typed)
    return Decimal(f"{whole or '0'}.{fraction}" if fraction else whole or "0")


def _split_decimals(digits: str, typed: str) -> tuple[str, str]:
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return _thousands(digits, " ", typed), ""
    last = marks[-1]
    head, _mark, tail = digits.rpartition(last)
    if not tail.isdigit():
        raise UnclearSeparators(typed)
    if marks.count(last) > 1 or (len(marks) == 1 and _is_thousands(head, tail)):
        return _thousands(digits, last, typed), ""
    grouping = next((sign for sign in head if not sign.isdigit()), " ")
    return _thousands(head, grouping, typed), tail


def _is_thousands(head: str, tail: str) -> bool:
    return len(tail) == 3 and head.isdigit() and len(head) <= 3 and head.strip("0") != ""


def _thousands(digits: str, mark: str, typed: str) -> str:
    """The digits without the sign between groups of three; groups of another size are a slip of the keys."""
    groups = digits.split(mark)
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        raise UnclearSeparators(typed)
    joined = "".join(groups)
    if joined and not joined.isdigit():
        raise UnclearSeparators(typed)
    return joined


@dataclass(frozen=True, slots=True)
class _Signs:
    group: str
    decimal: str


@lru_cache(maxsize=64)
def _signs(language: str) -> _Signs:
    symbols = Locale.parse(language, sep="-" if "-" in language else "_").number_symbols["latn"]
    return _Signs(symbols["group"], symbols["decimal"])


@lru_cache(maxsize=512)
def _frame(currency: str, language: str) -> tuple[str, str]:
    """What stands before and after the number for this currency: CLDR's standard pattern of the locale."""
    locale = Locale.parse(language, sep="-" if "-" in language else "_")
    symbol = _OWN_SIGN.get(currency) or get_currency_symbol(currency, locale=locale)
    before, after = locale.currency_formats["standard"].prefix[0], locale.currency_formats["standard"].suffix[0]
    gap = "\u00a0" if symbol[-1:].isalpha() and before.endswith("¤") else ""
    return before.replace("¤", symbol + gap), after.replace("¤", symbol)


def format_number(amount: Decimal | int | None, language: str, decimals: int = 0) -> str:
    """The number with thousands and a fixed count of decimals, half rounded up; None is "—", minus is U+2212."""
    if amount is None:
        return UNKNOWN
    rounded = Decimal(amount).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    signs = _signs(language)
    whole, _dot, fraction = f"{abs(rounded):,f}".partition(".")
    text = whole.replace(",", signs.group) + (signs.decimal + fraction if fraction else "")
    return MINUS + text if rounded < 0 else text


def format_money(amount: Decimal | int | None, currency: str, language: str, *, cents: bool = False) -> str:
    """The amount with its currency: €12,400 · 12 400 € · 12 400 kr. Lists leave `cents` off, documents set it."""
    if amount is None:
        return UNKNOWN
    number = format_number(amount, language, get_currency_precision(currency) if cents else 0)
    before, after = _frame(currency, language)
    return f"{MINUS}{before}{number[1:]}{after}" if number[0] == MINUS else f"{before}{number}{after}"


def format_percent(share: Decimal | int | None, language: str, decimals: int = 0) -> str:
    """A percentage given as percent (82 → "82 %", in English running text "82%")."""
    if share is None:
        return UNKNOWN
    gap = "" if language.startswith("en") else "\u00a0"
    return f"{format_number(share, language, decimals)}{gap}%"
