"""What both kinds of party have in common. The kinds themselves are declared in companies and contacts."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from kontor.core.kinds.kind import Kind
from kontor.core.kinds.specs import Search
from kontor.lib.folding import sort_key
from kontor.people.parties.addresses import city_of
from kontor.people.parties.points import POINTS
from kontor.people.parties.rules import primary_value
from kontor.people.parties.search import entries, fresh_entries

FIELDS = ("city", "site", "owner", "source", "note", "external_id")
LONGEST_KEY = 250
_PRIMARY = {"phones": "phone", "emails": "email", "sites": "site"}


class PartyKind(Kind):
    """Base of companies and contacts."""

    search: ClassVar[Search | None] = Search(entries, fresh_entries)

    def completed(self, record: Any, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Keeps the marks of phones, e-mails … that a form does not show."""
        kept = dict(values)
        for cell in POINTS:
            if record.pk and values.get(cell.name) and not isinstance(values[cell.name], str):
                kept[cell.name] = cell.with_kept(values[cell.name], cell.get(record))
        return kept

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
        for column, value in derived.items():
            setattr(record, column, value)
        return derived
