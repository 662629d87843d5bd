"""Lists: what is shown, in which order and columns; filters, tabs, pages, old links."""

from typing import Any

import pytest
from django.utils import timezone

from kontor.core.records.guard import bulk_load
from kontor.core.testing.models import Gadget
from kontor.surfaces.web import listing
from kontor.surfaces.web.testing.reading import rows_of, text_of
from kontor.surfaces.web.tests.conftest import HTMX

pytestmark = pytest.mark.django_db


def test_a_list_shows_the_records_that_one_may_see_in_order(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Zither")
    make(world.seller, "Anvil")
    make(world.stranger, "Hidden")
    assert rows_of(seller.get("/gadgets")) == ["Anvil", "Zither"]


def test_a_filter_narrows_the_list_and_reads_as_a_sentence(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Red one", colour="red")
    make(world.seller, "Blue one", colour="blue")
    page = seller.get("/gadgets?f=colour:is:red")
    assert rows_of(page) == ["Red one"]
    assert "Colour Red" in text_of(page)
    assert 'aria-label="Remove filter Colour"' in page.content.decode()


def test_an_old_link_still_opens_and_says_what_was_left_out(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Lamp")
    page = seller.get("/gadgets?f=vanished:is:1&f=born:on:nonsense&cols=name,gone,price&sort=gone")
    assert rows_of(page) == ["Lamp"]
    assert "vanished:is:1" in text_of(page) and "born:on:nonsense" in text_of(page)


def test_a_head_sorts_by_its_column_and_turns_round(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Cheap", price="2")
    make(world.seller, "Dear", price="9")
    make(world.seller, "Free")
    assert rows_of(seller.get("/gadgets?sort=-price")) == ["Dear", "Cheap", "Free"]
    page = seller.get("/gadgets?sort=price")
    assert rows_of(page) == ["Cheap", "Dear", "Free"]
    assert 'aria-sort="ascending"' in page.content.decode() and 'href="/gadgets?sort=-price"' in page.content.decode()


def test_the_columns_come_from_the_address(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Lamp", count=7)
    page = text_of(seller.get("/gadgets?cols=count"))
    assert "Count, pcs" in page and "Price" not in page


def test_the_column_chooser_moves_and_adds_columns(world: Any, seller: Any) -> None:
    seller.get("/gadgets/columns")
    answer = seller.get("/gadgets/columns?chosen=1&col=price&col=due&down=price&add=count&set=1")
    assert answer.headers["Location"] == "/gadgets?cols=due,price,count"


def test_many_records_come_in_pages(world: Any, seller: Any) -> None:
    many(world.seller, 120)
    first, third = seller.get("/gadgets"), seller.get("/gadgets?page=3")
    assert rows_of(first)[0] == "G000" and len(rows_of(first)) == 50
    assert rows_of(third) == [f"G{number:03}" for number in range(100, 120)]
    assert "1 – 50" in text_of(first).replace("–", " – ").replace("  ", " ") and "of 120" in text_of(first)
    assert "?page=2" in first.content.decode() and 'rel="next"' not in third.content.decode()


def test_an_empty_list_teaches_and_a_filtered_one_offers_to_clear(world: Any, make: Any, seller: Any) -> None:
    for address in ("/gadgets", "/gadgets?view=red", "/gadgets?f=name:is:nobody"):
        assert "Nothing here yet" in text_of(seller.get(address))
    make(world.seller, "Lamp", colour="blue")
    page = text_of(seller.get("/gadgets?f=name:is:nobody"))
    assert "Nothing fits" in page and "Clear filters" in page


def test_an_empty_tab_says_so_and_leads_to_everything(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Lamp", colour="blue")
    page = text_of(seller.get("/gadgets?view=red"))
    assert "Nothing is in “Red ones” now" in page and "Show all" in page and "Nothing fits" not in page


def test_scripts_get_the_block_of_rows_without_the_shell(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Lamp")
    block = seller.get("/gadgets", headers=HTMX).content.decode()
    assert "Lamp" in block and "<html" not in block and block.strip().startswith("<k-list")


def test_the_filter_editor_offers_each_way_to_ask_and_leads_to_the_list(world: Any, seller: Any) -> None:
    assert "Colour" in text_of(seller.get("/gadgets/filter"))
    page = text_of(seller.get("/gadgets/filter?cell=born&sort=-price"))
    assert "before" in page and "in the last" in page and "last quarter" in page
    sent = "/gadgets/filter/set?sort=-price&cell=born&op=between&v-between=2026-01-01&v-between-to=2026-02-01"
    assert seller.get(sent).headers["Location"] == "/gadgets?f=born:between:2026-01-01..2026-02-01&sort=-price"


def test_a_value_that_cannot_be_understood_keeps_the_editor_open(world: Any, seller: Any) -> None:
    answer = seller.get("/gadgets/filter/set?cell=price&op=more&v-more=lots")
    assert answer.status_code == 422 and 'value="lots"' not in answer.headers.get("Location", "")


def test_changing_a_filter_replaces_the_old_one(world: Any, seller: Any) -> None:
    sent = "/gadgets/filter/set?f=colour:is:red&cell=colour&was=colour:is:red&op=not&v-not=blue"
    assert seller.get(sent).headers["Location"] == "/gadgets?f=colour:not:blue"


def test_phones_get_two_lines_by_classes_of_the_cells(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Lamp", colour="red", price="3")
    page = seller.get("/gadgets").content.decode()
    assert 'class="name m1"' in page and "m2" in page and "m3" in page


def test_a_page_stays_light(world: Any, seller: Any) -> None:
    many(world.seller, 60, "Gadget of the long names ")
    assert len(seller.get("/gadgets").content) < 60_000


def test_a_very_long_list_counts_to_a_limit_and_tells_the_rest_afterwards(
    world: Any, seller: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(listing, "COUNTED", 100)
    monkeypatch.setattr(listing, "DEEPEST", 100)
    many(world.seller, 120)
    page = seller.get("/gadgets")
    assert "of more than 100" in text_of(page) and 'hx-get="/gadgets/count"' in page.content.decode()
    assert rows_of(seller.get("/gadgets?page=9")) == rows_of(seller.get("/gadgets?page=2"))
    answer = seller.get("/gadgets/count", headers=HTMX)
    assert text_of(answer) == "of 120" and "Select all 120" in answer.headers["HX-Trigger"]


def test_a_ready_view_has_an_address_of_its_own(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "R", colour="red")
    make(world.seller, "B", colour="blue")
    assert rows_of(seller.get("/gadgets?view=red")) == ["R"]


def many(owner: Any, count: int, name: str = "G") -> None:
    """Gadgets named in the order of their numbers."""
    now = timezone.now()
    with bulk_load():
        Gadget.objects.bulk_create(
            Gadget(name=f"{name}{number:03}", owner=owner, created_at=now, changed_at=now) for number in range(count)
        )
