"""Numbers that states and banks give: tax ids, registration numbers, VAT numbers. Check digits are verified by
python-stdnum; the words about what is wrong are ours. Whether a number is in use is not asked here."""

from kontor.lib.identifiers.banks import BankAccount, parse_account, written
from kontor.lib.identifiers.errors import (
    BadIdentifier,
    NotOfCountry,
    OtherSigns,
    WrongCheckDigit,
    WrongGroups,
    WrongLength,
)
from kontor.lib.identifiers.european import parse_vat_number
from kontor.lib.identifiers.national import check_registration, check_tax_id, spelled, spellings
from kontor.lib.identifiers.russian import parse_inn, parse_kpp, parse_ogrn
from kontor.lib.identifiers.swedish import parse_organisation_number

__all__ = [
    "BadIdentifier",
    "BankAccount",
    "NotOfCountry",
    "OtherSigns",
    "WrongCheckDigit",
    "WrongGroups",
    "WrongLength",
    "check_registration",
    "check_tax_id",
    "parse_account",
    "parse_inn",
    "parse_kpp",
    "parse_ogrn",
    "parse_organisation_number",
    "parse_vat_number",
    "spelled",
    "spellings",
    "written",
]
