"""Boards: a column for each value with its first records, and moving a record between them."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kontor.core.records.guard import bulk_load
from kontor.core.testing.models import Gadget
from kontor.surfaces.web import boards
from kontor.surfaces.web.testing.reading import text_of
from kontor.surfaces.web.tests.conftest import HTMX
from kontor.surfaces.web.tests.test_lists import many

pytestmark = pytest.mark.django_db
BOARD = "group=colour:board"


def columns_of(page: Any) -> dict[str, list[str]]:
    """{head of a column: titles of its cards}."""
    found = re.findall(r'<section class="k-col".*?</section>', page.content.decode(), re.DOTALL)
    heads = [
        " ".join(re.sub(r"<[^>]+>", " ", re.search(r"<h2>(.*?)</h2>", one, re.DOTALL)[1]).split()) for one in found
    ]  # type: ignore[index]
    cards = [re.findall(r'<article.*?<a href="[^"]*">(.*?)</a>', one, re.DOTALL) for one in found]
    return dict(zip(heads, cards, strict=True))


def test_each_choice_is_a_column_also_without_records(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Lamp", colour="red", price="3")
    make(world.seller, "Zither", colour="red", price="4")
    make(world.seller, "Plain")
    make(world.stranger, "Hidden", colour="red")
    page = seller.get(f"/gadgets?{BOARD}&cols=price")
    assert columns_of(page) == {"Red 2": ["Lamp", "Zither"], "Blue 0": [], "not filled in 1": ["Plain"]}
    assert "7.00" in text_of(page)
    narrowed = seller.get(f"/gadgets?{BOARD}&f=price:more:3&sort=-name")
    assert columns_of(narrowed)["Red 1"] == ["Zither"]


def test_a_long_column_shows_its_first_cards_and_leads_to_the_rest(
    world: Any, make: Any, seller: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(boards, "CARDS", 2)
    for number in range(5):
        make(world.seller, f"R{number}", colour="red")
    page = seller.get(f"/gadgets?{BOARD}")
    assert columns_of(page)["Red 5"] == ["R0", "R1"] and "3 more" in text_of(page)
    assert 'href="/gadgets?f=colour:is:red"' in page.content.decode()


def test_a_record_is_moved_told_and_taken_back(world: Any, make: Any, seller: Any) -> None:
    lamp = make(world.seller, "Lamp", colour="red")
    address = f"/gadgets/{lamp.pk}/move/colour?{BOARD}"
    assert all(
        word in text_of(seller.get(address, headers=HTMX)) for word in ("Move Lamp", "Red", "Blue", "not filled in")
    )
    answer = seller.post(address, {"to": "blue"}, headers=HTMX)
    assert "Moved: Lamp" in text_of(answer) and columns_of(answer)["Blue 1"] == ["Lamp"]
    undo = re.search(r'action="([^"]+to=red[^"]*)"', answer.content.decode())
    assert undo is not None
    seller.post(undo[1].replace("&amp;", "&"), headers=HTMX)
    assert Gadget.objects.get(pk=lamp.pk).colour == "red"
    seller.post(address, {"to": ""})
    assert Gadget.objects.get(pk=lamp.pk).colour == ""


def test_nothing_is_moved_to_where_it_cannot_be_nor_by_who_may_not(world: Any, make: Any, seller: Any) -> None:
    lamp, hidden = make(world.seller, "Lamp", colour="red"), make(world.stranger, "Hidden", colour="red")
    assert seller.post(f"/gadgets/{lamp.pk}/move/colour?{BOARD}", {"to": "mauve"}, headers=HTMX).status_code == 422
    assert seller.post(f"/gadgets/{hidden.pk}/move/colour?{BOARD}", {"to": "blue"}).status_code == 404
    assert seller.post(f"/gadgets/{lamp.pk}/move/price?{BOARD}", {"to": "1"}).status_code == 404
    assert Gadget.objects.filter(colour="red").count() == 2


def test_owners_and_yes_or_no_are_columns_too(world: Any, make: Any, seller: Any) -> None:
    lamp = make(world.seller, "Lamp", is_odd=True)
    assert columns_of(seller.get("/gadgets?group=is_odd:board")) == {"Odd: yes 1": ["Lamp"], "Odd: no 0": []}
    seller.post(f"/gadgets/{lamp.pk}/move/is_odd?group=is_odd:board", {"to": ""})
    assert not Gadget.objects.get(pk=lamp.pk).is_odd
    assert list(columns_of(seller.get("/gadgets?group=owner:board"))) == [f"{world.seller} 1", "not filled in 0"]


def test_the_list_leads_to_the_board_and_back_and_the_field_is_chosen(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Lamp")
    assert "group=colour:board" in seller.get("/gadgets?sort=price").content.decode().replace("%3A", ":")
    board = seller.get(f"/gadgets?{BOARD}&sort=price").content.decode()
    assert 'href="/gadgets?sort=price"' in board
    offered = text_of(seller.get(f"/gadgets/group?{BOARD}", headers=HTMX))
    assert "Owner" in offered and "Without groups" in offered and "Totals only" not in offered
    assert "group=colour" not in seller.get("/shelves").content.decode()


def test_a_board_asks_the_database_few_times(world: Any, make: Any, seller: Any) -> None:
    for number in range(6):
        make(world.seller, f"G{number}", colour=("red", "blue", "")[number % 3])
    seller.get(f"/gadgets?{BOARD}")
    with CaptureQueriesContext(connection) as asked:
        seller.get(f"/gadgets?{BOARD}&cols=marks,tags,shelf")
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 12


def test_a_board_weighs_no_more_than_a_list(world: Any, seller: Any) -> None:
    many(world.seller, 120, "Gadget of the long names ")
    with bulk_load():
        for colour, ends in (("red", "[0-3]$"), ("blue", "[4-6]$")):
            Gadget.objects.filter(name__regex=ends).update(colour=colour)
    page = seller.get(f"/gadgets?{BOARD}&cols=price,count,is_odd")
    assert page.content.count(b"<article") == 75 and len(page.content) < 60_000
