"""Cells that companies and contacts share; those of parts are made in points, addresses and employments."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kontor.core.kinds.cells import Cell, ChoicesCell, Formats, NumberCell, PartialDateCell, TagsCell, TextCell
from kontor.core.kinds.fields import cell_of
from kontor.lib.phones import beginnings, display, search_candidates
from kontor.people.parties.addresses import ADDRESSES
from kontor.people.parties.classification import CLASSIFICATION
from kontor.people.parties.legal import TAX_ID
from kontor.people.parties.model import CustomerRole, Party, RoleOfParty
from kontor.people.parties.points import POINTS, home_country, normal_phone

MOST_FACTS, LONGEST_FACT = 300, 10_000
_FACT = re.compile(r"(?P<header>(?:\\.|[^\\:])*):?(?P<text>.*)")
_BACKSLASHED = re.compile(r"\\([\\:n])")


@dataclass(frozen=True, kw_only=True, eq=False)
class OtherCell(Cell):
    """Facts of an import that fit no field, {header: text}; shown and exported, one "header: text" in a line."""

    shape: ClassVar[str] = "longtext"
    long: ClassVar[bool] = True
    operators: ClassVar[tuple[str, ...]] = ("empty", "filled")

    @property
    def empty(self) -> dict[str, str]:
        return {}

    def is_empty(self, value: Any) -> bool:
        return not value

    def clean_filled(self, value: Any) -> dict[str, str]:
        facts = {str(header)[:200]: str(text)[:LONGEST_FACT] for header, text in dict(value).items()}
        return dict(list(facts.items())[:MOST_FACTS])

    def parse(self, text: str, formats: Formats) -> dict[str, str]:
        facts: dict[str, str] = {}
        for line in filter(str.strip, text.splitlines()):
            header, _colon, rest = line.partition(":")
            facts[header.strip()] = rest.strip()
        return facts

    def text(self, value: Mapping[str, str] | None, formats: Formats) -> str:
        return "\n".join(f"{header}: {' '.join(text.split())}" for header, text in (value or {}).items())

    def machine(self, value: Mapping[str, str] | None) -> str:
        """In the same lines; a colon in a header and line ends in a text get a backslash."""
        return "\n".join(f"{_escaped(header, ':')}: {_escaped(text, '')}" for header, text in (value or {}).items())

    def from_machine(self, text: str, formats: Formats) -> dict[str, str]:
        lines = (_FACT.match(line) for line in text.splitlines() if line.strip())
        return {_plain(found["header"]): _plain(found["text"]) for found in lines if found}

    def empty_q(self) -> Q:
        return Q(**{self.path: {}})


def _escaped(text: str, sign: str) -> str:
    escaped = "\n".join(text.splitlines()).replace("\\", "\\\\").replace("\n", "\\n")
    return escaped.replace(sign, f"\\{sign}") if sign else escaped


def _plain(text: str) -> str:
    return _BACKSLASHED.sub(lambda found: "\n" if found[1] == "n" else found[1], text).strip()


@dataclass(frozen=True, kw_only=True, eq=False)
class MainPhoneCell(TextCell):
    """The primary phone, shown as people of the reader's country write it."""

    shape: ClassVar[str] = "phone"

    def text(self, value: Any, formats: Formats) -> str:
        return display(value, formats.country or home_country()) if value else ""

    def machine(self, value: Any) -> str:
        return value or ""

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        """Numbers are asked for as they are shown, in any spelling; they are stored in E.164."""
        if operator in ("is", "not"):
            same = Q(**{self.path: normal_phone({"value": text})["value"]})
            return same if operator == "is" else ~same
        country = formats.country or home_country()
        wanted = beginnings(text, country) if operator == "starts" else search_candidates(text)
        lookup = {"starts": "startswith", "ends": "endswith"}.get(operator, "contains")
        found = Q(pk__in=())
        for digits in wanted:
            found |= Q(**{f"{self.path}__{lookup}": digits})
        return found


@dataclass(frozen=True, kw_only=True, eq=False)
class MainEmailCell(TextCell):
    """The primary e-mail address."""

    shape: ClassVar[str] = "email"


ID = NumberCell(name="id", label=_("Id"), path="id", sort="id", derived=True, audited=False, summed=False)
PHONE = MainPhoneCell(name="phone", label=_("Phone"), path="phone", derived=True, personal=True, audited=False)
EMAIL = MainEmailCell(
    name="email", label=_("E-mail"), path="email", sort="email", derived=True, personal=True, audited=False
)
CITY = cell_of(Party, "city", folded="city_key")
ALL_POINTS, MAIN_POINTS = ("phones", "emails", "sites"), ("phone", "email", "site")
"""A list shows the main one of each and filters by any; the other way round is not offered."""
NAME_SORT = "name_key"
ROLES = ChoicesCell(
    name="customer_roles",
    label=_("Roles"),
    choices=tuple(CustomerRole.choices),
    model=RoleOfParty,
    parent="party",
    column="role",
)
BIRTHDAY = PartialDateCell(name="birthday", label=_("Birthday"), path="birthday", personal=True)
OTHER = OtherCell(name="other", label=_("Other details"), path="other")
NAME_LABELS = {"contacts": pgettext_lazy("of a person", "Name")}
"""What a kind calls the name of its records where that is not the name of a thing; languages tell the two apart."""


def shared_cells(plural: str) -> tuple[Cell, ...]:
    """The declared cells of every kind of party; tags are told apart by kind."""
    label = NAME_LABELS.get(plural, pgettext_lazy("of a thing", "Name"))
    name = TextCell(name="name", label=label, path="name", sort=NAME_SORT, required=True, max_length=250)
    tags = TagsCell(name="tags", label=_("Tags"), kind=plural)
    groups = TagsCell(name="groups", label=_("Groups"), kind=plural, sort_of_label="group")
    return (ID, name, CITY, PHONE, EMAIL, TAX_ID, *POINTS, ADDRESSES, ROLES, *CLASSIFICATION, tags, groups, OTHER)
