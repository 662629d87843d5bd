"""What a list shows: conditions, free text, sort, columns; read from and written to a URL, and turned into rows by
the policy."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from kontor.core.access.levels import Level
from kontor.core.access.policy import level_of
from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells.base import Cell, Formats
from kontor.core.kinds.cells.loading import load_beside
from kontor.core.kinds.conditions import Condition, any_of, groups_of, settled, single_ones
from kontor.core.kinds.extent import Extent, extent_of, reach_of
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.ordering import Sort, ordered, parts_of

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

MOST_CONDITIONS = 30  # of an address: more is no list of a person
TOTALS, BOARD = ":totals", ":board"  # behind the cell that groups a list: the heads alone, the groups as columns
SAFE = ":,!"  # of the signs of conditions, so that people can read addresses
TextSearch = Callable[[Kind, "QuerySet[Any]", str], "QuerySet[Any]"]
_text_search: TextSearch | None = None


def search_text_with(search: TextSearch) -> TextSearch:
    """Registers the function that narrows a queryset to the records a free text finds (surfaces/search)."""
    global _text_search
    _text_search = search
    return search


@dataclass(frozen=True)
class Query:
    """The state of a list. `faults` holds conditions that could not be understood (an old link), with the reason."""

    conditions: tuple[Condition, ...] = ()
    text: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    group: str = ""
    faults: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Query":
        """Reads f (many), q, sort, cols, group from a QueryDict or a mapping of lists."""
        several = params.getlist if hasattr(params, "getlist") else lambda name: params.get(name, [])
        first: Callable[[str], str] = lambda name: (several(name) or [""])[-1]  # noqa: E731
        return cls(
            conditions=tuple(dict.fromkeys(Condition.of(written) for written in several("f") if written))[
                :MOST_CONDITIONS
            ],
            text=first("q").replace("\x00", "").strip()[:200],
            sort=first("sort"),
            columns=tuple(name for name in first("cols").split(",") if name),
            group=first("group"),
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The state as URL parameters; what is at its default is left out."""
        pairs = [("f", str(condition)) for condition in self.conditions]
        rest = {"q": self.text, "sort": self.sort, "cols": ",".join(self.columns), "group": self.group}
        return [*pairs, *((name, value) for name, value in rest.items() if value)]

    def url(self, **changes: Any) -> str:
        """`?…` of this state, with other values for some of it; "?" when nothing is set."""
        return "?" + urlencode(replace(self, **changes).pairs(), safe=SAFE)

    def with_condition(self, condition: Condition) -> "Query":
        """The same list with a condition on this cell, in this place, replaced or added."""
        same = (condition.cell, condition.operator, condition.place)
        kept = tuple(known for known in self.conditions if (known.cell, known.operator, known.place) != same)
        return replace(self, conditions=(*kept, condition))

    def without(self, *conditions: Condition) -> "Query":
        return replace(self, conditions=tuple(known for known in self.conditions if known not in conditions))

    def settled(self) -> "Query":
        """The same list without groups that have one alternative."""
        return replace(self, conditions=settled(self.conditions))

    # -- rows ------------------------------------------------------------------------------------------------------

    def checked(self, kind: Kind, formats: Formats) -> "Query":
        """The same state without what cannot be understood, which then stands in `faults`."""
        good: list[Condition] = []
        faults: list[tuple[str, str]] = []
        for condition in self.conditions:
            try:
                _condition_q(kind, condition, formats)
            except (KeyError, ValueError, Refused) as error:
                faults.append((str(condition), str(error) if isinstance(error, Refused) else ""))
            else:
                good.append(condition)
        known = tuple(name for name in self.columns if name in kind.all_cells)
        by = kind.all_cells.get(self.group.partition(":")[0])
        group = self.group if by is not None and by.group_path else ""
        return replace(self, conditions=tuple(good), columns=known, group=group, faults=tuple(faults))

    def fixed(self, kind: Kind, formats: Formats) -> "Query | None":
        """The same list of records without what differs from user to user or from day to day, so that its statement
        can be kept; None where that cannot be. The state has been checked."""
        conditions = []
        for condition in self.conditions:
            text = kind.cell(condition.cell).fixed(condition.operator, condition.text, formats)
            if text is None:
                return None
            conditions.append(condition._replace(text=text))
        return None if self.text else Query(tuple(conditions), sort=self.sort)

    def rows(self, kind: Kind, user: "User", formats: Formats, right: Any = "see") -> "QuerySet[Any]":
        """The records of this list that the right reaches, unsorted. Raises Refused or KeyError for a bad condition."""
        few = self.is_of_few(kind, user, right, None if self.narrows else extent_of(user, kind, right))
        return self.rows_in(kind, reach_of(user, kind, right, few=few), formats)

    @property
    def narrows(self) -> bool:
        """Whether the list has conditions or a text, so that it shows some of what the user sees."""
        return bool(self.conditions or self.text)

    def is_of_few(self, kind: Kind, user: "User", right: Any, extent: Extent | None) -> bool:
        """Whether access is better asked by a list of ids than of each row. The latter is better where an index leads
        to what fits; where conditions read the kind to its end, what one owner has is shorter."""
        if extent is not None:
            return extent.is_small
        return not self._is_led(kind) and level_of(user, kind.plural, right) is Level.OWN

    def rows_in(self, kind: Kind, reach: Any, formats: Formats) -> "QuerySet[Any]":
        """The records of this list within a reach."""
        rows = kind.rows().filter(reach)
        for condition in single_ones(self.conditions):
            rows = rows.filter(_condition_q(kind, condition, formats))
        for group in groups_of(self.conditions).values():
            rows = rows.filter(any_of(group, lambda condition: _condition_q(kind, condition, formats)))
        if self.text and _text_search is not None:
            rows = _text_search(kind, rows, self.text)
        return rows

    def _is_led(self, kind: Kind) -> bool:
        """Whether an index leads to the few records in question, so that access is better asked row by row."""
        single = single_ones(self.conditions)
        return any(kind.cell(condition.cell).is_led(condition.operator) for condition in single)

    def grouped_by(self, kind: Kind) -> Cell:
        """The cell whose values part the list into groups. Raises KeyError where it has none."""
        return kind.cell(self.group.partition(":")[0])

    def ordered(self, kind: Kind, rows: "QuerySet[Any]", first: Sequence[str] = ()) -> "QuerySet[Any]":
        """The rows in the order of `sort` (the kind's own when there is none), empty values last, ties by id. `first`:
        annotations that come before it."""
        return ordered(kind, rows, self.sort_of(kind), first=first)

    def sort_of(self, kind: Kind) -> Sort:
        """What the rows are sorted by."""
        return Sort.of(kind, self.sort or kind.columns.sort)

    def some(self, kind: Kind, rows: "QuerySet[Any]", most: int) -> "QuerySet[Any]":
        """At most so many of the rows, to be counted. In the order of the list where an index has that: PostgreSQL is
        then not tempted to gather all that a thousand of a million are joined with."""
        sort = self.sort_of(kind)
        return (ordered(kind, rows, sort) if parts_of(kind, sort) == ("all",) else rows.order_by())[:most]

    def first(self, kind: Kind, rows: "QuerySet[Any]", cells: Sequence[Cell], size: int) -> "Loaded":
        """The first `size` of the rows in order, as `load_cells` gives them."""
        sort = self.sort_of(kind)
        return complete_cells(
            list(cells),
            in_turn(size, (with_cells(cells, ordered(kind, rows, sort, part)[:size]) for part in parts_of(kind, sort))),
        )


def _condition_q(kind: Kind, condition: Condition, formats: Formats) -> Any:
    return kind.cell(condition.cell).condition(condition.operator, condition.text, formats)


def in_turn(size: int, parts: Iterable[Iterable[Any]]) -> list[Any]:
    """The first `size` rows of these parts; a part is asked for when those before it were too few."""
    found: list[Any] = []
    for part in parts:
        found += part
        if len(found) >= size:
            break
    return found[:size]


Loaded = list[tuple[int, int, list[Any]]]


def load_cells(cells: Iterable[Cell], rows: "QuerySet[Any]") -> Loaded:
    """[(id, version, values in the order of cells)] of the rows: one query, and one more for each kind of parts or
    tags shown."""
    wanted = list(cells)
    return complete_cells(wanted, list(with_cells(wanted, rows)))


def with_cells(cells: Sequence[Cell], rows: "QuerySet[Any]", also: Sequence[str] = ()) -> "QuerySet[Any]":
    """The rows as tuples of id, version, what the cells have in the record, and `also` these annotations."""
    annotations = {cell.path: cell.expression for cell in cells if cell.expression is not None}
    paths = [path for cell in cells for path in cell.paths]
    tuples: QuerySet[Any] = rows.annotate(**annotations).values_list("id", "version", *paths, *also)
    return tuples


def complete_cells(wanted: list[Cell], found: Sequence[tuple[Any, ...]]) -> Loaded:
    """What `with_cells` gave with what stands in other tables, as `load_cells` gives it."""
    beside = load_beside(wanted, [row[0] for row in found])
    return [(row[0], row[1], _values(wanted, row, beside)) for row in found]


def _values(cells: list[Cell], row: tuple[Any, ...], beside: Mapping[str, Mapping[int, Any] | None]) -> list[Any]:
    values: list[Any] = []
    place = 2
    for cell in cells:
        many = beside[cell.name]
        if many is not None:
            values.append(many.get(row[0], cell.empty))
        else:
            width = len(cell.paths)
            values.append(cell.from_row(row[place : place + width]))
            place += width
    return values
