"""Type, status and priority: lists are sorted by them, other programs' words for them are understood."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.people.importing.roles import choice
from kontor.people.parties.classification import CHOICES
from kontor.people.parties.model import Classification

pytestmark = pytest.mark.django_db


@pytest.fixture
def companies(world):
    kind, actor = registry.get("companies"), Actor.of(world.seller, "web")
    create(kind, actor, {"name": "Lindö AB", "customer_type": "wholesaler", "status": "blocked", "priority": "high"})
    create(kind, actor, {"name": "Brygga AB", "status": "active"})
    create(kind, actor, {"name": "Kajen AB"})
    return kind


def test_who_was_not_sorted_has_no_row(companies):
    assert Classification.objects.count() == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("status:is:blocked", {"Lindö AB"}),
        ("status:is:blocked,active", {"Lindö AB", "Brygga AB"}),
        ("status:not:blocked", {"Brygga AB", "Kajen AB"}),
        ("priority:empty", {"Brygga AB", "Kajen AB"}),
        ("customer_type:is:wholesaler", {"Lindö AB"}),
    ],
)
def test_lists_are_narrowed_by_what_customers_are_sorted_by(companies, world, client, asked, found):
    client.force_login(world.seller)
    page = client.get("/companies", {"f": asked, "cols": "name,status"}).content.decode()
    assert {name for name in ("Lindö AB", "Brygga AB", "Kajen AB") if f">{name}<" in page} == found


@pytest.mark.parametrize(
    ("word", "code"), [("Оптовик", "wholesaler"), ("butik", "shop"), ("PUBLIC BODY", "public"), ("circus", "")]
)
def test_the_words_of_all_languages_are_understood(word, code):
    assert choice(CHOICES[0], word) == code
