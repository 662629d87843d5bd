"""Cells whose value stands in a row beside the record's own: what few records have does not widen the table of all.

A kind that has such cells declares a model with a one-to-one key to its records. The row comes with the record by a
join, so it costs no statement; records that never had such a value have no row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q

from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.cells.plain import ChoiceCell, TextCell
from kontor.core.kinds.cells.quantities import PartialDateCell
from kontor.core.kinds.cells.relations import RefCell, RefValue
from kontor.core.records.inserting import put_column
from kontor.core.records.model import Guarded, facts_of


@dataclass(frozen=True, kw_only=True, eq=False)
class BesideCell(Cell):
    """A value in a row of `row`, whose one-to-one key to the record is its primary key; `path` goes through that key's
    related name ("legal__kpp")."""

    row: type[Guarded]

    @property
    def _link(self) -> str:
        return self.path.partition("__")[0]

    @property
    def _stored(self) -> str:
        return self.path.partition("__")[2]

    def from_row(self, values: Sequence[Any]) -> Any:
        return self.empty if values[0] is None else self.from_column(values[0])

    def from_column(self, stored: Any) -> Any:
        """The value of what stands in the column."""
        return stored

    def to_column(self, value: Any) -> Any:
        """What stands in the column for a clean value."""
        return value

    def get(self, record: Model) -> Any:
        row = getattr(record, self._link, None)
        return self.empty if row is None else self.from_column(getattr(row, self._stored))

    def put(self, record: Model, value: Any) -> None:
        """The value stands in another table; see `put_after`."""

    def columns_of(self) -> tuple[str, ...]:
        return ()

    def made_ready(self, value: Any) -> Any:
        return self.to_column(value)

    def put_after(self, record: Model, value: Any) -> None:
        self.put_new([(record.pk, self.to_column(value))])
        record._state.fields_cache.pop(self._link, None)

    def put_new(self, pairs: Sequence[tuple[int, Any]]) -> None:
        """Adds the rows that are missing and sets this column in all, by one statement."""
        put_column(self.row, self._stored, pairs)


@dataclass(frozen=True, kw_only=True, eq=False)
class BesideTextCell(BesideCell, TextCell):
    """A line of text in a row beside the record."""


@dataclass(frozen=True, kw_only=True, eq=False)
class BesideChoiceCell(BesideCell, ChoiceCell):
    """One of a fixed set in a row beside the record."""


@dataclass(frozen=True, kw_only=True, eq=False)
class BesidePartialDateCell(BesideCell, PartialDateCell):
    """A day whose year may be unknown, in a row beside the record."""

    def empty_q(self) -> Q:
        return Q(**{self.path: ""}) | Q(**{f"{self.path}__isnull": True})


@dataclass(frozen=True, kw_only=True, eq=False)
class BesideRefCell(BesideCell, RefCell):
    """A link from a row beside the record."""

    @property
    def _stored(self) -> str:
        return f"{super()._stored}_id"

    def from_row(self, values: Sequence[Any]) -> RefValue | None:
        return RefCell.from_row(self, values)


def beside(row: type[Guarded], link: str, name: str, of: type[BesideCell], **facts: Any) -> BesideCell:
    """The cell of the column `name` of the rows that stand beside records as `link`; label, length, choices and facts
    are those of the column."""
    column: Any = row._meta.get_field(name)
    if issubclass(of, TextCell):
        facts["max_length"] = column.max_length
    if issubclass(of, ChoiceCell):
        facts["choices"] = tuple(column.choices)
    told = facts_of(column)
    facts = {"personal": told.personal, "masked": told.masked, "help": column.help_text, **facts}
    return of(name=name, label=column.verbose_name, path=f"{link}__{name}", row=row, **facts)
