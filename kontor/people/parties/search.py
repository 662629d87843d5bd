"""How parties are found: which texts and digits of a record go into the search index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kontor.lib.phones import digits_for_search
from kontor.people.parties.legal import SEARCHED
from kontor.people.parties.model import (
    Company,
    Employment,
    LegalDetails,
    Party,
    PartyType,
    PointOfContact,
    PointType,
)
from kontor.people.parties.points import POINTS

Entry = tuple[str, str, list[str], list[str]]
_MOST_PARTS = 50


def entries(records: Sequence[Party]) -> Mapping[int, Entry]:
    """{id: (title, subtitle, texts, digits)}; three queries for any number of records."""
    ids = [record.pk for record in records]
    points, numbers = _points_of(ids), _numbers_of(ids)
    employers = _employers_of([record.pk for record in records if record.type == PartyType.CONTACT])
    return {
        record.pk: _entry(record, points[record.pk], employers[record.pk], numbers.get(record.pk, ()))
        for record in records
    }


def fresh_entries(made: Sequence[tuple[Party, Mapping[str, Any]]]) -> Mapping[int, Entry]:
    """The same for new parties with the stored values of their cells; one query, for the names of employers."""
    staff = [(record, [job["company_id"] for job in _present_jobs(values)]) for record, values in made]
    numbers = {number for _record, ids in staff for number in ids}
    names = dict(Company.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}
    return {
        record.pk: _entry(
            record, _points_in(values), [names[number] for number in ids], [values.get(name, "") for name in SEARCHED]
        )
        for (record, values), (_record, ids) in zip(made, staff, strict=True)
    }


def _present_jobs(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The employments that last, the main one first."""
    present = [job for job in values.get("employments") or () if job["left_on"] is None]
    return sorted(present, key=lambda job: not job["is_primary"])


def _points_in(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    points = [(dict(cell.where)["type"], part["value"]) for cell in POINTS for part in values.get(cell.name) or ()]
    return points[:_MOST_PARTS]


def _entry(record: Party, points: list[tuple[str, str]], employers: list[str], numbers: Iterable[str]) -> Entry:
    known = [spelling for number in (record.tax_id, *numbers) if number for spelling in both_spellings(number)]
    texts = [*known, record.city, *employers, *(value for kind, value in points if kind != PointType.PHONE)]
    digits = [digits_for_search(value) for kind, value in points if kind == PointType.PHONE]
    subtitle = ", ".join(filter(None, (employers[0] if employers else "", record.city)))
    return record.name, subtitle, [text for text in texts if text], [found for found in digits if found]


def both_spellings(number: str) -> list[str]:
    """A number of a state as it is kept and, where that differs, without the signs within: it is typed either way."""
    plain = number.replace("-", "").replace(" ", "")
    return [number] if plain == number else [number, plain]


def _numbers_of(ids: Sequence[int]) -> dict[int, list[str]]:
    """{party: the numbers among its legal details by which it is found}."""
    rows = LegalDetails.objects.filter(pk__in=ids).values_list("pk", *SEARCHED)
    return {party: list(numbers) for party, *numbers in rows}


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
