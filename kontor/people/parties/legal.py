"""Cells of legal details: tax id, registration, the head of the firm, the founding day; and what a number must meet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from babel import Locale
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.core.kinds.cells import BesideCell, BesidePartialDateCell, BesideTextCell, Formats, TextCell, beside
from kontor.core.kinds.cells.base import Text
from kontor.lib.countries import country_code
from kontor.lib.identifiers import (
    BadIdentifier,
    check_registration,
    check_tax_id,
    parse_kpp,
    parse_vat_number,
    spelled,
    spellings,
)
from kontor.people.parties.accounts import ACCOUNTS
from kontor.people.parties.addresses import ADDRESSES
from kontor.people.parties.model import LegalDetails, Party
from kontor.people.parties.points import home_country

RUSSIA = "RU"
_NO_SIGN = re.compile(r"[^\w\s.,:/()+&-]")


@dataclass(frozen=True, kw_only=True, eq=False)
class IdentifierCell(TextCell):
    """A number that a state gives. It is kept as its country spells it and found in any spelling; whether it is right
    is asked when the country of the party is known (`wrong_identifiers`)."""

    def clean_filled(self, value: Any) -> str:
        text = super().clean_filled(spelled(str(value), home_country()))
        if odd := _NO_SIGN.search(text):
            raise self.refused(_("Write letters and digits only, without “%(sign)s”") % {"sign": odd[0]})
        return text

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        if operator not in ("is", "not"):
            return super().filter_q(operator, text, formats)
        found = Q(**{f"{self.path}__in": sorted(spellings(text))}) & ~Q(**{self.path: ""})
        return found if operator == "is" else ~found

    def is_led(self, operator: str) -> bool:
        return operator == "is"


@dataclass(frozen=True, kw_only=True, eq=False)
class BesideIdentifierCell(BesideCell, IdentifierCell):
    """Such a number among the legal details."""


@dataclass(frozen=True, kw_only=True, eq=False)
class CountryCell(BesideTextCell):
    """A country, stored as its ISO code, shown and typed by name in any of the usual languages."""

    operators: ClassVar[tuple[str, ...]] = ("is", "not", "empty", "filled")

    def clean_filled(self, value: Any) -> str:
        code = country_code(" ".join(str(value).split()))
        if not code:
            raise self.refused(_("No country is called “%(name)s”") % {"name": value})
        return code

    def text(self, value: Any, formats: Formats) -> str:
        return str(Locale.parse(formats.language, sep="-").territories.get(value, value)) if value else ""

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        found = Q(**{self.path: self.clean_filled(text)})
        return found if operator == "is" else ~found


def _of_details(name: str, of: type[BesideCell], *, help: Text = "") -> BesideCell:
    return beside(LegalDetails, "legal", name, of, help=help)


TAX_ID = IdentifierCell(
    name="tax_id", label=Party._meta.get_field("tax_id").verbose_name, path="tax_id", sort="tax_id", max_length=30
)
COUNTRY = _of_details("country", CountryCell)
KPP = _of_details("kpp", BesideIdentifierCell)
FOUNDED = _of_details("founded", BesidePartialDateCell)
DETAILS: tuple[BesideCell, ...] = (
    _of_details("legal_name", BesideTextCell),
    COUNTRY,
    _of_details("registration_id", BesideIdentifierCell),
    KPP,
    _of_details("vat_number", BesideIdentifierCell),
    _of_details("head_name", BesideTextCell, help=gettext_lazy("Who signs for the company")),
    _of_details("head_position", BesideTextCell),
    _of_details("head_basis", BesideTextCell),
    FOUNDED,
    ACCOUNTS,
)
NAMES = tuple(cell.name for cell in DETAILS)
SEARCHED = ("registration_id", "vat_number")
"""By these a party is found beside its tax id; and by the numbers of its accounts."""


def wrong_identifiers(record: Any, values: Mapping[str, Any]) -> dict[str, str]:
    """{cell: what is wrong} with the numbers among the changed values, by the country of the party."""
    given = {name: values[name] for name in ("tax_id", "registration_id", "kpp", "vat_number") if values.get(name)}
    if not given:
        return {}
    country, is_certain = _country_of(record, values)
    wrong: dict[str, str] = {}
    for name, number in given.items():
        try:
            _check(name, number, country, is_certain)
        except BadIdentifier as error:
            wrong[name] = error.reason if is_certain else _told_to_choose(error.reason)
    return wrong


def _check(name: str, number: str, country: str, is_certain: bool) -> None:
    if name == "tax_id":
        check_tax_id(number, country, is_certain=is_certain)
    elif name == "registration_id":
        check_registration(number, country, is_certain=is_certain)
    elif name == "kpp":
        parse_kpp(number)
    else:
        parse_vat_number(number)


def _told_to_choose(reason: str) -> str:
    return _("%(reason)s. If the party is of another country, write its country of registration") % {"reason": reason}


def _country_of(record: Any, values: Mapping[str, Any]) -> tuple[str, bool]:
    """(ISO code, whether that is certain): the country of registration, Russia where there is a KPP, else what is
    likely: that of an address, or the firm's own."""
    stated = values["country"] if "country" in values else COUNTRY.get(record)
    if stated or values.get("kpp") or ("kpp" not in values and KPP.get(record)):
        return stated or RUSSIA, True
    addresses = values["addresses"] if "addresses" in values else ADDRESSES.get(record)
    return next(filter(None, (country_code(part["country"]) for part in addresses)), home_country()), False
