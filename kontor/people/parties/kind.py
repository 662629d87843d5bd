"""What both kinds of party have in common. The kinds themselves are declared in companies and contacts."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from kontor.core.actions.errors import Refused
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.specs import Exchange, Search, View
from kontor.lib.folding import sort_key
from kontor.people.parties import classification
from kontor.people.parties.addresses import city_of
from kontor.people.parties.legal import wrong_identifiers
from kontor.people.parties.points import POINTS
from kontor.people.parties.rules import primary_value
from kontor.people.parties.search import entries, fresh_entries, made_ready

FIELDS = ("city", "site", "owner", "source", "note", "external_id")
SIGNS = ("email", "phone", "tax_id", "external_id", "city")
"""By what parties of one name are told apart."""
LONGEST_KEY = 250
VIEWS = (
    View("all", _("All")),
    View("mine", _("Mine"), ("owner:is:me",)),
    View("customers", _("Customers"), ("customer_roles:has:customer",)),
    View("unowned", _("Without owner"), ("owner:empty",)),
    View("new", _("Added this week"), ("created_at:within:last7",), "-created_at"),
)
_PRIMARY = {"phones": "phone", "emails": "email", "sites": "site"}


def exchange_of(*own: str) -> Exchange:
    """How records of a kind of party go out and come in: its own cells first, then what all parties have."""
    shared = (
        "owner",
        "customer_roles",
        *classification.NAMES,
        "tags",
        "source",
        "note",
        "other",
        "external_id",
        "created_at",
        "changed_at",
    )
    return Exchange(
        columns=("id", "name", *own, *shared),
        keys=("id", "phone", "email", "tax_id"),
        importer="kontor.people.importing.importer.PartyImporter",
    )


class PartyKind(Kind):
    """Base of companies and contacts."""

    search: ClassVar[Search | None] = Search(entries, made_ready, fresh_entries)

    def completed(self, record: Any, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Keeps the marks of phones, e-mails … that a form does not show."""
        kept = dict(values)
        for cell in POINTS if record.pk else ():
            if values.get(cell.name) and not isinstance(values[cell.name], str):
                kept[cell.name] = cell.with_kept(values[cell.name], cell.get(record))
        return kept

    def check(self, record: Any, values: Mapping[str, Any]) -> None:
        """Numbers that states give are right ones of the country of the party."""
        if wrong := wrong_identifiers(record, values):
            raise Refused(fields=wrong)

    def derive(self, record: Any, values: Mapping[str, Any]) -> Iterable[str]:
        """name_key, and the primary phone, e-mail, site and city that lists show."""
        derived: dict[str, str] = {}
        if "name" in values:
            derived["name_key"] = sort_key(values["name"])[:LONGEST_KEY]
        for many, one in _PRIMARY.items():
            if many in values:
                derived[one] = primary_value(values[many])
        if "addresses" in values:
            derived["city"] = city_of(values["addresses"])
            derived["city_key"] = derived["city"].casefold()[:LONGEST_KEY]
        for column, value in derived.items():
            setattr(record, column, value)
        return derived
