"""Keeps PartySummary true: a writer that follows every activity in the same transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Max, QuerySet

from kontor.core.changes.writers import Written, write_inside
from kontor.core.kinds.prepared import prepared
from kontor.work.activities.model import Activity, PartySummary

COLUMNS = ("next_activity", "next_at", "next_text", "next_type", "next_all_day", "next_owner", "last_at")


@write_inside
def summarise_written(written: Sequence[Written]) -> None:
    """Brings the summaries of all parties up to date whose activities were written."""
    touched: set[int] = set()
    for item in written:
        if issubclass(item.kind.model, Activity):
            touched |= _parties_of(item)
    summarise(touched)


def _parties_of(item: Written) -> set[int]:
    """The parties of an activity, and those it had before this change."""
    before = [item.fields[name][0] for name in ("party", "contact") if name in item.fields]
    return {key for key in (item.record.party_id, item.record.contact_id, *before) if key is not None}


def summarise(parties: Iterable[int]) -> None:
    """Writes the summaries of these parties anew, in four statements however many there are."""
    rows = summaries_of(sorted(set(parties)))
    if rows:
        PartySummary.objects.bulk_create(rows, update_conflicts=True, unique_fields=("party",), update_fields=COLUMNS)


def summaries_of(parties: Sequence[int]) -> list[PartySummary]:
    """Unsaved summaries of these parties as their activities make them; four queries, as SQLite answers a condition on
    either of two columns by reading the whole table."""
    upcoming: dict[int, Upcoming] = {}
    latest: dict[int, datetime] = {}
    for column in ("party", "contact") if parties else ():
        for party, *rest in _planned(column, parties=list(parties)):
            planned = Upcoming._make(rest)
            if party not in upcoming or (planned.at, planned.id) < (upcoming[party].at, upcoming[party].id):
                upcoming[party] = planned
        for party, at in _latest(column, parties=list(parties)):
            latest[party] = max(at, latest.get(party, at))
    return [_summary(party, upcoming.get(party), latest.get(party)) for party in parties]


class Upcoming(NamedTuple):
    """A planned activity, as the summaries of its party and its contact person need it."""

    id: int
    party: int
    at: datetime
    all_day: bool
    type: str
    subject: str
    text: str
    owner: int | None


@prepared
def _planned(column: str, *, parties: Any) -> "QuerySet[Activity, Any]":
    rows = Activity.objects.filter(deleted_at=None, done_at=None, **{f"{column}__in": parties}).order_by()
    return rows.values_list(column, "id", "party", "at", "all_day", "type", "subject", "text", "owner")


@prepared
def _latest(column: str, *, parties: Any) -> "QuerySet[Activity, Any]":
    """When each party was spoken to last; notes are not a contact with the customer."""
    done = Activity.objects.filter(deleted_at=None, done_at__isnull=False, **{f"{column}__in": parties})
    return done.exclude(type="note").order_by().values_list(column).annotate(Max("at"))


def _summary(party: int, upcoming: Upcoming | None, latest: datetime | None) -> PartySummary:
    """Words about another party stay with that party: whoever sees the person may not see the company."""
    values: dict[str, Any] = {"last_at": latest}
    if upcoming is not None:
        values |= {
            "next_activity_id": upcoming.id,
            "next_at": upcoming.at,
            "next_text": title_of(upcoming.subject, upcoming.text)[:250] if upcoming.party == party else "",
            "next_type": upcoming.type,
            "next_all_day": upcoming.all_day,
            "next_owner_id": upcoming.owner,
        }
    return PartySummary(party_id=party, **values)


def title_of(subject: str, text: str) -> str:
    """What an activity is about: its subject, else the beginning of its text."""
    return subject or " ".join(text.split())[:80]
