"""How parties are found: which texts and digits of a record go into the search index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kontor.lib.phones import digits_for_search
from kontor.people.parties.model import Employment, Party, PartyType, PointOfContact, PointType

Entry = tuple[str, str, list[str], list[str]]
_MOST_PARTS = 50


def entries(records: Sequence[Party]) -> Mapping[int, Entry]:
    """{id: (title, subtitle, texts, digits)}; two queries for any number of records."""
    ids = [record.pk for record in records]
    points = _points_of(ids)
    employers = _employers_of([record.pk for record in records if record.type == PartyType.CONTACT])
    return {record.pk: _entry(record, points[record.pk], employers[record.pk]) for record in records}


def entry_of(record: Any, phones: Iterable[str], texts: Iterable[str], employer: str) -> Entry:
    """The entry of one party of values that are known already; the demo data uses it without a query."""
    own = [text for text in (record.tax_id, record.city, employer, *texts) if text]
    digits = [digits_for_search(phone) for phone in phones]
    return record.name, ", ".join(filter(None, (employer, record.city))), own, [found for found in digits if found]


def _entry(record: Party, points: list[tuple[str, str]], employers: list[str]) -> Entry:
    phones = [value for kind, value in points if kind == PointType.PHONE]
    texts = [value for kind, value in points if kind != PointType.PHONE]
    return entry_of(record, phones, [*texts, *employers[1:]], employers[0] if employers else "")


def _points_of(ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = PointOfContact.objects.filter(party__in=ids).order_by("id")
    for party, kind, value in rows.values_list("party_id", "type", "value"):
        if len(found[party]) < _MOST_PARTS:
            found[party].append((kind, value))
    return found


def _employers_of(ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Employment.objects.filter(person__in=ids, left_on=None).order_by("-is_primary", "id")
    for person, name in rows.values_list("person_id", "company__name") if ids else ():
        found[person].append(name)
    return found
