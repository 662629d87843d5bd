"""The one way to read the change log: `after(cursor)`, in commit order."""

from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTransform

from kontor.core.changes.model import Change, ChangeValues

LAG_COUNTED = 20_000
"""No lag is counted further: whoever is so far behind is late in any case."""


class Cursor(NamedTuple):
    """A place in the log: everything up to and including it was read."""

    xid: int = 0
    change: int = 0


def after(cursor: Cursor, limit: int = 500) -> list[Change]:
    """Changes committed after `cursor`, in the order of commit.

    On PostgreSQL a row with a smaller id can commit later, so only transactions older than every running one are shown
    (PostgreSQL manual, pg_snapshot_xmin); on SQLite there is one writer, so the order of ids is the order of commit.
    """
    return list(_settled(_later(cursor)).order_by(*_order())[:limit])


def head() -> Cursor:
    """The present end of the log."""
    newest = [f"-{name}" for name in _order()]
    last = _settled(Change.objects.all()).order_by(*newest).values_list("xid", "id").first()
    return Cursor(*last) if last else Cursor()


def values_of(change_ids: list[int]) -> dict[int, dict[str, list[Any]]]:
    """{change id: {cell: [old, new]}} of those changes whose values were not erased."""
    return dict(ChangeValues.objects.filter(change_id__in=change_ids).values_list("change_id", "fields"))


def new_values(change_ids: list[int], cell: str) -> dict[int, Any]:
    """{change id: new value of this cell} of those changes that speak of it; the database takes it out of the rest."""
    new = KeyTransform("1", KeyTransform(cell, "fields"))
    rows = ChangeValues.objects.filter(change_id__in=change_ids).annotate(new=new).filter(new__isnull=False)
    return dict(rows.values_list("change_id", "new"))


def of_record(kind: str, record: int) -> "QuerySet[Change]":
    """The history of one record, newest first."""
    return Change.objects.filter(kind=kind, record=record).order_by("-id")


def fields_since(kind: str, record: int, version: int) -> dict[str, list[Any]]:
    """{cell: [value at `version`, value now]} of what changed in a record after it had that version."""
    rows = ChangeValues.objects.filter(change__kind=kind, change__record=record, change__version__gt=version)
    merged: dict[str, list[Any]] = {}
    for fields in rows.order_by("change_id").values_list("fields", flat=True):
        for name, (old, new) in fields.items():
            merged[name] = [merged[name][0] if name in merged else old, new]
    return merged


def lag(cursor: Cursor) -> int:
    """How many changes lie after `cursor`, at most LAG_COUNTED."""
    return _later(cursor).order_by()[:LAG_COUNTED].count()


def _order() -> tuple[str, ...]:
    return ("xid", "id") if connection.vendor == "postgresql" else ("id",)


def _later(cursor: Cursor) -> "QuerySet[Change]":
    """By id alone on SQLite: asked by both columns it walks through all that has the same xid, which is the whole log
    (measured: 90 ms for each look of each process)."""
    if connection.vendor != "postgresql":
        return Change.objects.filter(id__gt=cursor.change)
    later = Q(xid__gt=cursor.xid) | Q(xid=cursor.xid, id__gt=cursor.change)
    return Change.objects.filter(later, xid__gte=cursor.xid)


def _settled(rows: "QuerySet[Change]") -> "QuerySet[Change]":
    if connection.vendor != "postgresql":
        return rows
    return rows.extra(where=["core_change.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"])


def current_xid() -> int:
    """The id of the running transaction on PostgreSQL, 0 elsewhere."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as sql:
        sql.execute("SELECT pg_current_xact_id()::text::bigint")
        return int(sql.fetchone()[0])
