"""Lists of customers ask the policy in one of two forms, by how much somebody sees; both show the same."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Delete, Edit, create
from kontor.core.kinds import extent, registry
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.conditions import Condition
from kontor.core.kinds.query import Query
from kontor.core.records import guard
from kontor.people.parties.actions import Employ
from kontor.people.parties.model import Party
from kontor.surfaces.web import listing
from kontor.surfaces.web.testing.reading import text_of

PEOPLE = ("administrator", "head", "seller", "stranger", "southerner")
LISTS = (
    "/contacts",
    "/contacts?sort=-name",
    "/contacts?sort=-created_at",
    "/contacts?f=owner:is:me",
    "/contacts?f=tags:has:boats",
    "/contacts?f=owner:filled",
    "/contacts?f=customer_roles:empty&sort=phone",
    "/contacts?q=ma",
    "/contacts?f=city:is:malmö",
    "/companies",
)


@pytest.fixture
def firm(world):
    """Companies of two sellers and people who work there, some of other owners, one at two, one in the trash."""
    contacts, companies = registry.get("contacts"), registry.get("companies")
    admin = Actor.of(world.administrator)
    lindo = create(companies, Actor.of(world.seller), {"name": "Lindö Marina"})
    dock = create(companies, Actor.of(world.seller), {"name": "Dockan"})
    south = create(companies, Actor.of(world.southerner), {"name": "Södra"})
    owners = (world.seller, world.stranger, world.southerner, world.head)
    made = {}
    for number, owner in enumerate(owners * 2):
        values = {"name": f"Malin {number}", "tags": ["boats"] if number % 2 else []}
        values["addresses"] = [{"city": "Malmö" if number % 3 else "Åre"}]
        made[number] = create(contacts, Actor.of(owner), values)
    for number, company in ((1, lindo), (1, dock), (2, lindo), (3, south), (5, dock), (6, dock)):
        perform(Employ(contacts), admin, made[number].pk, {"company": company.pk})
    perform(Delete(contacts), admin, made[5].pk)
    return made


def shown(client, path):
    """(the rows, the mark with the number of all); empty for an empty list."""
    page = client.get(path).content.decode()
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return rows, page[page.index('data-total="') :][:20] if rows else ""


@pytest.mark.parametrize("path", LISTS)
def test_who_sees_little_and_who_sees_much_are_shown_the_same(world, firm, signed_in, monkeypatch, path):
    for name in PEOPLE:
        client = signed_in(getattr(world, name))
        little = shown(client, path)
        monkeypatch.setattr(extent, "MANY", 1)
        extent._counting.cache_clear()
        assert shown(client, path) == little, name
        monkeypatch.undo()
        extent._counting.cache_clear()


def test_the_list_of_a_seller_names_the_own_people_and_those_of_the_own_companies(world, firm, signed_in):
    rows, total = shown(signed_in(world.seller), "/contacts")
    assert [number for number in range(8) if f">Malin {number}<" in rows] == [0, 1, 2, 4, 6]
    assert 'data-total="5"' in total


def test_a_list_longer_than_is_counted_says_so_without_counting_to_the_end(world, firm, signed_in, monkeypatch):
    monkeypatch.setattr(listing, "COUNTED", 1)
    client = signed_in(world.seller)
    client.get("/contacts")
    with CaptureQueriesContext(connection) as asked:
        assert 'data-total="2"' in shown(client, "/contacts")[1]
    assert len(asked) <= 8


def test_a_kept_list_follows_owners_and_employments_at_once(world, firm, signed_in):
    contacts, admin = registry.get("contacts"), Actor.of(world.administrator)
    client = signed_in(world.seller)
    before, _total = shown(client, "/contacts")
    perform(Edit(contacts), admin, firm[0].pk, {"owner": world.southerner.pk})
    perform(Edit(contacts), admin, firm[2].pk, {"employments": []})
    after, total = shown(client, "/contacts")
    assert ">Malin 0<" in before and ">Malin 0<" not in after
    assert ">Malin 2<" in before and ">Malin 2<" not in after
    assert 'data-total="3"' in total


def test_a_list_kept_for_one_is_not_shown_to_another(world, firm, signed_in):
    """`me` and the reach are those of who asks, whoever asked before."""
    mine = {name: shown(signed_in(getattr(world, name)), "/contacts?f=owner:is:me")[0] for name in PEOPLE[2:]}
    assert [number for number in range(8) if f">Malin {number}<" in mine["seller"]] == [0, 4]
    assert [number for number in range(8) if f">Malin {number}<" in mine["stranger"]] == [1]
    assert [number for number in range(8) if f">Malin {number}<" in mine["southerner"]] == [2, 6]


@pytest.mark.parametrize(
    ("condition", "numbers"),
    [
        ("city:is:MALMÖ", [1, 2, 4, 7]),
        ("city:starts:mal", [1, 2, 4, 7]),
        ("city:starts:m%25l", []),
        ("city:not:malmö", [0, 3, 6]),
        ("city:contains:lmö", [1, 2, 4, 7]),
    ],
)
def test_a_city_is_found_in_any_case(world, firm, signed_in, condition, numbers):
    rows, _total = shown(signed_in(world.administrator), f"/contacts?f={condition}")
    assert [number for number in range(8) if f">Malin {number}<" in rows] == numbers


def test_the_list_of_a_city_is_read_from_an_index_in_the_order_of_names(world):
    rows = Query((Condition("city", "is", "Malmö"),)).rows(registry.get("contacts"), world.administrator, Formats())
    if connection.vendor == "sqlite":  # PostgreSQL reads a table as small as this one whole
        plan = rows.order_by("name_key", "id").explain()
        assert "party_by_city" in plan
        assert "TEMP B-TREE" not in plan


def test_cities_of_an_existing_base_are_brought_up_to_date(transactional_db, world, firm):
    migration = import_module("kontor.people.migrations.0007_city_key")
    with guard.bulk_load():
        Party.objects.update(city_key="")
        with connection.schema_editor() as editor:
            migration.fill(apps, editor)
    assert set(Party.objects.values_list("city", "city_key")) == {("Malmö", "malmö"), ("Åre", "åre"), ("", "")}


def test_an_empty_list_of_a_city_does_not_look_through_what_others_own(world, firm, signed_in):
    """Whether somebody sees anything at all is asked of the ways of the policy, not of one record after the other."""
    client = signed_in(world.southerner)
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/contacts?f=city:is:nowhere").content.decode()
    assert "Nothing fits" in page
    assert not [one["sql"] for one in asked if "EXISTS" in one["sql"] and "city_key" not in one["sql"]]


def test_no_planner_gathers_the_people_of_all_companies_before_the_first_row(world, firm):
    """A list ends after a page, so access is asked of the rows that it passes, on PostgreSQL too."""
    rows = registry.get("contacts").visible_to(world.seller).order_by("name_key", "id")[:50]
    assert "hashed" not in rows.explain()


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        ("owner:is:me", True),
        ("owner:is:Selma", False),
        ("city:is:Åre", True),
        ("phone:contains:0701", False),
        ("tags:has:boats", True),
        ("created_at:within:last7", False),
        ("created_at:filled", True),
    ],
)
def test_a_statement_is_kept_only_where_it_says_the_same_at_any_time(world, condition, kept):
    query = Query((Condition.of(condition),)).fixed(registry.get("contacts"), Formats(user=world.seller))
    assert (query is not None) is kept


def test_me_is_written_out_in_what_is_kept(world):
    contacts, mine = registry.get("contacts"), Query((Condition("owner", "is", "me"),))
    kept = [mine.fixed(contacts, Formats(user=user)) for user in (world.seller, world.stranger)]
    assert [query.conditions[0].text for query in kept] == [str(world.seller.pk), str(world.stranger.pk)]


def test_cities_are_groups_in_any_case_and_written_as_people_write_them(client, world):
    for name, city in (("Lindö AB", "Malmö"), ("Ankaret AB", "malmö"), ("Byn AB", "Lund"), ("Utan AB", "")):
        create(
            registry.get("companies"),
            Actor.of(world.seller),
            {"name": name, "addresses": [{"text": city, "city": city}]},
        )
    client.force_login(world.seller)
    said = text_of(client.get("/companies?group=city&cols=owner"))
    assert said.index("Lund 1") < said.index("Malmö 2") < said.index("not filled in 1")
