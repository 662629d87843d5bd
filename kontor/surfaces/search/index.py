"""The writer of the search index: brings the entries of changed records up to date in their transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from kontor.core.changes.writers import Made, Written, write_inside
from kontor.core.kinds.kind import Kind
from kontor.core.records.inserting import insert_ready
from kontor.surfaces.search.engines import engine
from kontor.surfaces.search.entries import Entry, entry_of
from kontor.surfaces.search.model import SearchEntry


@write_inside
def index_written(written: Sequence[Written]) -> None:
    """Indexes what was written; what went into the trash is taken out."""
    by_kind: dict[Kind, dict[int, Any]] = defaultdict(dict)
    new: dict[Kind, list[Made]] = defaultdict(list)
    for item in written:
        if item.kind.search is None:
            continue
        if isinstance(item, Made):
            new[item.kind].append(item)
        else:
            by_kind[item.kind][item.id] = item.record
    for kind, fresh in new.items():
        _add(kind, _fresh_entries(kind, fresh))
    for kind, records in by_kind.items():
        gone = [key for key, record in records.items() if record.deleted_at is not None]
        if gone:
            SearchEntry.objects.filter(kind=kind.plural, record__in=gone).delete()
        index(kind, [record for record in records.values() if record.deleted_at is None])


def _fresh_entries(kind: Kind, fresh: Sequence[Made]) -> Mapping[int, Entry]:
    """The entries of records that were just made, {id: entry}."""
    assert kind.search is not None
    if kind.search.fresh is None:
        return entries_of(kind, [item.record for item in fresh])
    return kind.search.fresh(fresh)


def index(kind: Kind, records: list[Any]) -> None:
    """Writes the entries of these records, new or known."""
    entries = entries_of(kind, records)
    if not entries:
        return
    rows = SearchEntry.objects.filter(kind=kind.plural, record__in=list(entries))
    known = set(rows.values_list("record", flat=True))
    again = [(number, entry) for number, entry in entries.items() if number in known]
    SearchEntry.objects.bulk_create(
        [SearchEntry(kind=kind.plural, record=number, **entry._asdict()) for number, entry in again],
        update_conflicts=True, unique_fields=("kind", "record"), update_fields=Entry._fields, batch_size=500,
    )  # fmt: skip
    _add(kind, {number: entry for number, entry in entries.items() if number not in known})


def _add(kind: Kind, entries: Mapping[int, Entry]) -> None:
    """Stores entries that are not there yet."""
    rows = [(kind.plural, number, *entry) for number, entry in entries.items()]
    finder = engine()
    finder.added(insert_ready(SearchEntry, ("kind", "record", *Entry._fields), rows, told=finder.wants_ids))


def entries_of(kind: Kind, records: list[Any]) -> Mapping[int, Entry]:
    """{id: entry} of these records, as the kind's search spec describes them."""
    assert kind.search is not None
    return {record: entry_of(*said) for record, said in kind.search.entries(records).items()}


def refill() -> None:
    """Fills the full-text table of SQLite anew from the entries, after a bulk load without its triggers."""
    if connection.vendor == "sqlite":
        with connection.cursor() as sql:
            sql.execute("INSERT INTO surfaces_search_grams(surfaces_search_grams) VALUES ('rebuild')")
