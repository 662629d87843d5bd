"""Do the tables hold what Actions would have written? For after a load that bypasses them; reads, never writes."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef

from kontor.core.changes.model import Change, ChangeValues
from kontor.core.kinds import registry
from kontor.core.kinds.cells import BesideCell
from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.kind import Kind

Check = Callable[[Kind, Sequence[Any]], Iterator[str]]
AT_MOST = 20  # faults of one sort that are told
SAMPLE = 400  # records of a kind that are looked at closely


def faults(sample: int = SAMPLE, also: Sequence[Check] = ()) -> list[str]:
    """What is wrong, in words; an empty list when everything is sound.

    `sample` records of each kind are looked at closely (derived columns, logged values, and what `also` looks at),
    whole tables only by sets.
    """
    found: list[str] = []
    for kind in registry.all_kinds():
        if _is_written(kind):
            found += islice(_of_kind(kind, sample, also), AT_MOST)
    return [*found, *islice(_broken_links(), AT_MOST)]


def _is_written(kind: Kind) -> bool:
    """Kinds whose records have a log of their own; one that only looks at the records of others has no changes."""
    return Change.objects.filter(kind=kind.name).exists() or not _shares_table(kind)


def _shares_table(kind: Kind) -> bool:
    table = kind.model._meta.db_table
    return any(other is not kind and other.model._meta.db_table == table for other in registry.all_kinds())


def _of_kind(kind: Kind, sample: int, also: Sequence[Check]) -> Iterator[str]:
    yield from _without_creation(kind)
    yield from _wrong_versions(kind)
    records = _drawn(kind, sample)
    for check in (_wrong_derived, _wrong_values, *also):
        yield from check(kind, records)


def _without_creation(kind: Kind) -> Iterator[str]:
    born = Change.objects.filter(kind=kind.name, record=OuterRef("pk"), version=1)
    for number in (
        kind.model._default_manager.filter(kind.base).filter(~Exists(born)).values_list("pk", flat=True)[:AT_MOST]
    ):
        yield f"{kind.name} {number} has no change that made it"


def _wrong_versions(kind: Kind) -> Iterator[str]:
    now = Change.objects.filter(kind=kind.name, record=OuterRef("pk"), version=OuterRef("version"))
    later = Change.objects.filter(kind=kind.name, record=OuterRef("pk"), version__gt=OuterRef("version"))
    rows = kind.model._default_manager.filter(kind.base)
    for number in rows.filter(~Exists(now)).values_list("pk", flat=True)[:AT_MOST]:
        yield f"{kind.name} {number} has a version that no change explains"
    for number in rows.filter(version__gt=1).filter(Exists(later)).values_list("pk", flat=True)[:AT_MOST]:
        yield f"{kind.name} {number} has a change later than its version"


def _drawn(kind: Kind, sample: int) -> list[Any]:
    """Records from all over the table."""
    ids = list(kind.rows().order_by("pk").values_list("pk", flat=True)[:1_000_000])
    chosen = random.Random(1).sample(ids, min(sample, len(ids)))  # noqa: S311 - a sample
    return list(kind.rows().filter(pk__in=chosen).order_by("pk"))


def _wrong_derived(kind: Kind, records: Sequence[Any]) -> Iterator[str]:
    """Derives each record again from all its values and compares."""
    for record in records:
        values = {cell.name: cell.get(record) for cell in _editable(kind)}
        before = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
        for column in kind.derive(record, values):
            if getattr(record, column) != before[column]:
                yield f"{kind.name} {record.pk}: {column} is {before[column]!r}, should be {getattr(record, column)!r}"


def _wrong_values(kind: Kind, records: Sequence[Any]) -> Iterator[str]:
    """The logged values of records that were never changed are what the records hold."""
    fresh = {record.pk: record for record in records if record.version == 1}
    rows = ChangeValues.objects.filter(change__kind=kind.name, change__record__in=fresh, change__version=1)
    logged = dict(rows.annotate(record=F("change__record")).values_list("record", "fields"))
    blank = kind.new()
    for number, record in fresh.items():
        for cell in _editable(kind):
            said = logged.get(number, {}).get(cell.name)
            value = cell.get(record)
            expected = json.loads(json.dumps(cell.dump(value)))
            if said is None and (cell.is_empty(value) or value == cell.get(blank) or not cell.audited):
                continue
            if said is None or said[1] != expected:
                yield f"{kind.name} {number}: the log says {cell.name} = {said!r}, the record {expected!r}"


def _editable(kind: Kind) -> list[Cell]:
    """Cells that hold a value of their own: what others turn into values has no columns and is not in the log."""
    return [cell for cell in kind.editable_cells if cell.columns_of() or _stands_elsewhere(cell)]


def _stands_elsewhere(cell: Cell) -> bool:
    return isinstance(cell, BesideCell) or cell.shape in ("parts", "tags", "choices")


def _broken_links() -> Iterator[str]:
    """Foreign keys that point to nothing (SQLite does not look during a load; PostgreSQL has looked already)."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as sql:
        sql.execute("PRAGMA foreign_key_check")
        for table, row, parent, _number in sql.fetchmany(AT_MOST):
            yield f"{table} {row} points to a missing row of {parent}"
