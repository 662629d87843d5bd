"""Who sees which parties: owners, heads, colleagues, strangers; people of a visible company; look-ups."""

import pytest

from kontor.core.access.levels import RIGHTS, Level
from kontor.core.access.roles import BUILT_IN, Role
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Forbidden, Missing, Refused
from kontor.core.actions.generic import Assign, Delete, Edit, create
from kontor.core.kinds import registry
from kontor.people.parties.actions import Employ, Leave
from kontor.surfaces.search.find import find


@pytest.fixture
def firm(world):
    """selma's company; a person of fredrik's who works there; a person of fredrik's who works nowhere."""
    contacts, companies = registry.get("contacts"), registry.get("companies")
    lindo = create(companies, Actor.of(world.seller), {"name": "Lindö Marina", "phones": [{"value": "+46113900621"}]})
    stranger = Actor.of(world.stranger)
    phones = [{"value": "+46701740612"}]
    malin = create(contacts, stranger, {"name": "Malin Ekroth", "phones": phones})
    loner = create(contacts, stranger, {"name": "Malte Ensam"})
    perform(Employ(contacts), Actor.of(world.administrator), malin.pk, {"company": lindo.pk, "position": "Purchasing"})
    return contacts, companies, lindo, malin, loner


def names(rows):
    return sorted(row.name for row in rows)


def test_a_companys_people_are_seen_by_whoever_sees_the_company(world, firm):
    contacts, companies, *_rest = firm
    assert names(contacts.visible_to(world.seller)) == ["Malin Ekroth"]
    assert names(contacts.visible_to(world.head)) == ["Malin Ekroth"]
    assert names(contacts.visible_to(world.stranger)) == ["Malin Ekroth", "Malte Ensam"]
    assert names(contacts.visible_to(world.southerner)) == []
    assert names(contacts.visible_to(world.administrator)) == ["Malin Ekroth", "Malte Ensam"]
    assert names(companies.visible_to(world.stranger)) == []


def test_a_former_employee_is_not_seen_any_more(world, firm):
    contacts, _companies, lindo, malin, _loner = firm
    perform(Leave(contacts), Actor.of(world.administrator), malin.pk, {"company": lindo.pk})
    assert names(contacts.visible_to(world.seller)) == []


def test_the_people_of_a_company_in_the_trash_are_not_seen(world, firm):
    contacts, companies, lindo, _malin, _loner = firm
    perform(Delete(companies), Actor.of(world.administrator), lindo.pk)
    assert names(contacts.visible_to(world.seller)) == []


def test_a_seen_person_may_be_edited_but_not_given_away_or_deleted(world, firm):
    contacts, _companies, _lindo, malin, loner = firm
    seller = Actor.of(world.seller)
    perform(Edit(contacts), seller, malin.pk, {"note": "likes tea"})
    with pytest.raises(Forbidden):
        perform(Assign(contacts), seller, malin.pk, {"owner": world.seller.pk})
    with pytest.raises(Forbidden):
        perform(Delete(contacts), seller, malin.pk)
    with pytest.raises(Missing):
        perform(Edit(contacts), seller, loner.pk, {"note": "x"})


@pytest.mark.parametrize("left_on", [None, "2020-01-01"])
def test_nobody_learns_the_name_of_a_company_by_having_worked_there(world, firm, left_on):
    contacts, _companies, lindo, _malin, loner = firm
    stranger = Actor.of(world.stranger)
    job = {"company_id": lindo.pk, "position": "Spy", "since": None, "left_on": left_on}
    with pytest.raises(Refused):
        perform(Edit(contacts), stranger, loner.pk, {"employments": [job]})
    with pytest.raises(Refused):
        create(contacts, stranger, {"name": "Sven Spion", "employments": [job]})


def test_who_works_at_a_company_one_does_not_see_can_still_be_changed(world, firm):
    contacts, _companies, lindo, malin, _loner = firm
    job = {"company_id": lindo.pk, "position": "Head of purchasing", "since": None, "left_on": None}
    perform(Edit(contacts), Actor.of(world.stranger), malin.pk, {"employments": [job]})
    assert contacts.cell("position").get(malin) == "Head of purchasing"


def test_the_name_of_a_company_one_does_not_see_answers_like_no_name(world, firm, signed_in):
    said = [
        signed_in(world.southerner).get("/contacts", {"f": f"company:is:{name}"}).content.decode().replace(name, "…")
        for name in ("Lindö Marina", "Nobody Marina")
    ]
    assert ("No single company" in said[0]) == ("No single company" in said[1])


def test_the_phone_of_somebody_who_left_goes_with_them(world, firm, signed_in):
    contacts, companies, lindo, malin, _loner = firm
    card = companies.url(lindo.pk)
    assert "+46701740612" in signed_in(world.seller).get(card).content.decode()
    perform(Leave(contacts), Actor.of(world.administrator), malin.pk, {"company": lindo.pk})
    said = signed_in(world.seller).get(card).content.decode()
    assert "Malin Ekroth" in said and "+46701740612" not in said


def test_a_role_that_reaches_fewer_persons_than_companies_cannot_open_those_of_a_company(
    world, firm, signed_in, monkeypatch
):
    _contacts, companies, lindo, malin, _loner = firm
    levels = dict.fromkeys(RIGHTS, Level.OWN)
    everything = {"companies": {**levels, "see": Level.ALL}}
    monkeypatch.setitem(BUILT_IN, "seller", Role("seller", "Seller", levels, everything))
    links = {
        user.username: f'href="/contacts/{malin.pk}"' in signed_in(user).get(companies.url(lindo.pk)).content.decode()
        for user in (world.seller, world.southerner)
    }
    assert links == {world.seller.username: True, world.southerner.username: False}


def test_a_whole_number_is_not_found_by_its_end_alone(world, firm):
    malin = firm[3]
    assert [hit.id for hit in find(world.administrator, "+46 70 174 06 12")] == [malin.pk]
    assert [hit.id for hit in find(world.administrator, "174 06 12")] == [malin.pk]
    assert find(world.administrator, "+47 70 174 06 12") == []
