"""Cells of several values that stand in a table of their own: phones, e-mails, addresses of one record."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells.base import Apart, Cell, Formats
from kontor.core.kinds.cells.plain import any_case
from kontor.core.kinds.prepared import prepared
from kontor.core.records.inserting import attributes, insert_ready, row_maker
from kontor.core.records.model import Guarded

PartValue = dict[str, Any]
REMEMBERED = "_parts_loaded"  # where a record that is only read keeps its parts (kinds.cells.loading.remember)
Normalise = Callable[[PartValue], PartValue]


class CleanParts(tuple[PartValue, ...]):
    """Values that their cell has cleaned already; it does not do so twice."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class PartsCell(Cell):
    """Rows of `model` that belong to a record through its foreign key `parent`; the value is a tuple of {field: value}.

    where: fixed columns of these rows ({"type": "phone"}). fields: the columns of a value, `main` the one that is
    searched, shown
    and matched. normalise: cleans one value, raising Refused. primary: name of the yes/no column that exactly one
    row has, if any.
    """

    shape: ClassVar[str] = "parts"
    long: ClassVar[bool] = True
    operators: ClassVar[tuple[str, ...]] = ("contains", "omits", "empty", "filled")

    model: type[Guarded]
    parent: str
    fields: tuple[str, ...]
    main: str
    where: tuple[tuple[str, Any], ...] = ()
    normalise: Normalise = dict
    identity: tuple[str, ...] = ()
    primary: str = ""
    widget: str = "parts"

    @property
    def empty(self) -> tuple[PartValue, ...]:
        return ()

    @property
    def apart(self) -> Apart | None:
        own = type(self).load_many is not PartsCell.load_many
        return None if own else Apart(self.model, self._parent_id, self.fields, self.where)

    def from_apart(self, rows: Sequence[Mapping[str, Any]]) -> tuple[PartValue, ...]:
        return tuple({name: row[name] for name in self.fields} for row in rows)

    def load_many(self, ids: Sequence[int]) -> Mapping[int, tuple[PartValue, ...]]:
        found: dict[int, list[PartValue]] = defaultdict(list)
        for record, *values in _rows_of(self, ids=list(ids)):
            found[record].append(dict(zip(self.fields, values, strict=True)))
        return {record: tuple(values) for record, values in found.items()}

    def get(self, record: Model) -> tuple[PartValue, ...]:
        known: Mapping[str, Any] = record.__dict__.get(REMEMBERED, {})
        if self.name in known:
            return tuple(known[self.name])
        return self.load_many([record.pk]).get(record.pk, ()) if record.pk else ()

    def rows(self, ids: Sequence[int]) -> Any:
        """The part rows of these records as a queryset."""
        return self.model.objects.filter(**{f"{self._parent_id}__in": ids}, **dict(self.where))

    @property
    def _parent_id(self) -> str:
        return f"{self.parent}_id"

    def clean_filled(self, value: Any) -> tuple[PartValue, ...]:
        """Normalises each value; the reasons of all bad ones are told together."""
        if isinstance(value, CleanParts):
            return value
        clean, wrong = self.taken(value)
        if wrong:
            raise self.refused("; ".join(str(error) for _part, error in wrong))
        return clean

    def taken(self, value: Iterable[PartValue]) -> "tuple[CleanParts, list[tuple[PartValue, Refused]]]":
        """The values that can be kept, in clean form, and the others with the reasons."""
        kept: dict[Any, PartValue] = {}
        wrong: list[tuple[PartValue, Refused]] = []
        for part in value:
            if self.says_something(part):
                try:
                    clean = self._fitting(self._complete(self.normalise(part)))
                except Refused as error:
                    wrong.append((part, error))
                else:
                    kept.setdefault(self._identity(clean), clean)
        return CleanParts(self._with_primary(list(kept.values()))), wrong

    def says_something(self, part: PartValue) -> bool:
        """Whether the value is more than an empty line of a form."""
        return not self.is_empty(part.get(self.main))

    def _identity(self, part: PartValue) -> tuple[Any, ...]:
        return tuple(part[name] for name in self.identity or (self.main,))

    def _complete(self, part: PartValue) -> PartValue:
        blank = _blank(self.model)
        return {name: part[name] if name in part else blank[name] for name in self.fields}

    def _fitting(self, part: PartValue) -> PartValue:
        """The same part, if its texts fit their columns. Raises Refused."""
        for name, limit in _limits(self.model, self.fields):
            if len(part[name] or "") > limit:
                raise Refused(_("This is too long: at most %(limit)s characters") % {"limit": limit})
        return part

    def _with_primary(self, parts: list[PartValue]) -> tuple[PartValue, ...]:
        if not (self.primary and parts):
            return tuple(parts)
        if len(parts) == 1:
            parts[0][self.primary] = True
            return tuple(parts)
        chosen = self.choose_primary(parts)
        for part in parts:
            part[self.primary] = part is chosen
        return (chosen, *(part for part in parts if part is not chosen))

    def choose_primary(self, parts: Sequence[PartValue]) -> PartValue:
        """Which of the values is the primary one: the first that says so, else the first."""
        return next((part for part in parts if part[self.primary]), parts[0])

    def put(self, record: Model, value: Any) -> None:
        """Parts stand in their own table; see `put_after`."""

    def columns_of(self) -> tuple[str, ...]:
        return ()

    def put_after(self, record: Model, value: Any) -> None:
        """Changes as few rows as possible; when values changed places all are written anew, as ids keep the order."""
        record.__dict__.pop(REMEMBERED, None)
        wanted = {self._identity(part): part for part in value}
        rows = {self._identity(_values_of(row, self.fields)): row for row in self.rows([record.pk]).order_by("id")}
        if [key for key in rows if key in wanted] != list(wanted)[: len(rows.keys() & wanted.keys())]:
            self.rows([record.pk]).delete()
            rows = {}
        for key, row in rows.items():
            self._update(row, wanted.get(key))
        self.model.objects.bulk_create([self.new_row(record.pk, wanted[key]) for key in wanted if key not in rows])

    def made_ready(self, value: Any) -> list[tuple[Any, ...]]:
        """The rows without id and parent, ready for the driver."""
        make, fixed = row_maker(self.model, self._row_columns), self._fixed
        return [make({**fixed, **part}) for part in value]

    def put_new(self, pairs: Sequence[tuple[int, Any]]) -> None:
        rows = [(number, *row) for number, rows in pairs for row in rows]
        insert_ready(self.model, (self._parent_id, *self._row_columns), rows, told=False)

    @cached_property
    def _row_columns(self) -> tuple[str, ...]:
        key = self.model._meta.pk
        return tuple(name for name in attributes(self.model) if name not in (key and key.attname, self._parent_id))

    @cached_property
    def _fixed(self) -> PartValue:
        """What all rows say; the members of an enumeration as bare values, which go faster to another process."""
        bare = {name: value.value if isinstance(value, Enum) else value for name, value in self.where}
        return {**_blank(self.model), **bare}

    def _update(self, row: Guarded, part: PartValue | None) -> None:
        if part is None:
            row.delete()
        elif _values_of(row, self.fields) != part:
            for name, value in part.items():
                setattr(row, name, value)
            row.save()

    def new_row(self, record_id: int, part: PartValue) -> Guarded:
        """An unsaved row."""
        return self.model(**{self._parent_id: record_id, **dict(self.where), **part})

    def parse(self, text: str, formats: Formats) -> tuple[PartValue, ...]:
        """One value a line or after a semicolon; labels before a colon are the surface's business."""
        return tuple({self.main: part.strip()} for part in text.replace("\n", ";").split(";") if part.strip())

    def text(self, value: Any, formats: Formats) -> str:
        return "; ".join(str(part[self.main]) for part in value or ())

    def machine(self, value: Any) -> str:
        return self.text(value, Formats())

    def dump(self, value: Any) -> Any:
        return [dict(part) for part in value or ()]

    def load(self, stored: Any) -> Any:
        return tuple(dict(part) for part in stored or ())

    def empty_q(self) -> Q:
        return ~Q(pk__in=self._parents(Q()))

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        return Q(pk__in=self._parents(any_case(self.main, "icontains", text.strip())))

    def _parents(self, condition: Q) -> Any:
        return self.model.objects.filter(condition, **dict(self.where)).values(self._parent_id)


@prepared
def _rows_of(cell: PartsCell, *, ids: Any) -> Any:
    """(record, values of the fields) of the parts of these records, as `PartsCell.load_many` wants them."""
    return cell.rows(ids).order_by("id").values_list(f"{cell.parent}_id", *cell.fields)


def _values_of(row: Guarded, fields: Sequence[str]) -> PartValue:
    return {name: getattr(row, name) for name in fields}


@lru_cache(maxsize=64)
def _limits(model: type[Guarded], names: tuple[str, ...]) -> list[tuple[str, int]]:
    """[(attribute, most characters)] of those of the columns that hold short text."""
    columns = {field.attname: field.max_length for field in model._meta.concrete_fields}
    return [(name, limit) for name in names if (limit := columns.get(name)) is not None]


@lru_cache(maxsize=64)
def _blank(model: type[Guarded]) -> PartValue:
    """{attribute: value} of a row that says nothing."""
    row = model()
    return {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
