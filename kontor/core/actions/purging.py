"""Removing for good what lay in the trash long enough; the log keeps that it happened, without the values."""

from datetime import datetime
from typing import Any

from kontor.core.actions.actor import Actor
from kontor.core.actions.batches import Pace
from kontor.core.actions.writing import Writing, writing
from kontor.core.changes.model import ChangeValues
from kontor.core.kinds.kind import Kind
from kontor.core.records.tags import SORTS


def purge_old(kind: Kind, before: datetime) -> int:
    """Removes the records of a kind that were deleted before this moment, in short transactions; returns how many."""
    pace, gone = Pace(), 0
    while ids := _next(kind, before, pace.size):
        gone += _purge(kind, ids)
    return gone


def _next(kind: Kind, before: datetime, limit: int) -> list[int]:
    rows = kind.model._default_manager.filter(kind.base, deleted_at__lt=before)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:limit])


def _purge(kind: Kind, ids: list[int]) -> int:
    with writing(Actor.system("trash")) as work:
        rows = kind.model._default_manager.select_for_update(of=("self",))
        for record in rows.filter(kind.base, pk__in=ids, deleted_at__isnull=False):
            _remove(work, kind, record)
    return len(ids)


def _remove(work: Writing, kind: Kind, record: Any) -> None:
    """The row, its parts, tags and groups, and the values that the log has of it; the change itself stays."""
    number = record.pk
    work.note(kind, record, "purged", {})
    work.flush()
    ChangeValues.objects.filter(change__kind=kind.name, change__record=number).delete()
    for labels in SORTS.values():
        labels.uses.objects.filter(kind=kind.plural, record=number).delete()
    record.delete()
