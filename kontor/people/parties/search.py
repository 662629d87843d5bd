"""How parties are found: which texts and digits of a record go into the search index."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from kontor.core.changes.writers import Made
from kontor.lib.phones import digits_for_search
from kontor.people.parties.accounts import ACCOUNTS
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
from kontor.surfaces.search.entries import Entry, entry_of, with_texts

Said = tuple[str, str, list[str], list[str]]
_MOST_PARTS = 50
_SORTS = [(cell.name, dict(cell.where)["type"]) for cell in POINTS]


def entries(records: Sequence[Party]) -> Mapping[int, Said]:
    """{id: (title, subtitle, texts, digits)}; three queries for any number of records."""
    ids = [record.pk for record in records]
    points, numbers = _points_of(ids), _numbers_of(ids)
    employers = _employers_of([record.pk for record in records if record.type == PartyType.CONTACT])
    return {
        record.pk: _said(record, points[record.pk], numbers.get(record.pk, ()), employers[record.pk])
        for record in records
    }


def made_ready(record: Party, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The entry of a new party but for the names of its employers; `fields` as the log has them."""
    values = {name: new for name, (_old, new) in fields.items()}
    points = [(sort, part["value"]) for name, sort in _SORTS if name in values for part in values[name]]
    return tuple(entry_of(*_said(record, points[:_MOST_PARTS], _numbers_in(values), ())))


def fresh_entries(made: Sequence[Made]) -> Mapping[int, Entry]:
    """The entries of new parties; one query, for the names of employers."""
    staff = [_present_jobs(item.pair("employments")) for item in made]
    numbers = {number for ids in staff for number in ids}
    names = dict(Company.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}
    return {
        item.id: _with_employers(Entry._make(item.found), [names[number] for number in ids])
        for item, ids in zip(made, staff, strict=True)
    }


def _with_employers(entry: Entry, names: list[str]) -> Entry:
    return with_texts(entry, _subtitle(names[0], entry.subtitle), names) if names else entry


def _present_jobs(pair: Sequence[Any] | None) -> list[int]:
    """The companies of the employments that last, the main one first."""
    present = [job for job in (pair[1] if pair else None) or () if job["left_on"] is None]
    return [job["company_id"] for job in sorted(present, key=lambda job: not job["is_primary"])]


def _said(record: Party, points: Sequence[tuple[str, str]], numbers: Sequence[str], employers: Sequence[str]) -> Said:
    """What the index is to know of one party; employers come last, as they are known last."""
    known = [spelling for number in (record.tax_id, *numbers) if number for spelling in both_spellings(number)]
    texts = [*known, record.city, *(value for kind, value in points if kind != PointType.PHONE), *employers]
    digits = [digits_for_search(value) for kind, value in points if kind == PointType.PHONE]
    subtitle = _subtitle(*employers[:1], record.city)
    return record.name, subtitle, [text for text in texts if text], [found for found in digits if found]


def _subtitle(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def both_spellings(number: str) -> list[str]:
    """A number of a state as it is kept and, where that differs, without the signs within: it is typed either way."""
    plain = number.replace("-", "").replace(" ", "")
    return [number] if plain == number else [number, plain]


def _numbers_in(values: Mapping[str, Any]) -> list[str]:
    return [*(values.get(name, "") for name in SEARCHED), *(part["number"] for part in values.get("accounts") or ())]


def _numbers_of(ids: Sequence[int]) -> dict[int, list[str]]:
    """{party: the numbers among its legal details by which it is found}."""
    rows = LegalDetails.objects.filter(pk__in=ids).values_list("pk", "accounts", *SEARCHED)
    return {
        party: [*numbers, *(part["number"] for part in ACCOUNTS.from_column(accounts))]
        for party, accounts, *numbers in rows
    }


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
