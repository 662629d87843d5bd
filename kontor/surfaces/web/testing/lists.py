"""Inherited tests of the list: rows, columns, filters by each cell, order by each column, ready views."""

from collections.abc import Iterator
from typing import Any

from django.test import Client

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Delete
from kontor.core.kinds.cells import Cell, Formats
from kontor.core.kinds.conditions import Condition
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import Query, load_cells
from kontor.surfaces.web.testing.asking import FINDS, HIDES, text_asked
from kontor.surfaces.web.testing.base import HTMX, PageTests, title
from kontor.surfaces.web.testing.reading import rows_of, text_of


class ListTests(PageTests):
    """`/plural` and what narrows, orders and shapes it."""

    def test_the_list_shows_what_there_is_and_nothing_of_the_trash(
        self, kind: Kind, client: Client, actor: Actor, record: Any, other: Any
    ) -> None:
        names = sorted([title(kind, record), title(kind, other)])
        assert sorted(rows_of(client.get(f"/{kind.plural}"))) == names
        block = client.get(f"/{kind.plural}", headers=HTMX)
        assert sorted(rows_of(block)) == names and b"<html" not in block.content
        perform(Delete(kind), actor, other.pk)
        assert rows_of(client.get(f"/{kind.plural}")) == [title(kind, record)]

    def test_an_empty_list_says_how_to_begin(self, kind: Kind, client: Client) -> None:
        page = client.get(f"/{kind.plural}")
        assert rows_of(page) == [] and f'href="/{kind.plural}/new' in page.content.decode()

    def test_each_cell_can_be_a_column(self, kind: Kind, client: Client, record: Any) -> None:
        cells = [cell for cell in kind.all_cells.values() if cell.name != kind.title]
        page = client.get(f"/{kind.plural}?cols={','.join(cell.name for cell in cells)}")
        said = text_of(page)
        assert rows_of(page) == [title(kind, record)]
        assert [cell.name for cell in cells if str(cell.label) not in said] == []

    def test_each_cell_filters_in_every_way_it_offers(
        self, kind: Kind, actor: Actor, formats: Formats, record: Any, other: Any
    ) -> None:
        everything = {record.pk, other.pk}
        wrong = []
        for cell, value in self._loaded(kind, record):
            found = {how: self._found(kind, cell, how, value, formats) for how in cell.operators}
            wrong += list(_contradictions(cell, value, found, record.pk, everything))
        assert "\n".join(wrong) == ""

    def test_a_filter_of_each_cell_has_an_editor_and_a_chip(
        self, kind: Kind, client: Client, formats: Formats, record: Any
    ) -> None:
        for cell, value in self._loaded(kind, record):
            written = text_asked(cell, cell.operators[0], value, formats)
            editor = client.get(f"/{kind.plural}/filter", {"cell": cell.name})
            assert editor.status_code == 200 and 'name="op"' in editor.content.decode(), cell.name
            page = client.get(f"/{kind.plural}", {"f": str(Condition(cell.name, cell.operators[0], written))})
            assert "is not understood" not in text_of(page), cell.name
            assert f"Remove filter {cell.label}" in page.content.decode(), cell.name

    def test_each_column_that_can_be_sorted_turns_the_list_round(
        self, kind: Kind, client: Client, record: Any, other: Any
    ) -> None:
        values = {one.pk: dict(self._loaded(kind, one)) for one in (record, other)}
        names = [title(kind, record), title(kind, other)]
        for cell in (cell for cell in kind.all_cells.values() if cell.sort):
            up, down = (rows_of(client.get(f"/{kind.plural}?sort={sign}{cell.name}")) for sign in ("", "-"))
            assert sorted(up) == sorted(down) == sorted(names), cell.name
            empty = [one for one in (record, other) if values[one.pk][cell] is None]
            if len(empty) == 1:
                assert up[-1] == down[-1] == title(kind, empty[0]), cell.name
            else:
                assert up == down[::-1], cell.name

    def test_each_ready_view_opens_as_a_tab(self, kind: Kind, client: Client, record: Any) -> None:
        for view in kind.filters.views:
            page = client.get(f"/{kind.plural}?view={view.name}")
            said = page.content.decode()
            assert page.status_code == 200 and f'aria-current="page">{view.label}' in said, view.name
            assert "is not understood" not in text_of(page), view.name

    def _loaded(self, kind: Kind, record: Any) -> Iterator[tuple[Cell, Any]]:
        """Each cell with the record's value as lists have it."""
        cells = list(kind.all_cells.values())
        yield from zip(cells, load_cells(cells, kind.rows().filter(pk=record.pk))[0][2], strict=True)

    def _found(self, kind: Kind, cell: Cell, how: str, value: Any, formats: Formats) -> set[int]:
        """Ids of the records of the list with one condition."""
        condition = Condition(cell.name, how, text_asked(cell, how, value, formats))
        query = Query((condition,)).checked(kind, formats)
        assert query.faults == (), (cell.name, query.faults)
        assert formats.user is not None
        return set(query.rows(kind, formats.user, formats).values_list("pk", flat=True))


def _contradictions(
    cell: Cell, value: Any, found: dict[str, set[int]], number: int, everything: set[int]
) -> Iterator[str]:
    """What is wrong with the answers to all ways of asking for the value that the record has."""
    has = not cell.is_empty(value) or cell.shape == "bool"
    for how, ids in found.items():
        if how in FINDS and (number in ids) != has:
            yield f"{cell.name}: {how} {'does not find the record' if has else 'finds a record without a value'}"
        if how in HIDES and has and number in ids:
            yield f"{cell.name}: {how} does not leave the record out"
    for one, another in (("is", "not"), ("has", "lacks"), ("contains", "omits"), ("filled", "empty")):
        if {one, another} <= found.keys() and (
            found[one] & found[another] or found[one] | found[another] != everything
        ):
            yield f"{cell.name}: {one} and {another} do not part the list in two"
