"""The writer of the search index: brings the entries of changed records up to date in their transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from kontor.core.changes.writers import Written, write_inside
from kontor.core.kinds.kind import Kind
from kontor.core.records.inserting import insert_values
from kontor.lib.folding import fold, search_text
from kontor.surfaces.search.engines import engine
from kontor.surfaces.search.model import SearchEntry

_COLUMNS = ("title", "subtitle", "key", "turned", "text", "digits")


@write_inside
def index_written(written: Sequence[Written]) -> None:
    """Indexes what was written; what went into the trash is taken out."""
    by_kind: dict[Kind, dict[int, Any]] = defaultdict(dict)
    new: dict[Kind, list[Written]] = defaultdict(list)
    for item in written:
        if item.kind.search is not None and item.is_new:
            new[item.kind].append(item)
        elif item.kind.search is not None:
            by_kind[item.kind][item.record.pk] = item.record
    for kind, fresh in new.items():
        _add(list(_fresh_values(kind, fresh)))
    for kind, records in by_kind.items():
        gone = [key for key, record in records.items() if record.deleted_at is not None]
        if gone:
            SearchEntry.objects.filter(kind=kind.plural, record__in=gone).delete()
        index(kind, [record for record in records.values() if record.deleted_at is None])


def _fresh_values(kind: Kind, fresh: Sequence[Written]) -> Iterable[dict[str, Any]]:
    """The entries of records that were just made, as {column: value}."""
    assert kind.search is not None
    if kind.search.fresh is None:
        return values_of(kind, [item.record for item in fresh])
    made = [(item.record, {name: new for name, (_old, new) in item.fields.items()}) for item in fresh]
    return (entry_values(kind.plural, record, *entry) for record, entry in kind.search.fresh(made).items())


def index(kind: Kind, records: list[Any]) -> None:
    """Writes the entries of these records, new or known."""
    rows = list(values_of(kind, records))
    if not rows:
        return
    entries = SearchEntry.objects.filter(kind=kind.plural, record__in=[row["record"] for row in rows])
    known = set(entries.values_list("record", flat=True))
    SearchEntry.objects.bulk_create(
        [SearchEntry(**row) for row in rows if row["record"] in known],
        update_conflicts=True, unique_fields=("kind", "record"), update_fields=_COLUMNS, batch_size=500,
    )  # fmt: skip
    _add([row for row in rows if row["record"] not in known])


def _add(rows: list[dict[str, Any]]) -> None:
    """Stores entries that are not there yet."""
    insert_values(SearchEntry, rows)
    engine().added([row["id"] for row in rows])


def values_of(kind: Kind, records: list[Any]) -> Iterable[dict[str, Any]]:
    """The entries of these records as {column: value}, as the kind's search spec describes them."""
    assert kind.search is not None
    for record, entry in kind.search.entries(records).items():
        yield entry_values(kind.plural, record, *entry)


def entry(plural: str, record: int, title: str, subtitle: str, texts: list[str], digits: list[str]) -> SearchEntry:
    """One unsaved entry."""
    return SearchEntry(**entry_values(plural, record, title, subtitle, texts, digits))


def entry_values(
    plural: str, record: int, title: str, subtitle: str, texts: list[str], digits: list[str]
) -> dict[str, Any]:
    """One entry as {column: value}."""
    key = fold(title)[:250]
    first, _space, last = key.rpartition(" ")
    return {
        "kind": plural,
        "record": record,
        "title": title[:250],
        "subtitle": subtitle[:250],
        "key": key,
        "turned": f"{last} {first}".strip(),
        "text": search_text(title, *texts),
        "digits": " ".join(digits),
    }


def refill() -> None:
    """Fills the full-text table of SQLite anew from the entries, after a bulk load without its triggers."""
    if connection.vendor == "sqlite":
        with connection.cursor() as sql:
            sql.execute("INSERT INTO surfaces_search_grams(surfaces_search_grams) VALUES ('rebuild')")
