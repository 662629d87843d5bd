"""Choosing a customer, company or person, in a field of a form."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry


@pytest.fixture
def both(world):
    """A company and a person of selma's."""
    actor, number = Actor.of(world.seller), [{"value": "+46701740612"}]
    create(registry.get("companies"), actor, {"name": "Lindö Marina"})
    create(registry.get("contacts"), actor, {"name": "Malin Ekroth", "phones": number})


@pytest.mark.parametrize(
    ("text", "found"), [("marina", "Lindö Marina"), ("ekroth", "Malin Ekroth"), ("070-174 06 12", "Malin Ekroth")]
)
def test_either_kind_is_found_by_name_and_number(both, world, signed_in, text, found):
    answer = signed_in(world.seller).get("/choose/parties", {"q": text})
    assert answer.status_code == 200
    assert found in answer.content.decode()


def test_nobody_chooses_what_they_do_not_see(both, world, signed_in):
    answer = signed_in(world.stranger).get("/choose/parties", {"q": "marina"})
    assert answer.status_code == 200
    assert "Marina" not in answer.content.decode()


def test_a_kind_without_pages_has_no_list(world, signed_in):
    assert signed_in(world.seller).get("/parties").status_code == 404
