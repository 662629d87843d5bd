"""Finds the customers that share something with what was typed of a new one. What may be said of them is hints'."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kontor.core.accounts.model import User
from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import Cell, Formats, PartsCell
from kontor.core.kinds.kind import Kind
from kontor.lib.names import company_key
from kontor.people.duplicates.model import NotTheSame
from kontor.people.duplicates.rules import names_alike
from kontor.people.importing.finding import find as having
from kontor.people.importing.finding import tax_key
from kontor.surfaces.exchange.items import Key
from kontor.surfaces.search import find as search
from kontor.surfaces.web import widgets

ASKED = ("name", "tax_id", "phones", "emails")
SHORTEST_NAME = 3
NEAREST = 8  # names that search offers for the typed one


class Reason(StrEnum):
    """What two customers share, the most telling first."""

    TAX_ID = "tax_id"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    SIMILAR = "similar"


ORDER = list(Reason)
STRONG = frozenset(ORDER[:3])
REASONS = {
    Reason.TAX_ID: _("same tax id"),
    Reason.PHONE: _("same phone"),
    Reason.EMAIL: _("same e-mail"),
    Reason.NAME: _("same name"),
    Reason.SIMILAR: _("similar name"),
}


@dataclass
class Matches:
    """{id: reasons} of customers that the user sees, and of others that are known by a number, an address or as a
    company of this name."""

    seen: dict[int, list[Reason]] = field(default_factory=dict)
    unseen: dict[int, list[Reason]] = field(default_factory=dict)


def typed_values(kind: Kind, data: QueryDict, formats: Formats) -> dict[str, Any]:
    """{cell: clean value} of what can be compared; what cannot be taken yet, as somebody is typing it, is left out."""
    cells = (kind.all_cells[name] for name in ASKED if name in kind.all_cells)
    found = {cell.name: _taken(cell, data, formats) for cell in cells if widgets.was_sent(cell, data)}
    return {name: value for name, value in found.items() if value}


def _taken(cell: Cell, data: QueryDict, formats: Formats) -> Any:
    try:
        value = widgets.read(cell, data, formats)
        return cell.taken(value)[0] if isinstance(cell, PartsCell) else cell.clean(value)
    except Refused:
        return None


def matches(user: User, kind: Kind, values: Mapping[str, Any]) -> Matches:
    """The customers of the kind that share something with these values."""
    company = kind.plural == "companies"
    reasons: dict[int, set[Reason]] = defaultdict(set)
    for key, numbers in having(kind, kind.rows(), _keys(values, company=company)).items():
        for number in numbers:
            reasons[number].add(Reason(key.name))
    name = str(values.get("name", ""))
    for hit in search.find(user, name, [kind], NEAREST) if len(name) >= SHORTEST_NAME else ():
        if names_alike(name, hit.title, company=company):
            reasons[hit.id].add(Reason.SIMILAR)
    seen = kind.visible_among(user, list(reasons)) if reasons else set()
    ordered = sorted(reasons.items(), key=lambda one: ([ORDER.index(reason) for reason in _sorted(one[1])], one[0]))
    found = Matches()
    for number, why in ordered:
        (found.seen if number in seen else found.unseen)[number] = _sorted(why)
    return found


def _keys(values: Mapping[str, Any], *, company: bool) -> Iterator[Key]:
    if values.get("tax_id"):
        yield Key("tax_id", tax_key(values["tax_id"]))
    for part in values.get("phones", ()):
        yield Key("phone", part["value"])
    for part in values.get("emails", ()):
        yield Key("email", part["value"].lower())
    if company and len(key := company_key(str(values.get("name", "")))) >= SHORTEST_NAME:
        yield Key("name", key)


def _sorted(reasons: Iterable[Reason]) -> list[Reason]:
    """In order of telling; who has the same name has a similar one too."""
    kept = [reason for reason in ORDER if reason in reasons]
    return [reason for reason in kept if reason is not Reason.SIMILAR or Reason.NAME not in kept]


def not_the_same(party: int) -> set[int]:
    """The parties that somebody found not to be this one."""
    pairs = NotTheSame.objects.filter(Q(first=party) | Q(second=party)).values_list("first", "second")
    return {number for pair in pairs for number in pair} - {party}
