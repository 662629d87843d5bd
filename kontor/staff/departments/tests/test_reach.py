"""Who reaches which records through the tree of departments."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Forbidden, Missing
from kontor.core.actions.generic import Assign, Edit, create
from kontor.core.kinds import registry


@pytest.fixture
def contacts():
    return registry.get("contacts")


def names(kind, user, right="see"):
    return sorted(kind.visible_to(user, right).values_list("name", flat=True))


@pytest.fixture
def records(world, contacts):
    owners = {"of seller": world.seller, "of colleague": world.colleague, "of south": world.southerner}
    made = {name: create(contacts, Actor.of(user), {"name": name}) for name, user in owners.items()}
    made["of stranger"] = create(contacts, Actor.of(world.stranger), {"name": "of stranger"})
    return made


def test_a_seller_sees_only_own_records(world, contacts, records):
    assert names(contacts, world.seller) == ["of seller"]


def test_a_head_sees_the_department_and_the_teams_below_it(world, contacts, records):
    assert names(contacts, world.head) == ["of colleague", "of seller", "of south"]


def test_an_administrator_sees_everything(world, contacts, records):
    assert len(names(contacts, world.administrator)) == 4


def test_a_stranger_sees_nothing_of_the_others(world, contacts, records):
    assert names(contacts, world.stranger) == ["of stranger"]


def test_a_record_of_somebody_else_does_not_exist_for_a_seller(world, contacts, records):
    with pytest.raises(Missing):
        perform(Edit(contacts), Actor.of(world.seller), records["of colleague"].pk, {"name": "mine"})


def test_who_leads_a_department_reaches_it_without_working_in_it(world, contacts, records):
    departments = registry.get("departments")
    perform(Edit(departments), Actor.of(world.administrator), world.purchase.pk, {"head": world.head.pk})
    assert "of stranger" in names(contacts, type(world.head).objects.get(pk=world.head.pk))


def test_the_reach_of_a_head_costs_one_query_a_request(world, contacts, records, django_assert_num_queries):
    user = type(world.head).objects.get(pk=world.head.pk)
    with django_assert_num_queries(3):
        names(contacts, user)
        names(contacts, user)


def test_a_record_keeps_its_department_when_its_owner_moves(world, contacts, records):
    type(world.seller).objects.filter(pk=world.seller.pk).update(unit=world.purchase.pk)
    records["of seller"].refresh_from_db()
    assert records["of seller"].unit == world.north.pk
    assert "of seller" in names(contacts, world.head)


def test_a_new_owner_brings_the_record_into_the_own_department(world, contacts, records):
    moved = perform(Assign(contacts), Actor.of(world.head), records["of seller"].pk, {"owner": world.southerner.pk})
    assert moved.unit == world.south.pk


def test_nobody_gives_a_record_out_of_the_own_reach(world, contacts, records):
    with pytest.raises(Forbidden):
        perform(Assign(contacts), Actor.of(world.head), records["of seller"].pk, {"owner": world.stranger.pk})
    records["of seller"].refresh_from_db()
    assert records["of seller"].owner_id == world.seller.pk


def test_an_inactive_user_reaches_nothing(world, contacts, records):
    world.head.is_active = False
    assert names(contacts, world.head) == []
