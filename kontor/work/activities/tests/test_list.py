"""What the list of activities shows on a phone: what it is, with whom, and when."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.surfaces.web.testing.reading import rows_of, text_of
from kontor.work.activities.actions import record
from kontor.work.activities.rules import Planned

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


def spoken_to(client, world, name, days_ago):
    """A contact of the seller who was called so many days ago; never for None."""
    made = create(registry.get("contacts"), Actor.of(world.seller), {"name": name})
    if days_ago is not None:
        when = (timezone.localtime() - timedelta(days=days_ago)).strftime("%Y-%m-%d 10:00")
        client.post(f"/parties/{made.pk}/record", {"kind": "call", "text": "Hello", "at": when})


def test_customers_nobody_spoke_to_for_so_many_days_are_found_and_those_never_spoken_to(client, world):
    client.force_login(world.seller)
    for name, days_ago in (("Long ago", 45), ("Lately", 5), ("Never", None)):
        spoken_to(client, world, name, days_ago)
    page = client.get("/contacts?f=last_contact:silent:30")
    assert sorted(rows_of(page)) == ["Long ago", "Never"]
    assert "Last contact none for 30 days" in text_of(page)
    assert rows_of(client.get("/contacts?f=last_contact:older:30")) == ["Long ago"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Последний контакт не было 30 дней"), ("sv", "Senaste kontakt ingen på 30 dagar")],
)
def test_the_chip_of_silence_reads_in_the_language_of_the_user(client, world, language, words):
    world.seller.language = language
    world.seller.save()
    client.force_login(world.seller)
    assert words in text_of(client.get("/contacts?f=last_contact:silent:30"))


def test_the_filter_menu_offers_what_activities_add_first(client, world):
    client.force_login(world.seller)
    often, _all = text_of(client.get("/companies/filter")).split("All fields")[:2]
    assert "Next step" in often and "Last contact" in often
    assert "none planned" in text_of(client.get("/companies/filter?cell=next_step"))


def test_a_card_of_a_board_always_keeps_an_importance(client, world):
    malin = create(registry.get("contacts"), Actor.of(world.seller), {"name": "Malin Ekroth"})
    client.force_login(world.seller)
    client.post(f"/parties/{malin.pk}/record", {"kind": "call", "text": "Hello"})
    board = client.get("/activities?group=importance:board").content.decode()
    number = re.search(r'<article class="k-deal" id="c/activities/(\d+)"', board)[1]
    assert "Normal" in board and "not filled in" not in board
    address = f"/activities/{number}/move/importance?group=importance:board"
    assert client.post(address, {"to": "1"}).status_code == 302
    assert client.post(address, {"to": ""}).status_code == 422


def steps(actor, hours):
    """A contact for each of these, named after it; the next step is in so many hours, None has none."""
    for number in hours:
        made = create(registry.get("contacts"), actor, {"name": f"In {number}"})
        if number is not None:
            record(actor, made.pk, None, Planned("call", timezone.now() + timedelta(hours=number), False, ""))


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("?sort=next_step", ["In -3", "In 2", "In 90", "In None"]),
        ("?sort=-next_step", ["In 90", "In 2", "In -3", "In None"]),
        ("?sort=next_step&q=in", ["In -3", "In 2", "In 90", "In None"]),
        ("?view=late", ["In -3"]),
        ("?view=forgotten", ["In None"]),
    ],
)
def test_customers_stand_in_the_order_of_their_next_step_and_those_without_come_last(client, world, address, names):
    client.force_login(world.seller)
    steps(Actor.of(world.seller), (2, None, 90, -3))
    assert rows_of(client.get(f"/contacts{address}")) == names


def plan_of(client, address, part):
    """How the database reads the rows of a list, by the statement that has this part in it."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    sql = next(one["sql"] for one in asked if part in one["sql"])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        return " ".join(str(row) for row in cursor.fetchall())


def test_what_is_planned_is_read_in_its_order(client, world):
    client.force_login(world.administrator)
    assert "activity_due" in plan_of(client, "/activities?view=planned", '"work_activity"."subject"')
