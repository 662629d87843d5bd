"""A check of party summaries for kontor.core.testing.consistency: they are what the activities give."""

from collections.abc import Iterator, Sequence
from typing import Any

from kontor.core.kinds.kind import Kind
from kontor.people.parties.model import Party
from kontor.work.activities.model import PartySummary
from kontor.work.activities.summaries import COLUMNS, summaries_of


def wrong_summaries(kind: Kind, records: Sequence[Any]) -> Iterator[str]:
    """What the summaries of these parties say otherwise, in words; a party without activities needs none."""
    if not issubclass(kind.model, Party):
        return
    stored = PartySummary.objects.in_bulk([record.pk for record in records])
    for fresh in summaries_of([record.pk for record in records]):
        known = stored.get(fresh.party_id, PartySummary(party_id=fresh.party_id))
        for column in _ATTRIBUTES:
            if getattr(known, column) != getattr(fresh, column):
                yield f"{kind.name} {fresh.party_id}: the summary holds another {column}: {getattr(known, column)!r}"


_ATTRIBUTES = tuple(field.attname for field in PartySummary._meta.concrete_fields if field.name in COLUMNS)
