"""VAT numbers of the European Union and its neighbours, by the rules of each country (VIES; python-stdnum)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from stdnum.eu.vat import MEMBER_STATES
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError
from stdnum.util import get_cc_module

from kontor.lib.identifiers.digits import compact
from kontor.lib.identifiers.errors import NotOfCountry, OddVatNumber, VatCheckDigits, VatLength, WrongGroups
from kontor.lib.identifiers.swedish import parse_organisation_number

VAT_NUMBER = _("VAT number")
_MODULES = {country.upper(): country for country in MEMBER_STATES} | {
    # Greece writes EL; Northern Ireland, and outside the Union these, write as its members do.
    "EL": "gr", "XI": "gb", "GB": "gb", "NO": "no", "CH": "ch",
}  # fmt: skip
VAT_COUNTRIES = frozenset(_MODULES)
_SWEDISH = 14  # SE, the organisation number, 01


def parse_vat_number(text: str) -> str:
    """The number with its country in front, without spaces. Raises BadIdentifier."""
    number = compact(text)
    country, rest = number[:2], number[2:]
    if country not in _MODULES:
        raise NotOfCountry(text, name=VAT_NUMBER, example="SE556000461501")
    if country == "SE":
        return _swedish(text, number)
    module: Any = get_cc_module(_MODULES[country], "vat")
    try:
        valid = str(module.validate(number if country in ("CH", "EL") else rest))
    except ValidationError as error:
        raise _fault(error)(text, name=VAT_NUMBER, country=country, group=rest) from None
    return valid if valid.startswith(country) else f"{country}{valid}"


def _fault(error: ValidationError) -> type[OddVatNumber]:
    if isinstance(error, InvalidChecksum):
        return VatCheckDigits
    return VatLength if isinstance(error, InvalidLength) else OddVatNumber


def _swedish(text: str, number: str) -> str:
    """What is wrong is said of the organisation number within."""
    if len(number) != _SWEDISH:
        raise VatLength(text, name=VAT_NUMBER, country="SE", group=number[2:])
    parse_organisation_number(number[2:12])
    if not number.endswith("01"):
        groups = _("SE, the organisation number, and 01 at the end")
        raise WrongGroups(text, name=VAT_NUMBER, groups=groups, example="SE556000461501")
    return number
