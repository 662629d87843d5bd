"""The state of a list page: which records, in which order and columns, which page of them; counted once and bounded."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from django.http import QueryDict

from kontor.core.kinds.cells import Cell
from kontor.core.kinds.extent import Extent, extent_of, reach_of
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import BOARD, SAFE, TOTALS, Loaded, Query, load_cells
from kontor.core.kinds.reading import count_rows, first_rows
from kontor.core.kinds.specs import View
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.groups import Groups

COUNTED = 1_000  # beyond it a page says "more than" and asks again alone: a list costs the same in a large database
DEEPEST = 10_000  # rows that can be paged to


@dataclass(frozen=True)
class Listing:
    """One list as one person asked for it."""

    kind: Kind
    request: Asked
    query: Query
    page: int = 1
    raw: QueryDict = field(default_factory=QueryDict, compare=False)

    @classmethod
    def of(cls, kind: Kind, request: Asked, params: QueryDict | None = None) -> "Listing":
        """Reads the state from the address (or from `params`); what cannot be understood stands in `query.faults`."""
        raw = request.GET if params is None else params
        query = (ready(kind, raw.get("view", "")) or Query.of(raw)).checked(kind, request.formats)
        number = raw.get("page", "")
        page = int(number) if number.isdecimal() and len(number) < 6 else 1
        return cls(kind, request, query, max(1, min(page, DEEPEST // kind.columns.page_size)), raw)

    @cached_property
    def rows(self) -> Any:
        """All records that fit, unsorted."""
        reach = reach_of(self.request.user, self.kind, "see", few=self._few)
        return self.query.rows_in(self.kind, reach, self.request.formats)

    @cached_property
    def _extent(self) -> Extent | None:
        """How much the person sees, for a list of all of it."""
        return None if self.query.narrows else extent_of(self.request.user, self.kind)

    @property
    def _few(self) -> bool:
        return self.query.is_of_few(self.kind, self.request.user, "see", self._extent)

    @cached_property
    def _fixed(self) -> Query | None:
        return self.query.fixed(self.kind, self.request.formats)

    @cached_property
    def groups(self) -> Groups | None:
        """The groups of the list, all of them; None for a list without, and where there would be too many."""
        return Groups.of(self.kind, self.query, self.rows, self.cells, self.request.formats)

    @property
    def has_totals_only(self) -> bool:
        """Whether the list shows the heads of its groups without their rows."""
        return self.groups is not None and self.query.group.endswith(TOTALS)

    @property
    def size(self) -> int:
        """How many rows a page has: fewer with the heads of groups between them, more where there are heads alone."""
        whole = self.kind.columns.page_size
        return whole if self.groups is None else 2 * whole if self.has_totals_only else whole * 3 // 4

    @property
    def shown_groups(self) -> slice:
        """Which groups a page of totals shows."""
        return slice((self.page - 1) * self.size, self.page * self.size)

    @property
    def pageable(self) -> int:
        """How many lines there are to be paged through: records, or the heads of groups."""
        return len(self.groups.all) if self.groups is not None and self.has_totals_only else self.total

    @property
    def is_board(self) -> bool:
        """Whether the groups stand beside each other."""
        return self.groups is not None and self.query.group.endswith(BOARD)

    @cached_property
    def total(self) -> int:
        """How many fit; COUNTED + 1 stands for "more than COUNTED", unless groups have counted them all."""
        user, most = self.request.user, COUNTED + 1
        if self.groups is not None:
            return self.groups.total
        if self._fixed is None:
            return int(self.query.some(self.kind, self.rows.values("pk"), most).count())
        if self._extent is not None and self._extent.surely >= most:
            return most
        return count_rows(user, self.kind, self._fixed, self._few, most)

    @property
    def is_more(self) -> bool:
        return self.groups is None and self.total > COUNTED

    @cached_property
    def cells(self) -> list[Cell]:
        """The columns after the name, in order."""
        names = self.query.columns or self.kind.columns.shown
        return [self.kind.cell(name) for name in names if name != self.kind.title]

    @property
    def loaded(self) -> Loaded:
        """[(id, version, [title, values of `cells`])] of the rows of this page."""
        return self._page[0]

    @property
    def group_of_row(self) -> list[int]:
        """The number of the group of each loaded row; empty for a list without groups."""
        return self._page[1]

    @cached_property
    def _page(self) -> tuple[Loaded, list[int]]:
        size = self.size
        start = (self.page - 1) * size
        cells = [self.kind.cell(self.kind.title), *self.cells]
        if self.has_totals_only or self.is_board:
            return [], []
        if self.groups is not None:
            return self.groups.load(self.kind, self.query, self.rows, cells, slice(start, start + size))
        return self._plain_page(cells, start, size), []

    def _plain_page(self, cells: list[Cell], start: int, size: int) -> Loaded:
        if start == 0 and self._fixed is not None:
            return first_rows(self.request.user, self.kind, self._fixed, self._few, cells, size)
        if start == 0:
            return self.query.first(self.kind, self.rows, cells, size)
        ordered = self.query.ordered(self.kind, self.rows)
        ids = list(ordered.values_list("pk", flat=True)[start : start + size])
        found = {row[0]: row for row in load_cells(cells, self.kind.model._default_manager.filter(pk__in=ids))}
        return [found[number] for number in ids if number in found]

    # -- addresses -------------------------------------------------------------------------------------------------

    def url(self, **changes: Any) -> str:
        """The address of this list with other values for some of its state; the first page unless `page` is given."""
        page = changes.pop("page", 1)
        written = self.query.url(**changes)
        more = f"page={page}" if page > 1 else ""
        joined = written + ("&" if more and written != "?" else "") + more
        return f"/{self.kind.plural}" + (joined if joined != "?" else "")

    def url_of(self, query: Query) -> str:
        return self.with_query(query).url()

    def with_query(self, query: Query) -> "Listing":
        """The list of another state."""
        return replace(self, query=query)

    def part_url(self, part: str, **more: str) -> str:
        """The address of a page that works on this list (its filter editor, its columns), with the state along."""
        written = urlencode([*self.query.pairs(), *more.items()], safe=SAFE, quote_via=quote)
        return f"/{self.kind.plural}/{part}" + (f"?{written}" if written else "")

    @property
    def state(self) -> str:
        """The state as one string, for hidden fields."""
        return self.query.url().removeprefix("?")

    # -- pages -----------------------------------------------------------------------------------------------------

    @property
    def first(self) -> int:
        first = (self.page - 1) * self.size + 1
        return first if self.is_more else min(first, self.pageable)

    @property
    def last(self) -> int:
        if self.has_totals_only:
            return min(self.page * self.size, self.pageable)
        return self.first + len(self.loaded) - 1 if self.loaded else 0

    @property
    def previous_url(self) -> str:
        return self.url(page=self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        there_is = len(self.loaded) == self.size if self.is_more else self.pageable > self.page * self.size
        return self.url(page=self.page + 1) if there_is and self.last < DEEPEST else ""


def ready(kind: Kind, name: str) -> Query | None:
    """The state of a ready view of the kind by its name (`?view=mine`); None when there is none."""
    return next((query_of(view) for view in kind.filters.views if view.name == name), None)


def query_of(view: View) -> Query:
    """The state that a ready view of a kind stands for."""
    return Query.of({"f": list(view.filters), "sort": [view.sort]})
