"""New records that are not stored yet: as records, or sealed as the rows they will be."""

import pickle
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import orjson
from django.db.models import JSONField

from kontor.core.kinds import registry
from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.kind import Kind
from kontor.core.records.inserting import attributes, preparing, row_maker
from kontor.core.records.model import Record

Fields = dict[str, list[Any]]
GIVEN = frozenset(field.attname for field in Record._meta.local_fields)
"""What storing gives a record: id, version, times and maker."""


class Ready(NamedTuple):
    """What a draft stores, ready for the driver.

    row: the columns `row_columns` of the kind's model. beside: {cell: what its `put_new` takes} of what stands in other
    tables. log: what the change log says, {cell: [None, value]} as JSON without its braces. found: what
    `Search.made_ready` gave.
    """

    row: tuple[Any, ...]
    beside: dict[str, Any]
    log: str
    found: Any


class Draft(ABC):
    """A new record, its clean values by cell, and what the log will say of them, {cell: [None, stored value]}."""

    kind: Kind

    @property
    @abstractmethod
    def record(self) -> Any: ...

    @property
    @abstractmethod
    def clean(self) -> Mapping[Cell, Any]: ...

    @property
    @abstractmethod
    def fields(self) -> Fields: ...

    @property
    @abstractmethod
    def ready(self) -> Ready: ...

    @property
    @abstractmethod
    def title(self) -> str:
        """What names the record."""

    @property
    @abstractmethod
    def version(self) -> int: ...

    @abstractmethod
    def put(self, cell: Cell, value: Any) -> None:
        """Gives it another value of a cell that stands in a table of its own."""

    @abstractmethod
    def value(self, cell: Cell) -> Any:
        """The clean value of one cell."""

    @abstractmethod
    def pair(self, name: str) -> list[Any] | None:
        """What the log says of one cell, if anything."""

    @abstractmethod
    def stored(self, number: int, given: Mapping[str, Any]) -> None:
        """Tells what storing gave the record."""


class OpenDraft(Draft):
    """A draft that is worked on."""

    def __init__(self, kind: Kind, record: Any, clean: dict[Cell, Any]) -> None:
        self.kind = kind
        self._record = record
        self._clean = clean
        self._fields = _fields_of(clean)

    @property
    def record(self) -> Any:
        return self._record

    @property
    def clean(self) -> Mapping[Cell, Any]:
        return self._clean

    @property
    def fields(self) -> Fields:
        return self._fields

    @property
    def ready(self) -> Ready:
        beside = {
            cell.name: cell.made_ready(value)
            for cell, value in self._clean.items()
            if cell.name in self._fields and not cell.columns_of()
        }
        search = self.kind.search
        found = search.made_ready(self._record, self._fields) if search and search.made_ready else None
        row = row_maker(self.kind.model, row_columns(self.kind.model))(self._record.__dict__)
        return Ready(row, beside, log_text(self.kind, self._fields), found)

    @property
    def title(self) -> str:
        return self.kind.title_of(self._record)

    @property
    def version(self) -> int:
        number: int = self._record.version
        return number

    def put(self, cell: Cell, value: Any) -> None:
        self._clean[cell] = value
        self._fields[cell.name] = [None, cell.dump(value)]

    def value(self, cell: Cell) -> Any:
        return self._clean.get(cell, cell.empty)

    def pair(self, name: str) -> list[Any] | None:
        return self._fields.get(name)

    def stored(self, number: int, given: Mapping[str, Any]) -> None:
        self._record.__dict__.update(given, id=number)
        state = self._record._state
        state.adding = False
        for name in [name for name, linked in state.fields_cache.items() if linked is None]:
            del state.fields_cache[name]  # what was not there before

    def sealed(self, more: Any = None) -> "SealedDraft":
        """The same for another process, ready to be stored. `more` goes with what is only read if need be."""
        clean = {cell.name: value for cell, value in self._clean.items()}
        contents = pickle.dumps((clean, more), pickle.HIGHEST_PROTOCOL)
        return SealedDraft(self.kind.plural, self.title, self.ready, contents)


class SealedDraft(Draft):
    """A draft that comes from another process: its rows are at hand, its record is made when somebody asks for it."""

    def __init__(self, plural: str, title: str, ready: Ready, contents: bytes) -> None:
        self.kind = registry.get(plural)
        self._title = title
        self._ready = ready
        self._contents = contents
        self._later: dict[Cell, Any] = {}
        self._later_fields: Fields | None = None
        self._given: dict[str, Any] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return SealedDraft, (self.kind.plural, self._title, tuple(self._ready), self._contents)

    @cached_property
    def record(self) -> Any:
        made = self.kind.new()
        made.__dict__.update(row_values(self.kind.model, self._ready[0]))
        self._give(made)
        return made

    @property
    def clean(self) -> Mapping[Cell, Any]:
        return {**self._opened[0], **self._later}

    @property
    def fields(self) -> Fields:
        return {**self._opened[1], **self._put_fields()}

    @property
    def more(self) -> Any:
        """What was sealed with it."""
        return self._opened[2]

    @property
    def later(self) -> Mapping[Cell, Any]:
        """What was put after it was sealed."""
        return self._later

    @property
    def ready(self) -> Ready:
        row, beside, log, found = self._ready
        if self._later:
            beside = beside | {cell.name: cell.made_ready(value) for cell, value in self._later.items()}
            if any(_names(log, cell.name) for cell in self._later):
                log = log_text(self.kind, self.fields)
            else:
                log = ",".join(filter(None, (log, log_text(self.kind, self._put_fields()))))
        return Ready(row, beside, log, found)

    @property
    def title(self) -> str:
        return self._title

    @property
    def version(self) -> int:
        number: int = self.record.version if "record" in self.__dict__ else self._given.get("version", 1)
        return number

    def put(self, cell: Cell, value: Any) -> None:
        self._later[cell] = value
        self._later_fields = None

    def value(self, cell: Cell) -> Any:
        if cell in self._later:
            return self._later[cell]
        return self._opened[0].get(cell, cell.empty) if _names(self._ready[2], cell.name) else cell.empty

    def pair(self, name: str) -> list[Any] | None:
        if pair := self._put_fields().get(name):
            return pair
        return self._opened[1].get(name) if _names(self._ready[2], name) else None

    def stored(self, number: int, given: Mapping[str, Any]) -> None:
        self._given = {**given, "id": number}
        if "record" in self.__dict__:
            self._give(self.record)

    def _give(self, record: Any) -> None:
        record.__dict__.update(self._given)
        record._state.adding = not self._given

    def _put_fields(self) -> Fields:
        if self._later_fields is None:
            self._later_fields = _fields_of(self._later)
        return self._later_fields

    @cached_property
    def _opened(self) -> tuple[dict[Cell, Any], Fields, Any]:
        named, more = pickle.loads(self._contents)  # noqa: S301 - from a process of ours
        clean = {self.kind.cell(name): value for name, value in named.items()}
        return clean, _fields_of(clean), more


def _fields_of(clean: Mapping[Cell, Any]) -> Fields:
    return {cell.name: [None, cell.dump(value)] for cell, value in clean.items() if not cell.is_empty(value)}


def log_text(kind: Kind, fields: Fields) -> str:
    """What the change log keeps of these fields, as JSON without its braces."""
    unlogged = kind.unlogged
    return json_text({name: pair for name, pair in fields.items() if name not in unlogged})[1:-1]


def json_text(value: Any) -> str:
    """The value as compact JSON."""
    return orjson.dumps(value).decode()


def _names(log: str, name: str) -> bool:
    """Whether the log may speak of the cell; within texts quotation marks are escaped."""
    return f'"{name}":' in log


def row_values(model: type[Record], row: Sequence[Any]) -> dict[str, Any]:
    """{attribute: value} of a row that was made ready."""
    values = dict(zip(row_columns(model), row, strict=True))
    for name in values.keys() & preparing(model).keys():
        field: Any = model._meta.get_field(name)
        values[name] = orjson.loads(values[name]) if isinstance(field, JSONField) else field.to_python(values[name])
    return values


@lru_cache(maxsize=64)
def row_columns(model: type[Record]) -> tuple[str, ...]:
    """The attributes of a record's row that it does not get by being stored."""
    return tuple(name for name in attributes(model) if name not in GIVEN)
