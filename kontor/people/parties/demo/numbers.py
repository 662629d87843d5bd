"""Legal details of demo companies, with check digits that are right, and what they are sorted by."""

from collections.abc import Callable
from typing import Any

from stdnum import luhn
from stdnum.ru import inn, ogrn

from kontor.people.parties.demo.words import Words

Draw = Callable[[], float]
_RUSSIAN_FORMS = {"ООО": "Общество с ограниченной ответственностью", "АО": "Акционерное общество"}
_HEADS = {"ru": "Генеральный директор", "sv": "Verkställande direktör", "en": "Managing director"}
_BASES = {"ru": "Устав", "sv": "Bolagsordning", "en": "Articles of association"}
_TYPES = ("shop",) * 4 + ("chain", "wholesaler", "wholesaler", "manufacturer", "service", "service", "public")
_STATUSES = ("active",) * 9 + ("paused", "closed")
_PRIORITIES = ("normal",) * 4 + ("high", "low")
_BRITISH_WEIGHTS = range(8, 1, -1)


def of_company(draw: Draw, words: Words, name: str) -> tuple[str, dict[str, str]]:
    """(tax id, {column: value} of the legal details); of a few companies nothing is known."""
    if draw() < 0.2:
        return "", {}
    tax_id, details = _NUMBERS[words.language](draw)
    if draw() < 0.6:
        sex = int(draw() * 2)
        given, family = words.given[sex], words.family[sex]
        details["head_name"] = f"{given[int(draw() * len(given))]} {family[int(draw() * len(family))]}"
        details["head_position"], details["head_basis"] = _HEADS[words.language], _BASES[words.language]
    if draw() < 0.7:
        details["founded"] = f"{1960 + int(draw() * 62)}-{1 + int(draw() * 12):02}-{1 + int(draw() * 28):02}"
    if draw() < 0.5:
        details["accounts"] = "\t".join(_ACCOUNTS[words.language](draw))
    form, _space, rest = name.partition(" ")
    if form in _RUSSIAN_FORMS:
        details["legal_name"] = f"{_RUSSIAN_FORMS[form]} {rest}"
    return tax_id, details


def classes(draw: Draw, region: int | None) -> dict[str, Any]:
    """{cell: value} of what a company of this region is sorted by; a third of them is not sorted yet."""
    if draw() < 0.35:
        return {}
    return {
        "region": region,
        "customer_type": _TYPES[int(draw() * len(_TYPES))],
        "status": _STATUSES[int(draw() * len(_STATUSES))],
        "priority": _PRIORITIES[int(draw() * len(_PRIORITIES))],
    }


def _russian(draw: Draw) -> tuple[str, dict[str, str]]:
    office = f"{77 + int(draw() * 2)}{1 + int(draw() * 43):02}"
    number = f"{office}{int(draw() * 10**5):05}"
    register = f"1{1 + int(draw() * 22):02}77{int(draw() * 10**7):07}"
    return number + inn.calc_company_check_digit(number), {
        "country": "RU",
        "registration_id": register + ogrn.calc_check_digit(register + "0"),
        "kpp": f"{office}01001",
    }


def _swedish(draw: Draw) -> tuple[str, dict[str, str]]:
    number = f"55{6 + int(draw() * 4)}{int(draw() * 10**6):06}"
    whole = number + luhn.calc_check_digit(number)
    return f"{whole[:6]}-{whole[6:]}", {"country": "SE", "vat_number": f"SE{whole}01"}


def _british(draw: Draw) -> tuple[str, dict[str, str]]:
    """The check digits of a VAT number make the weighted sum of the digits a multiple of 97."""
    number = f"{1 + int(draw() * 9)}{int(draw() * 10**6):06}"
    total = sum(weight * int(digit) for weight, digit in zip(_BRITISH_WEIGHTS, number, strict=True))
    register = f"{1 + int(draw() * 14 * 10**6):08}"
    return "", {"country": "GB", "registration_id": register, "vat_number": f"GB{number}{97 - total % 97:02}"}


# Codes and names of banks as a look-up of the account gives them.
_SWEDISH_BANKS = (("500", "ESSESESS", "SEB"), ("600", "HANDSESS", "Handelsbanken"), ("300", "NDEASESS", "Nordea"))
_RUSSIAN_BANKS = (("044525225", "ПАО Сбербанк"), ("044525593", "АО «Альфа-Банк»"), ("044525187", "Банк ВТБ (ПАО)"))
_BRITISH_BANKS = (("BUKB202015", "BUKBGB22", "BARCLAYS BANK UK PLC"), ("LOYD309634", "LOYDGB2L", "LLOYDS BANK PLC"))
_KEY_WEIGHTS = (7, 1, 3)


def _russian_account(draw: Draw) -> tuple[str, ...]:
    """The key, whose weight is 3, makes the weighted sum over bank and account end in 0."""
    bik, bank = _RUSSIAN_BANKS[int(draw() * len(_RUSSIAN_BANKS))]
    signs = f"{bik[-3:]}407028100{int(draw() * 10**11):011}"
    total = sum(int(sign) * _KEY_WEIGHTS[place % 3] for place, sign in enumerate(signs))
    return "russian", f"40702810{total * 3 % 10}{signs[12:]}", bik, bank, ""


def _swedish_account(draw: Draw) -> tuple[str, ...]:
    code, bic, bank = _SWEDISH_BANKS[int(draw() * len(_SWEDISH_BANKS))]
    return "iban", _iban("SE", f"{code}{int(draw() * 10**17):017}"), bic, bank, ""


def _british_account(draw: Draw) -> tuple[str, ...]:
    code, bic, bank = _BRITISH_BANKS[int(draw() * len(_BRITISH_BANKS))]
    return "iban", _iban("GB", f"{code}{int(draw() * 10**8):08}"), bic, bank, ""


def _iban(country: str, rest: str) -> str:
    """With its check digits: 98 less the remainder by 97 of all with 00 behind (ISO 13616)."""
    digits = "".join(str(int(sign, 36)) for sign in f"{rest}{country}00")
    return f"{country}{98 - int(digits) % 97:02}{rest}"


_NUMBERS = {"ru": _russian, "sv": _swedish, "en": _british}
_ACCOUNTS = {"ru": _russian_account, "sv": _swedish_account, "en": _british_account}
