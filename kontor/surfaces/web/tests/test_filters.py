"""Filters: groups of which any alternative may hold, and how conditions read."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.utils import timezone

from kontor.core.kinds import registry
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.conditions import Condition, Place, settled
from kontor.core.kinds.query import Query
from kontor.surfaces.web.testing.reading import rows_of, text_of
from kontor.surfaces.web.tests.conftest import HTMX

ANY = "f=1.1!colour:is:red&f=1.2!count:more:5&f=1.2!colour:is:blue"
"""Red ones, or blue ones of more than five."""


def kept_of(page: Any) -> list[tuple[str, str]]:
    """The conditions in the address of the last link that shows the list."""
    links = [part.split('"')[0] for part in page.content.decode().split('href="')[1:]]
    shown = [link for link in links if link.startswith("/gadgets?")]
    return [pair for pair in parse_qsl(urlsplit(shown[-1].replace("&amp;", "&")).query) if pair[0] == "f"]


# -- rules -----------------------------------------------------------------------------------------------------------


def test_a_condition_of_a_group_is_written_as_it_is_read() -> None:
    written = "2.13!city:is:Malmö: the old town"
    condition = Condition.of(written)
    assert condition == Condition("city", "is", "Malmö: the old town", Place(2, 13)) and str(condition) == written
    assert Condition.of("0.1!city:is:x").place is None and Condition.of("1!city").place is None


def test_groups_are_counted_anew_and_one_alternative_is_no_group() -> None:
    written = ["a:is:1", "3.2!b:is:1", "3.2!c:is:1", "7.1!d:is:1", "7.4!e:is:1"]
    kept = [str(condition) for condition in settled([Condition.of(one) for one in written])]
    assert kept == ["a:is:1", "b:is:1", "c:is:1", "1.1!d:is:1", "1.2!e:is:1"]


def test_the_same_list_of_records_is_a_kept_statement_with_groups_too() -> None:
    query = Query.of({"f": ["1.1!colour:is:red", "1.2!colour:is:blue"]})
    fixed = query.fixed(registry.get("gadgets"), Formats())
    assert fixed is not None and hash(fixed) and fixed.conditions == query.conditions


# -- pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_group_finds_what_meets_one_of_its_alternatives(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Red", colour="red")
    make(world.seller, "Many blue", colour="blue", count=9)
    make(world.seller, "Few blue", colour="blue", count=2)
    make(world.seller, "Plain", count=9)
    page = seller.get(f"/gadgets?{ANY}")
    assert rows_of(page) == ["Many blue", "Red"]
    assert "Colour Red or (Count more than 5 and Colour Blue)" in text_of(page)
    assert rows_of(seller.get(f"/gadgets?{ANY}&f=name:starts:Many")) == ["Many blue"]


@pytest.mark.django_db
def test_an_old_link_keeps_what_is_understood_of_a_group(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Red", colour="red")
    page = seller.get("/gadgets?f=1.1!colour:is:red&f=1.2!vanished:is:1")
    assert rows_of(page) == ["Red"] and "1.2!vanished:is:1" in text_of(page)


@pytest.mark.django_db
def test_an_alternative_is_asked_for_from_the_editor_and_shown_with_the_rest(world: Any, seller: Any) -> None:
    sent = "cell=colour&op=is&v-is=red&or=1"
    choice = seller.get(f"/gadgets/filter/set?f=count:more:5&{sent}", headers=HTMX).content.decode()
    assert "f=count:more:5&amp;f=1.1!colour:is:red" in choice.replace("%21", "!") and "place=1.2" in choice
    answer = seller.get(
        "/gadgets/filter/set?f=count:more:5&f=1.1!colour:is:red&cell=name&place=1.2&op=ends&v-ends=p", headers=HTMX
    )
    assert "Colour Red" in text_of(answer) and "Name ends with “p”" in text_of(answer)
    assert [written for _f, written in kept_of(answer)] == ["count:more:5", "1.1!colour:is:red", "1.2!name:ends:p"]


@pytest.mark.django_db
def test_a_condition_is_taken_out_of_a_group_and_the_rest_stands_alone(world: Any, seller: Any) -> None:
    page = seller.get("/gadgets/filter/group?f=1.1!colour:is:red&of=1", headers=HTMX)
    assert [written for _f, written in kept_of(page)] == ["colour:is:red"]
    gone = seller.get("/gadgets/filter/group?of=1", headers=HTMX)
    assert gone.headers["HX-Redirect"] == "/gadgets"


@pytest.mark.django_db
def test_days_are_counted_back_and_a_number_is_asked_for(world: Any, make: Any, seller: Any) -> None:
    today = timezone.localdate()
    make(world.seller, "Old", born=today - timedelta(days=40))
    make(world.seller, "New", born=today - timedelta(days=10))
    assert rows_of(seller.get("/gadgets?f=born:older:30")) == ["Old"]
    assert rows_of(seller.get("/gadgets?f=born:last:30")) == ["New"]
    assert "Born more than 1 day ago" in text_of(seller.get("/gadgets?f=born:older:1"))
    refused = seller.get("/gadgets/filter/set?cell=born&op=older&v-older=soon", headers=HTMX)
    assert refused.status_code == 422 and "Write a number of days, such as 30" in text_of(refused)


@pytest.mark.django_db
def test_what_texts_do_not_contain_and_how_they_end(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Desk lamp")
    make(world.seller, "Chair")
    assert rows_of(seller.get("/gadgets?f=name:omits:LAMP")) == ["Chair"]
    assert rows_of(seller.get("/gadgets?f=name:ends:lamp")) == ["Desk lamp"]
