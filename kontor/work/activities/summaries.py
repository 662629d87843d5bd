"""Keeps PartySummary true: a writer that follows every activity in the same transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from kontor.core.changes.writers import Written, write_inside
from kontor.work.activities.model import Activity, PartySummary

COLUMNS = ("next_activity", "next_at", "next_text", "next_type", "next_all_day", "next_owner", "last_at")


@write_inside
def summarise_written(written: Sequence[Written]) -> None:
    """Brings the summaries of all parties up to date whose activities were written."""
    touched: set[int] = set()
    for item in written:
        if isinstance(item.record, Activity):
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
    """Unsaved summaries of these parties as their activities make them; four queries."""
    if not parties:
        return []
    upcoming, latest = _first_of_each(parties, planned=True), _first_of_each(parties, planned=False)
    return [_summary(party, upcoming.get(party), latest.get(party)) for party in parties]


def _first_of_each(parties: Sequence[int], *, planned: bool) -> dict[int, Activity]:
    """{party: its earliest planned activity}, or its latest done one; notes are not a contact with the customer.

    Two queries, as SQLite answers a condition on either of two columns by reading the whole table.
    """
    found: dict[int, Activity] = {}
    for column in ("party_id", "contact_id"):
        for activity in _rows(planned).filter(**{f"{column}__in": parties}).order_by():
            key = getattr(activity, column)
            if key not in found or _comes_first(activity, found[key], planned):
                found[key] = activity
    return found


def _rows(planned: bool) -> "QuerySet[Activity]":
    rows = Activity.objects.filter(deleted_at=None)
    rows = rows.filter(done_at=None) if planned else rows.filter(done_at__isnull=False).exclude(type="note")
    return rows.only("id", "party", "contact", "at", "all_day", "type", "subject", "text", "owner")


def _comes_first(one: Activity, other: Activity, planned: bool) -> bool:
    """Whether the one stands before the other: the earliest of planned ones, the latest of done ones; ties by id."""
    if one.at != other.at:
        return (one.at < other.at) is planned
    return one.pk < other.pk


def _summary(party: int, upcoming: Activity | None, latest: Activity | None) -> PartySummary:
    """Words about another party stay with that party: whoever sees the person may not see the company."""
    values: dict[str, Any] = {"last_at": latest.at if latest else None}
    if upcoming is not None:
        values |= {
            "next_activity_id": upcoming.pk,
            "next_at": upcoming.at,
            "next_text": title_of(upcoming)[:250] if upcoming.party_id == party else "",
            "next_type": upcoming.type,
            "next_all_day": upcoming.all_day,
            "next_owner_id": upcoming.owner_id,
        }
    return PartySummary(party_id=party, **values)


def title_of(activity: Activity) -> str:
    """What an activity is about: its subject, else the beginning of its text."""
    return activity.subject or " ".join(activity.text.split())[:80]
