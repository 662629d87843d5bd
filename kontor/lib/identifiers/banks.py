"""Bank accounts as people write them in one line: IBAN with BIC, Russian accounts with BIK, Bankgiro and Plusgiro.

Sources: ISO 13616 (IBAN) and ISO 9362 (BIC) by schwifty, which is imported when an IBAN is read; Bank of Russia 515 of
8 September 1997 (control key of an account) and 579-P (its 20 digits); Bankgirot and Plusgirot (check digit by Luhn).
"""

import re
from dataclasses import dataclass, replace

from django.utils.translation import pgettext_lazy
from stdnum import luhn

from kontor.lib.identifiers.digits import compact
from kontor.lib.identifiers.errors import (
    BadAccount,
    IbanCheckDigits,
    IbanGroups,
    IbanLength,
    WrongBic,
    WrongCheckDigit,
    WrongKey,
    WrongLength,
)

ACCOUNT = pgettext_lazy("bank", "Account")
IBAN_START = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?=[ \u00a0-]?[A-Z0-9])")
_RUSSIAN = re.compile(r"(?<!\d)(?:\d{20}|\d{5}[ .\u00a0]\d{3}[ .\u00a0]\d[ .\u00a0]\d{4}[ .\u00a0]\d{7})(?!\d)")
_NEARLY_RUSSIAN = re.compile(r"(?<!\d)\d{16,24}(?!\d)")
_BIK = re.compile(r"(?<!\d)0\d{8}(?!\d)")
_BIC = re.compile(r"(?<![A-Z0-9])[A-Z]{4}(?P<country>[A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Z0-9])")
_STATED_BIC = re.compile(r"(?:BIC|SWIFT)[ :.#]*(?P<bic>[A-Z0-9]{6,14})", re.IGNORECASE)
_STATED_GIRO = re.compile(
    r"(?<!\w)(?:(?:bankgiro(?:t|nummer)?|bg)|(?P<plus>plusgiro(?:t|nummer)?|pg))[ :.]*(?P<number>\d[\d -]{1,12}\d)",
    re.IGNORECASE,
)
_BANKGIRO = re.compile(r"(?<![\w-])(?P<number>\d{3,4}-\d{4})(?![\d-])")
_LABELS = re.compile(
    r"(?<!\w)(?:р/?сч?[её]?т?|расч[её]тный сч[её]т|сч[её]т|к/?сч?[её]?т?|кор+\.? ?сч[её]т|бик|bik|bic|swift|iban"
    r"|банк:|bank:|account|konto|№|в)(?!\w)[.:№ ]*",
    re.IGNORECASE,
)
_KEY_WEIGHTS = (7, 1, 3)
_CORRESPONDENT = "301"
_LONGEST_IBAN = 34
_CENTRAL_BANK = ("000", "001", "002")


@dataclass(frozen=True)
class BankAccount:
    """scheme: iban, russian, bankgiro, plusgiro, or "" for an account that is only text. correspondent: the account of
    the bank itself, as Russian payments name it."""

    scheme: str
    number: str
    bic: str = ""
    bank: str = ""
    correspondent: str = ""


def parse_account(text: str) -> BankAccount:
    """The account in a line in which number, bank code and bank stand in any order. Raises BadIdentifier."""
    line = " ".join(text.split())
    for read in (_iban, _russian, _giro):
        found = read(line)
        if found is not None:
            return found
    if not any(sign.isdigit() for sign in line):
        raise BadAccount(text)
    return BankAccount("", line)


def written(account: BankAccount, bik: str = "BIK") -> str:
    """The account in a line that `parse_account` reads; `bik` is the word for a Russian bank code."""
    scheme, number, code = "", account.number, f"BIC {account.bic}"
    if account.scheme == "iban":
        number = grouped(number)
    elif account.scheme == "russian":
        code = f"{bik} {account.bic}"
    else:
        scheme = account.scheme.capitalize()
    return " ".join(filter(None, (scheme, number, account.bic and code, account.bank, account.correspondent)))


def grouped(number: str) -> str:
    """An IBAN in groups of four, as it is printed."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


# -- IBAN --------------------------------------------------------------------------------------------------------------


def _iban(line: str) -> BankAccount | None:
    start = IBAN_START.search(line.upper())
    if start is None:
        return None
    number, rest = _cut_iban(line, start.start())
    found = _checked_iban(number)
    bic, rest = _bic_in(rest, number[:2])
    return replace(found, bic=bic or found.bic, bank=_bank_in(rest) or found.bank)


def _cut_iban(line: str, start: int) -> tuple[str, str]:
    """(the IBAN without spaces, what else stands in the line): as many signs as the country has, or as there are."""
    wanted, taken, at = _length_of_iban(line[start : start + 2].upper()), "", start
    while at < len(line) and len(taken) < wanted and (line[at].isalnum() or line[at] in " -"):
        taken += line[at].upper() if line[at].isalnum() else ""
        at += 1
    while at < len(line) and line[at].isalnum():
        taken, at = taken + line[at].upper(), at + 1
    return taken, f"{line[:start]} {line[at:]}"


def _length_of_iban(country: str) -> int:
    from schwifty.exceptions import SchwiftyException
    from schwifty.registry import get_iban_spec

    try:
        return int(get_iban_spec(country).iban_length)
    except SchwiftyException:
        return _LONGEST_IBAN


def _checked_iban(number: str) -> BankAccount:
    from schwifty import IBAN
    from schwifty.exceptions import InvalidChecksumDigits, InvalidLength, SchwiftyException

    try:
        iban = IBAN(number)
    except InvalidChecksumDigits:
        raise IbanCheckDigits(number, digits=number[2:4], rest=grouped(number[4:])) from None
    except InvalidLength:
        raise IbanLength(number, country=number[:2], count=len(number)) from None
    except SchwiftyException:
        raise IbanGroups(number, country=number[:2], rest=grouped(number[4:])) from None
    return BankAccount("iban", number, str(iban.bic or ""), iban.bank_name or "")


def _bic_in(rest: str, country: str) -> tuple[str, str]:
    """(the BIC, the rest without it): a stated one, or a word built like one of the country of the IBAN."""
    stated = _STATED_BIC.search(rest)
    if stated:
        return _checked_bic(stated["bic"].upper()), rest.replace(stated[0], " ")
    found = next((one for one in _BIC.finditer(rest) if one["country"] == country), None)
    return (_checked_bic(found[0]), rest.replace(found[0], " ")) if found else ("", rest)


def _checked_bic(bic: str) -> str:
    from schwifty import BIC
    from schwifty.exceptions import SchwiftyException

    try:
        return str(BIC(bic))
    except SchwiftyException:
        raise WrongBic(bic, bic=bic) from None


# -- Russia ------------------------------------------------------------------------------------------------------------


def _russian(line: str) -> BankAccount | None:
    numbers = [(found[0], compact(found[0])) for found in _RUSSIAN.finditer(line)]
    if not numbers:
        nearly = _NEARLY_RUSSIAN.search(line) if _BIK.search(line) else None
        if nearly:
            raise WrongLength(line, name=ACCOUNT, expected=20, count=len(nearly[0]))
        return None
    rest = line
    for written, _number in numbers:
        rest = rest.replace(written, " ")
    bik = _BIK.search(rest)
    own = next((number for _written, number in numbers if number[:3] != _CORRESPONDENT), numbers[0][1])
    correspondent = next((number for _written, number in numbers if number != own), "")
    code = bik[0] if bik else ""
    for number in filter(None, (own, correspondent)):
        _check_key(line, number, code)
    return BankAccount("russian", own, code, _bank_in(rest.replace(code, " ") if code else rest), correspondent)


def _check_key(line: str, number: str, bik: str) -> None:
    """The ninth digit makes the weighted sum over bank and account end in 0. Treasury accounts have no such key."""
    if not bik.startswith("04"):
        return
    at_central_bank = number.startswith(_CORRESPONDENT) or bik[-3:] in _CENTRAL_BANK
    signs = (f"0{bik[4:6]}" if at_central_bank else bik[-3:]) + number
    total = sum(int(sign) * _KEY_WEIGHTS[place % 3] for place, sign in enumerate(signs))
    if total % 10:
        groups = f"{number[:5]} {number[5:8]} {number[8]} {number[9:13]} {number[13:]}"
        raise WrongKey(line, groups=groups, digit=number[8], bik=bik)


# -- Sweden ------------------------------------------------------------------------------------------------------------


def _giro(line: str) -> BankAccount | None:
    """A number without a label is a Bankgiro one if it is built so, has the right check digit, and is the only one."""
    stated = _STATED_GIRO.search(line)
    found = stated or _BANKGIRO.search(line)
    if found is None:
        return None
    number, rest = compact(found["number"]), line.replace(found[0], " ")
    is_right = number[-1] == luhn.calc_check_digit(number[:-1])
    if not stated and (not is_right or any(sign.isdigit() for sign in rest)):
        return None
    is_plus = bool(stated and stated["plus"])
    if not is_right:
        raise WrongCheckDigit(line, "Plusgiro" if is_plus else "Bankgiro", number, len(number))
    spelled = f"{number[:-1]}-{number[-1]}" if is_plus else f"{number[:-4]}-{number[-4:]}"
    return BankAccount("plusgiro" if is_plus else "bankgiro", spelled, bank=_bank_in(rest))


def _bank_in(rest: str) -> str:
    """What is left of a line when numbers and labels are taken out: the name of the bank."""
    return " ".join(_LABELS.sub(" ", rest).split()).strip(" ,;.:-")
