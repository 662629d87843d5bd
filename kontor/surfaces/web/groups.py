"""The groups of a list: named and ordered as people expect, with counts, sums, and which rows a page shows of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kontor.core.kinds.cells import BoolCell, Cell, ChoiceCell, Formats, RefCell
from kontor.core.kinds.conditions import Condition
from kontor.core.kinds.grouping import Bucket, added, buckets_of, rows_by_bucket
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import BOARD, Loaded, Query
from kontor.lib.folding import sort_key
from kontor.surfaces.web import widgets

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Group:
    """One group: what it is called, its records in numbers, and the condition that finds them."""

    title: str
    bucket: Bucket
    condition: Condition


@dataclass(frozen=True)
class Groups:
    """All groups of a list in order. summed: the shown cells whose numbers are added up."""

    cell: Cell
    summed: tuple[Cell, ...]
    all: tuple[Group, ...]

    @classmethod
    def of(
        cls, kind: Kind, query: Query, rows: "QuerySet[Any]", shown: Sequence[Cell], formats: Formats
    ) -> "Groups | None":
        """One statement, one more for the names of what a link leads to. None for a list without groups, and where
        there would be more than anybody reads (kontor.core.kinds.grouping.MOST_GROUPS)."""
        if not query.group:
            return None
        cell = query.grouped_by(kind)
        summed = tuple(one for one in shown if one.sum_path)
        buckets = buckets_of(rows, cell, summed)
        if buckets is None:
            return None
        if query.group.endswith(BOARD):
            buckets += _empty_ones(cell, buckets, summed)
        return cls(cell, summed, tuple(_in_order(cell, buckets, formats)))

    @property
    def total(self) -> int:
        return sum(group.bucket.size for group in self.all)

    @property
    def sums(self) -> tuple[Any, ...]:
        """The sums of all groups, one for each summed cell."""
        return tuple(added(values) for values in zip(*(group.bucket.sums for group in self.all), strict=True))

    def load(
        self, kind: Kind, query: Query, rows: "QuerySet[Any]", cells: Sequence[Cell], part: slice
    ) -> tuple[Loaded, list[int]]:
        """(rows, number of the group of each) of this part of the list."""
        first, buckets = self._touched(part)
        if not buckets:
            return [], []
        within = slice(part.start - first, part.stop - first)
        return rows_by_bucket(kind, query, rows, cells, buckets, within)

    def _touched(self, part: slice) -> tuple[int, Mapping[int, Bucket]]:
        """(how many rows stand before the first of them, {number: bucket}) of the groups with rows in this part."""
        start = first = 0
        touched: dict[int, Bucket] = {}
        for number, group in enumerate(self.all):
            end = start + group.bucket.size
            if start < part.stop and end > part.start:
                first = start if not touched else first
                touched[number] = group.bucket
            start = end
        return first, touched


def _in_order(cell: Cell, buckets: Sequence[Bucket], formats: Formats) -> list[Group]:
    """Choices in their own order, all else by name; what has no value comes last."""
    titles = _titles_of(cell, buckets, formats)
    named = [
        (*_rank(cell, bucket, title), Group(title, bucket, _condition(cell, bucket)))
        for bucket, title in zip(buckets, titles, strict=True)
    ]
    return [group for *_rank_of, group in sorted(named, key=lambda one: one[:3])]


def _empty_ones(cell: Cell, buckets: Sequence[Bucket], summed: Sequence[Cell]) -> list[Bucket]:
    """The columns of a board that have no record yet: what can be chosen stands there to be moved to."""
    possible = [stored for stored, _label in cell.choices if stored != ""] if isinstance(cell, ChoiceCell) else []
    may_be_empty = not cell.required and not (isinstance(cell, ChoiceCell) and cell.is_numbered)
    wanted = [True, False] if isinstance(cell, BoolCell) else [*possible, None] if may_be_empty else possible
    known = {bucket.value for bucket in buckets}
    return [Bucket(value, "", 0, (None,) * len(summed)) for value in wanted if value not in known]


def _rank(cell: Cell, bucket: Bucket, title: str) -> tuple[bool, int, str]:
    order: list[Any] = [stored for stored, _label in cell.choices] if isinstance(cell, ChoiceCell) else [True, False]
    place = order.index(bucket.value) if isinstance(cell, ChoiceCell | BoolCell) and bucket.value in order else 0
    return bucket.value is None, place, sort_key(title)


def _titles_of(cell: Cell, buckets: Sequence[Bucket], formats: Formats) -> Iterator[str]:
    """What each bucket is called."""
    refs = isinstance(cell, RefCell)
    names = widgets.titles_of_refs(cell, [b.value for b in buckets], formats) if isinstance(cell, RefCell) else {}
    for bucket in buckets:
        if bucket.value is None:
            yield _("not filled in")
        elif refs:
            yield names.get(bucket.value, f"#{bucket.value}")
        elif isinstance(cell, BoolCell):
            yield f"{cell.label}: {_('yes') if bucket.value else _('no')}"
        else:
            yield bucket.shown or cell.text(bucket.value, formats)


def _condition(cell: Cell, bucket: Bucket) -> Condition:
    """What finds the records of a bucket."""
    if bucket.value is None:
        return Condition(cell.name, "empty")
    if isinstance(cell, BoolCell):
        return Condition(cell.name, "is", "yes" if bucket.value else "no")
    return Condition(cell.name, "is", str(bucket.value))
