"""What the list of activities shows on a phone: what it is, with whom, and when."""

import re

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry

pytestmark = pytest.mark.django_db


def test_a_phone_shows_the_customer_and_the_time_of_an_activity(client, world):
    malin = create(registry.get("contacts"), Actor.of(world.seller), {"name": "Malin Ekroth"})
    client.force_login(world.seller)
    client.post(f"/parties/{malin.pk}/record", {"kind": "call", "next_step": "call tomorrow 10 about samples"})
    rows = client.get("/activities").content.decode()
    assert "Malin Ekroth" in re.search(r'<td class="[^"]*\bm2\b.*?</td>', rows, re.DOTALL)[0]
    assert "tomorrow 10:00" in re.search(r'<td class="[^"]*\bm3\b.*?</td>', rows, re.DOTALL)[0]


def test_activities_are_asked_for_by_their_importance(client, world):
    malin = create(registry.get("contacts"), Actor.of(world.seller), {"name": "Malin Ekroth"})
    client.force_login(world.seller)
    client.post(f"/parties/{malin.pk}/record", {"kind": "call", "text": "Hello"})
    assert "Malin Ekroth" in client.get("/activities?f=importance:filled").content.decode()
    assert "Malin Ekroth" not in client.get("/activities?f=importance:empty").content.decode()
