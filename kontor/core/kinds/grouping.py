"""The records of a list by the value of one cell: how many each value has, what their numbers sum to, and their rows in
the order of the values. How values are named and ordered is the surface's business."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Case, Count, IntegerField, Min, Q, Sum, Value, When

from kontor.core.kinds.cells import Cell, TextCell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.patience import TookTooLong, within
from kontor.core.kinds.prepared import Statement
from kontor.core.kinds.query import Loaded, Query, complete_cells, with_cells

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_GROUPS = 500
LONGEST_SECONDS = 1.5
_NUMBER = "_group"


class Bucket(NamedTuple):
    """The records of one value. value: as it is stored, None where there is none. shown: how the first of them writes
    it, where a folded copy groups them. sums: one for each summed cell, None where no record has a number."""

    value: Any
    shown: str
    size: int
    sums: tuple[Any, ...] = ()


def can_group(cell: Cell) -> bool:
    return bool(cell.group_path)


def buckets_of(rows: "QuerySet[Any]", cell: Cell, summed: Sequence[Cell]) -> list[Bucket] | None:
    """All values among the rows, in no order; None when there are more than MOST_GROUPS, or when counting them takes
    longer than a reader of a page should wait."""
    sums = {f"_sum{at}": Sum(one.sum_path) for at, one in enumerate(summed)}
    counted = rows.order_by().values_list(cell.group_path)
    counted = counted.annotate(_count=Count("pk"), _first=Min("pk"), **sums)
    try:
        with within(LONGEST_SECONDS):
            found = list(counted[: MOST_GROUPS + 2])
    except TookTooLong:
        return None
    if len(found) > MOST_GROUPS:
        return None
    shown = _shown(rows, cell, [first for _value, _count, first, *_sums in found])
    buckets = [Bucket(value, shown.get(first, ""), count, tuple(sums)) for value, count, first, *sums in found]
    return _without_two_empty(buckets)


def _shown(rows: "QuerySet[Any]", cell: Cell, ids: Sequence[int]) -> dict[int, str]:
    """{record: its value as written}, where a folded copy groups the records: the index of that copy counts them."""
    if not (isinstance(cell, TextCell) and cell.folded):
        return {}
    return dict(rows.model._default_manager.filter(pk__in=ids).values_list("pk", cell.path))


def _without_two_empty(buckets: list[Bucket]) -> list[Bucket]:
    """Empty text and NULL are one value."""
    empty = [bucket for bucket in buckets if bucket.value in (None, "")]
    if not empty:
        return buckets
    sums = tuple(added(values) for values in zip(*(bucket.sums for bucket in empty), strict=True))
    return [*(b for b in buckets if b not in empty), Bucket(None, "", sum(b.size for b in empty), sums)]


def added(values: Sequence[Any]) -> Any:
    """The sum of what is known; None when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known[1:], known[0]) if known else None


def bucket_q(cell: Cell, bucket: Bucket) -> Q:
    """The records of a bucket."""
    return cell.empty_q() if bucket.value is None else Q(**{cell.group_path: bucket.value})


def first_of_buckets(
    kind: Kind, query: Query, rows: "QuerySet[Any]", cells: Sequence[Cell], buckets: Mapping[int, Bucket], most: int
) -> dict[int, Loaded]:
    """{number of a bucket: its first rows, `most` at most}, by one statement: each bucket is read through an index, as
    far as is shown of it."""
    by = query.grouped_by(kind)
    found: dict[int, Loaded] = {}
    parts = []
    for number, bucket in buckets.items():
        numbered = rows.filter(bucket_q(by, bucket)).annotate(**{_NUMBER: Value(number, output_field=IntegerField())})
        parts.append(with_cells(cells, query.ordered(kind, numbered), also=(_NUMBER,))[:most])
    told = Statement(parts).rows({}) if parts else []
    for row, loaded in zip(told, complete_cells(list(cells), told), strict=True):
        found.setdefault(row[-1], []).append(loaded)
    return found


def rows_by_bucket(
    kind: Kind, query: Query, rows: "QuerySet[Any]", cells: Sequence[Cell], buckets: Mapping[int, Bucket], part: slice
) -> tuple[Loaded, list[int]]:
    """(rows as `load_cells` gives them, the number of the bucket of each): those of these buckets, in the order of the
    numbers and within a bucket in that of the query. `part`: which of all these rows."""
    by = query.grouped_by(kind)
    conditions = {number: bucket_q(by, bucket) for number, bucket in buckets.items()}
    chosen = rows.filter(reduce(or_, conditions.values()))
    whens = [When(condition, then=Value(number)) for number, condition in conditions.items()]
    numbered = chosen.annotate(**{_NUMBER: Case(*whens, output_field=IntegerField())})
    ordered = query.ordered(kind, numbered, first=(_NUMBER,) if len(conditions) > 1 else ())
    found = list(with_cells(cells, ordered, also=(_NUMBER,))[part])
    return complete_cells(list(cells), found), [row[-1] for row in found]
