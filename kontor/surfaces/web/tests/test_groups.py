"""Lists in groups: heads with counts and sums, the order of groups, totals alone, pages, what cannot be grouped."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kontor.core.kinds import grouping
from kontor.core.kinds.patience import TookTooLong, within
from kontor.surfaces.web.testing.reading import rows_of, text_of
from kontor.surfaces.web.tests.conftest import HTMX

pytestmark = pytest.mark.django_db


def heads_of(page: Any) -> list[str]:
    """The heads of groups as text, counts and sums included."""
    found = re.findall(r'<tr class="k-group">(.*?)</tr>', page.content.decode(), re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", head)).split()) for head in found]


@pytest.fixture
def lamps(world: Any, make: Any) -> None:
    make(world.seller, "Fourth", colour="blue", price="5", count=1)
    make(world.seller, "Third", colour="blue", price="7")
    make(world.seller, "Second", price="11")
    make(world.seller, "First", colour="red", price="2", count=3)
    make(world.stranger, "Hidden", colour="red", price="1000")


def test_choices_are_in_their_own_order_with_counts_and_sums_and_what_has_none_comes_last(
    lamps: None, seller: Any
) -> None:
    page = seller.get("/gadgets?group=colour&cols=price,count")
    assert heads_of(page) == ["Red 1 2.00 3 pcs", "Blue 2 12.00 1 pcs", "not filled in 1 11.00 —"]
    assert rows_of(page) == ["First", "Fourth", "Third", "Second"]
    assert "Gadgets: 4 25.00 4" in text_of(page)


def test_the_head_of_a_group_leads_to_its_records(lamps: None, seller: Any) -> None:
    page = seller.get("/gadgets?group=colour&f=price:more:1").content.decode()
    assert 'href="/gadgets?f=price:more:1&amp;f=colour:is:blue"' in page
    assert rows_of(seller.get("/gadgets?f=price:more:1&f=colour:is:blue")) == ["Fourth", "Third"]
    assert rows_of(seller.get("/gadgets?f=price:more:1&f=colour:empty")) == ["Second"]


def test_rows_keep_their_order_within_a_group(lamps: None, seller: Any) -> None:
    assert rows_of(seller.get("/gadgets?group=colour&sort=-price")) == ["First", "Third", "Fourth", "Second"]


def test_totals_alone_show_each_group_in_a_line(lamps: None, seller: Any) -> None:
    page = seller.get("/gadgets?group=colour:totals&cols=price")
    assert rows_of(page) == [] and heads_of(page) == ["Red 1 2.00", "Blue 2 12.00", "not filled in 1 11.00"]
    assert "k-pager" not in page.content.decode() and "Nothing" not in text_of(page)


def test_owners_yes_and_no_and_links_are_groups_too(world: Any, make: Any, seller: Any) -> None:
    parent = make(world.seller, "Parent", is_odd=True)
    make(world.seller, "Child", parent=parent.pk)
    assert heads_of(seller.get("/gadgets?group=is_odd&cols=tags")) == ["Odd: yes 1", "Odd: no 1"]
    assert heads_of(seller.get("/gadgets?group=parent&cols=tags")) == ["Parent 1", "not filled in 1"]
    assert heads_of(seller.get("/gadgets?group=owner&cols=tags")) == [f"{world.seller} 2"]


def test_pages_go_on_within_a_group_and_say_how_many_there_are(world: Any, make: Any, seller: Any) -> None:
    for number in range(45):
        make(world.seller, f"R{number:02}", colour="red" if number < 40 else "blue")
    second = seller.get("/gadgets?group=colour&page=2&cols=tags")
    assert heads_of(second) == ["Red 40", "Blue 5"]
    assert rows_of(second) == [f"R{number:02}" for number in range(37, 45)]
    assert "38–45 of 45" in text_of(second)


def test_many_totals_come_in_pages_too(lamps: None, seller: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("kontor.surfaces.web.listing.Listing.size", 2)
    first, second = (seller.get(f"/gadgets?group=colour:totals&cols=tags&page={number}") for number in (1, 2))
    assert heads_of(first) == ["Red 1", "Blue 2"] and "1–2 of 3" in text_of(first)
    assert heads_of(second) == ["not filled in 1"] and "Gadgets: 4" in text_of(second)


def test_too_many_values_are_no_groups_and_the_list_says_so(lamps: None, seller: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(grouping, "MOST_GROUPS", 1)
    page = seller.get("/gadgets?group=colour")
    assert "This list cannot be grouped" in text_of(page) and len(rows_of(page)) == 4


def test_counting_that_takes_too_long_is_given_up(lamps: None, seller: Any, monkeypatch: Any) -> None:
    def late(_seconds: float) -> Any:
        raise TookTooLong

    monkeypatch.setattr(grouping, "within", late)
    page = seller.get("/gadgets?group=colour")
    assert "This list cannot be grouped" in text_of(page) and len(rows_of(page)) == 4


@pytest.mark.django_db(transaction=True)
def test_a_statement_ends_when_its_time_is_over() -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(TookTooLong), within(0.1), connection.cursor() as cursor:
        cursor.execute(endless)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_the_choice_offers_what_several_records_can_share_and_leads_back(lamps: None, seller: Any) -> None:
    offered = text_of(seller.get("/gadgets/group?sort=price", headers=HTMX))
    assert all(word in offered for word in ("Colour", "Odd", "Parent", "Owner")) and "Name" not in offered
    assert "Born" not in offered and "Price" not in offered and "Marks" not in offered
    grouped = seller.get("/gadgets/group?group=colour&sort=price", headers=HTMX).content.decode()
    assert 'href="/gadgets?sort=price"' in grouped and "group=colour:totals" in grouped.replace("%3A", ":")
    assert "By: Colour" in text_of(seller.get("/gadgets?group=colour"))


def test_an_old_link_that_groups_by_what_is_gone_shows_the_plain_list(lamps: None, seller: Any) -> None:
    page = seller.get("/gadgets?group=vanished&sort=name")
    assert heads_of(page) == [] and len(rows_of(page)) == 4


def test_a_grouped_list_asks_the_database_few_times(lamps: None, seller: Any) -> None:
    seller.get("/gadgets?group=owner")
    with CaptureQueriesContext(connection) as asked:
        seller.get("/gadgets?group=owner&cols=price,tags,marks,shelf")
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 12
