"""How many questions the pages of customers ask the database, session and user included: few, and committed."""

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.people.parties.actions import Employ
from kontor.work.activities.actions import record

pytestmark = pytest.mark.django_db
SNAPSHOT = Path(__file__).parent / "pages.json"
MOST = 12
ROLES = ("administrator", "head", "seller")
NO_QUESTIONS = ("SAVEPOINT", "RELEASE SAVEPOINT", "SELECT set_config")  # the limit of time on PostgreSQL
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def company(world):
    """A company of the seller with a person, numbers, tags and more calls than a page of the timeline holds."""
    actor = Actor.of(world.seller)
    values = {"name": "Lindö Marina", "phones": [{"value": "+46113900621"}], "tags": ["boats"]}
    made = create(registry.get("companies"), actor, values)
    person = create(registry.get("contacts"), actor, {"name": "Malin Ekroth", "phones": [{"value": "+46701740612"}]})
    perform(Employ(registry.get("contacts")), actor, person.pk, {"company": made.pk, "position": "Purchasing"})
    for number in range(30):
        record(actor, made.pk, {"type": "call", "text": f"Call {number}", "at": timezone.now()}, None)
    return made


def test_pages_of_customers_ask_few_questions(world, company, signed_in, monkeypatch):
    monkeypatch.setattr("kontor.core.accounts.firm.FRESH_SECONDS", 3600)  # on a slow machine too
    pages = {
        "contacts": "/contacts",
        "contacts, own, by name": "/contacts?f=owner:is:me&sort=name",
        "contacts, by owner": "/contacts?group=owner",
        "contacts, board": "/contacts?group=owner:board",
        "contacts, any of two": "/contacts?f=1.1!last_contact:silent:30&f=1.2!next_step:empty",
        "company": f"/companies/{company.pk}",
        "timeline": f"/parties/{company.pk}/timeline",
        "search, letters": "/search?q=ma",
        "search, word": "/search?q=marina",
        "search, number": "/search?q=0701740612",
    }
    counts = {
        f"{name}, {role}": questions(signed_in(getattr(world, role)), path)
        for role in ROLES
        for name, path in pages.items()
    }
    assert {name: count for name, count in counts.items() if count > MOST} == {}
    assert counts == kept(counts)


def questions(client, path):
    """The number of queries of a page when what a process remembers is remembered."""
    headers = FRAGMENT if path.startswith(("/search", "/parties")) else {}
    client.get(path, headers=headers)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path, headers=headers).status_code == 200
    return len([one for one in asked if not one["sql"].startswith(NO_QUESTIONS)])


def kept(counts):
    """The committed numbers; UPDATE_SNAPSHOTS=1 writes these ones instead."""
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(json.dumps(counts, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return json.loads(SNAPSHOT.read_text("utf-8"))
