"""Pasting from a sheet: rows and columns from one cell on, what cannot be kept, undo, access."""

from decimal import Decimal
from typing import Any

import pytest

from kontor.core.changes.model import Batch
from kontor.core.testing.models import Gadget
from kontor.surfaces.web.pasting import table_of
from kontor.surfaces.web.testing.reading import text_of
from kontor.surfaces.web.tests.conftest import HTMX


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("one", [["one"]]),
        ('"two\nlines"\tx\n', [["two\nlines", "x"]]),
        ('say ""hi""\t\n', [['say ""hi""', ""]]),
        ("a\n\nb\n\n", [["a"], [], ["b"]]),
        ("", []),
    ],
)
def test_the_clipboard_of_sheets_is_read_as_rows(text: str, table: list[list[str]]) -> None:
    assert table_of(text) == table


def paste(client: Any, rows: list[Any], cell: str, text: str, state: str = "cols=colour,price,tags,count") -> Any:
    form = {"ids": ",".join(str(row.pk) for row in rows), "cell": cell, "text": text}
    return client.post(f"/gadgets/paste?{state}", form, headers=HTMX)


@pytest.fixture
def lamps(world: Any, make: Any) -> list[Gadget]:
    return [make(world.seller, name, price="1") for name in ("A", "B", "C")]


@pytest.mark.django_db
def test_two_columns_of_a_sheet_fill_two_columns_of_the_list(lamps: list[Gadget], seller: Any) -> None:
    answer = paste(seller, lamps, "colour", "Red\t1 500,50\nblue\t7\n")
    assert "2 records changed" in text_of(answer) and 'id="list"' in answer.content.decode()
    found = list(Gadget.objects.order_by("name").values_list("colour", "price"))
    assert found == [("red", Decimal("1500.50")), ("blue", Decimal("7.00")), ("", Decimal("1.00"))]


@pytest.mark.django_db
def test_an_empty_cell_empties_and_rows_beyond_the_page_are_not_taken(lamps: list[Gadget], seller: Any) -> None:
    paste(seller, lamps[1:], "price", "\tred\n8\n9\n", "cols=price,colour")
    found = list(Gadget.objects.order_by("name").values_list("price", "colour"))
    assert found == [(Decimal("1.00"), ""), (None, "red"), (Decimal("8.00"), "")]


@pytest.mark.django_db
def test_a_row_that_cannot_be_kept_stays_and_is_told_and_the_rest_is_saved_and_undone(
    lamps: list[Gadget], seller: Any
) -> None:
    answer = paste(seller, lamps, "price", "5\nlots\n6")
    assert "2 records changed; left out: 1 (Price:" in text_of(answer)
    assert [str(gadget.price) for gadget in Gadget.objects.order_by("name")] == ["5.00", "1.00", "6.00"]
    batch = Batch.objects.get()
    seller.post(f"/batches/{batch.pk}/undo")
    assert {str(gadget.price) for gadget in Gadget.objects.all()} == {"1.00"}


@pytest.mark.django_db
def test_links_and_colleagues_are_found_by_name(lamps: list[Gadget], world: Any, seller: Any) -> None:
    paste(seller, lamps[:2], "parent", f"C\t{world.seller}\n", "cols=parent,owner")
    assert Gadget.objects.get(name="A").parent_id == lamps[2].pk


@pytest.mark.django_db
def test_records_of_others_are_not_changed(world: Any, make: Any, lamps: list[Gadget], seller: Any) -> None:
    hidden = make(world.stranger, "Hidden", price="3")
    answer = paste(seller, [hidden, lamps[0]], "price", "5\n6")
    assert "1 record changed; left out: 1" in text_of(answer)
    assert Gadget.objects.get(pk=hidden.pk).price == Decimal("3")
    assert paste(seller, lamps, "vanished", "5").status_code == 404
