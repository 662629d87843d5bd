"""The cell: one named value of a record, with everything a surface needs to read, show, filter, parse and change it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django.db.models import Model, Q
from django.db.models.expressions import BaseExpression, Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kontor.core.actions.errors import Refused

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

Text = str | Promise


class Apart(NamedTuple):
    """Rows of `model` that belong to the record in their column `owner` and fit `where`; `columns` may follow links."""

    model: type[Model]
    owner: str
    columns: tuple[str, ...]
    where: tuple[tuple[str, Any], ...] = ()


LoadTogether = Callable[[Sequence[int]], Mapping[int, Any]]


@dataclass(frozen=True)
class Formats:
    """How a user writes and reads values: language code, time zone, home country (ISO), clock, and the moment it is."""

    language: str = "en"
    zone: tzinfo = UTC
    country: str = ""
    twelve_hours: bool = False
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    user: "User | None" = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Cell:
    """One value of a record.

    shape: which widget, format and filter menu it gets; look: another format in lists. long: gives way to
    the other columns where the screen is narrow. name: key in URLs, API, imports. path: ORM path of the
    stored value ("" for what stands in other tables).
    sort: ORM path to order by (None: cannot be sorted). expression: annotation that computes the value; such cells
    are read-only.
    missed: what a list says where there is no value but should be one.
    masked, personal, derived, unit: see kontor.core.records.model.Facts.
    """

    shape: ClassVar[str] = "text"
    look: ClassVar[str] = ""
    long: ClassVar[bool] = False
    operators: ClassVar[tuple[str, ...]] = ("is", "not", "empty", "filled")
    numeric: ClassVar[bool] = False
    looked_up: ClassVar[bool] = False  # `clean` asks the database

    name: str
    label: Text
    path: str = ""
    sort: str | None = None
    help: Text = ""
    required: bool = False
    derived: bool = False
    personal: bool = False
    masked: bool = False
    audited: bool = True
    unit: str = ""
    missed: Text = ""
    expression: BaseExpression | Combinable | None = None

    # -- reading ---------------------------------------------------------------------------------------------------

    @property
    def paths(self) -> tuple[str, ...]:
        """ORM paths a list loads for this cell; `from_row` gets their values in this order."""
        return (self.path,) if self.path else ()

    def from_row(self, values: Sequence[Any]) -> Any:
        """The value made of what `paths` gave."""
        return values[0] if values else None

    def load_many(self, ids: Sequence[int]) -> Mapping[int, Any] | None:
        """{record id: value} for cells that stand in other tables (one query for a page); None for all others."""
        return None

    @property
    def apart(self) -> "Apart | None":
        """The rows of another table that hold the value, if they may be read with those of other cells and tables."""
        return None

    def from_apart(self, rows: Sequence[Mapping[str, Any]]) -> Any:
        """The value made of these rows of one record, in the order of their ids."""
        raise NotImplementedError

    @property
    def together(self) -> "LoadTogether | None":
        """The function that loads this cell and others at once, as {record id: row}; `of_row` makes the value of it."""
        return None

    def of_row(self, row: Any) -> Any:
        """The value in a row that `together` loaded."""
        return row

    @property
    def group_path(self) -> str:
        """The ORM path whose values part a list into groups; "" for cells that cannot: each record has its own value,
        or several."""
        return ""

    @property
    def sum_path(self) -> str:
        """The ORM path of the numbers that a list sums up; "" for cells without a sum."""
        return ""

    def get(self, record: Model) -> Any:
        """The value on a loaded record."""
        return getattr(record, self.path)

    # -- writing ---------------------------------------------------------------------------------------------------

    @property
    def editable(self) -> bool:
        return not self.derived and self.expression is None

    def clean(self, value: Any) -> Any:
        """The value in its stored form; raises Refused (field = name) when it cannot be kept."""
        if self.is_empty(value):
            if self.required:
                raise self.refused(_("Fill this in"))
            return self.empty
        return self.clean_filled(value)

    def clean_filled(self, value: Any) -> Any:
        return value

    @property
    def empty(self) -> Any:
        """What is stored when there is nothing."""
        return None

    def is_empty(self, value: Any) -> bool:
        return value is None or value == "" or value == () or value == []

    def put(self, record: Model, value: Any) -> None:
        """Sets a cleaned value on the record, before it is saved."""
        setattr(record, self.path, value)

    def columns_of(self) -> tuple[str, ...]:
        """Names of the model's columns that `put` touches."""
        return (self.path,)

    def put_after(self, record: Model, value: Any) -> None:
        """Writes what stands in other tables, after the record is saved."""

    def made_ready(self, value: Any) -> Any:
        """A filled value that stands in other tables, as `put_new` takes it; may be made in another process."""
        return value

    def put_new(self, pairs: Sequence[tuple[int, Any]]) -> None:
        """`put_after` for many new records, [(id, value made ready)], which have nothing in other tables yet."""

    def links(self, value: Any) -> "Mapping[str, set[int]]":
        """{plural name of a kind: ids of its records} that a clean value points to."""
        return {}

    # -- forms of a value ------------------------------------------------------------------------------------------

    def parse(self, text: str, formats: Formats) -> Any:
        """The value a person typed; raises Refused with a reason that says what to write."""
        return text.strip()

    def text(self, value: Any, formats: Formats) -> str:
        """The value as plain text in the user's formats: what an input shows and `parse` reads back."""
        return "" if self.is_empty(value) else str(value)

    def machine(self, value: Any) -> str:
        """The value as plain text without a language, for exports that are imported again."""
        return "" if self.is_empty(value) else str(value)

    def from_machine(self, text: str, formats: Formats) -> Any:
        return self.parse(text, formats)

    def dump(self, value: Any) -> Any:
        """The value as JSON for the change log."""
        return value

    def load(self, stored: Any) -> Any:
        """The value back from its JSON form."""
        return stored

    # -- filtering -------------------------------------------------------------------------------------------------

    def condition(self, operator: str, text: str, formats: Formats) -> Q:
        """The records whose value fits; `text` is as it stands in the URL. Raises Refused for what cannot be
        understood."""
        if operator not in self.operators:
            raise self.refused(_("This filter is not known here"))
        if operator == "empty":
            return self.empty_q()
        if operator == "filled":
            return ~self.empty_q()
        if operator == "omits":
            return ~self.filter_q("contains", text, formats)
        return self.filter_q(operator, text, formats)

    def empty_q(self) -> Q:
        return Q(**{f"{self.path}__isnull": True})

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        value = self.from_machine(text, formats)
        return Q(**{self.path: value}) if operator == "is" else ~Q(**{self.path: value})

    def fixed(self, operator: str, text: str, formats: Formats) -> str | None:
        """The text of a condition in a form that says the same to everybody at any time, so that its statement can be
        kept; None where the database, the clock or a language has a say."""
        return "" if operator in ("empty", "filled") and operator in self.operators else None

    def is_led(self, operator: str) -> bool:
        """Whether an index leads to the records that fit such a condition."""
        return False

    # -- small -----------------------------------------------------------------------------------------------------

    def refused(self, text: str) -> Refused:
        return Refused(text, field=self.name)

    def renamed(self, **changes: Any) -> Self:
        """The same cell with other facts (label, required, …)."""
        return replace(self, **changes)


CellMaker = Callable[..., Cell]


def by_name(cells: Iterable[Cell]) -> dict[str, Cell]:
    """{name: cell}; raises ValueError when two cells have one name."""
    found: dict[str, Cell] = {}
    for cell in cells:
        if cell.name in found:
            raise ValueError(f"Two cells are named {cell.name!r}")
        found[cell.name] = cell
    return found
