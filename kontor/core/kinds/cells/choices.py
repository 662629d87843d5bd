"""The cell of several choices at once, which stand in a table of their own: the roles of a customer, say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model, Q

from kontor.core.kinds.cells.base import Apart, Formats
from kontor.core.kinds.cells.plain import ChoiceCell
from kontor.core.kinds.prepared import prepared
from kontor.core.records.inserting import insert_rows
from kontor.core.records.model import Guarded


@dataclass(frozen=True, kw_only=True, eq=False)
class ChoicesCell(ChoiceCell):
    """Any number of a fixed set: rows of `model` with the foreign key `parent` and the chosen value in `column`.

    The value is a tuple of stored choices in the order of `choices`.
    """

    shape: ClassVar[str] = "choices"
    operators: ClassVar[tuple[str, ...]] = ("has", "lacks", "empty", "filled")

    model: type[Guarded]
    parent: str
    column: str

    @property
    def empty(self) -> tuple[Any, ...]:  # type: ignore[override]  # several values, where the base has one
        return ()

    @property
    def apart(self) -> Apart:
        return Apart(self.model, f"{self.parent}_id", (self.column,))

    def from_apart(self, rows: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
        return self._in_order(row[self.column] for row in rows)

    def load_many(self, ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
        found: dict[int, set[Any]] = defaultdict(set)
        for record, value in _chosen(self, ids=list(ids)):
            found[record].add(value)
        return {record: self._in_order(values) for record, values in found.items()}

    def _rows(self, ids: Sequence[int]) -> Any:
        return self.model.objects.filter(**{f"{self.parent}_id__in": ids})

    def _in_order(self, values: Iterable[Any]) -> tuple[Any, ...]:
        wanted = set(values)
        return tuple(stored for stored, _label in self.choices if stored in wanted)

    def get(self, record: Model) -> tuple[Any, ...]:
        return self.load_many([record.pk]).get(record.pk, ()) if record.pk else ()

    def clean_filled(self, value: Any) -> tuple[Any, ...]:
        several = value.split(",") if isinstance(value, str) else value
        return self._in_order(super(ChoicesCell, self).clean_filled(_trimmed(one)) for one in several)

    def put(self, record: Model, value: Any) -> None:
        """Choices stand in their own table; see `put_after`."""

    def columns_of(self) -> tuple[str, ...]:
        return ()

    def put_after(self, record: Model, value: Any) -> None:
        present = set(self.get(record))
        self._rows([record.pk]).filter(**{f"{self.column}__in": present - set(value)}).delete()
        self.model.objects.bulk_create([self.new_row(record.pk, one) for one in value if one not in present])

    def put_new(self, pairs: Sequence[tuple[int, Any]]) -> None:
        insert_rows([self.new_row(record, one) for record, value in pairs for one in value])

    def new_row(self, record_id: int, value: Any) -> Guarded:
        """An unsaved row."""
        return self.model(**{f"{self.parent}_id": record_id, self.column: value})

    def parse(self, text: str, formats: Formats) -> tuple[Any, ...]:
        pieces = text.replace(";", ",").replace("\n", ",").split(",")
        return tuple(super(ChoicesCell, self).parse(piece, formats) for piece in pieces if piece.strip())

    def text(self, value: Any, formats: Formats) -> str:
        return ", ".join(self.label_of(one) for one in value or ())

    def machine(self, value: Any) -> str:
        return ", ".join(str(one) for one in value or ())

    def dump(self, value: Any) -> Any:
        return list(value or ())

    def load(self, stored: Any) -> Any:
        return tuple(stored or ())

    def empty_q(self) -> Q:
        return ~Q(pk__in=self.model.objects.values(f"{self.parent}_id"))

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        wanted = self.clean_filled(self.parse(text, formats))
        rows = self.model.objects.filter(**{f"{self.column}__in": wanted}).values(f"{self.parent}_id")
        return ~Q(pk__in=rows) if operator == "lacks" else Q(pk__in=rows)


@prepared
def _chosen(cell: ChoicesCell, *, ids: Any) -> Any:
    return cell._rows(ids).values_list(f"{cell.parent}_id", cell.column)


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
