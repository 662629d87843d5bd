"""A check of the search index for kontor.core.testing.consistency: entries are what the kinds declare."""

from collections.abc import Iterator, Sequence
from typing import Any

from kontor.core.kinds.kind import Kind
from kontor.surfaces.search.entries import Entry
from kontor.surfaces.search.index import entries_of
from kontor.surfaces.search.model import SearchEntry


def wrong_entries(kind: Kind, records: Sequence[Any]) -> Iterator[str]:
    """What the index says otherwise of these records, in words."""
    if kind.search is None:
        return
    rows = SearchEntry.objects.filter(kind=kind.plural, record__in=[record.pk for record in records])
    stored = {row.record: row for row in rows}
    for number, entry in entries_of(kind, list(records)).items():
        known = stored.get(number)
        if known is None:
            yield f"{kind.name} {number} cannot be found by search"
        for column in Entry._fields if known is not None else ():
            if getattr(known, column) != getattr(entry, column):
                yield f"{kind.name} {number}: search holds another {column}: {getattr(known, column)!r}"
