"""Planning a contact with many customers at once: for whom, undo, what a killed run does again, access."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.batches import open_batch
from kontor.core.actions.generic import actions_of, create
from kontor.core.kinds import registry
from kontor.surfaces.web import jobs
from kontor.surfaces.web.testing.reading import rows_of, text_of
from kontor.work.activities.model import Activity

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def firms(client, world):
    client.force_login(world.head)
    kind = registry.get("companies")
    owners = {"Ankaret": world.seller, "Bryggan": world.seller, "Cirkeln": world.head}
    return [create(kind, Actor.of(owner), {"name": name}) for name, owner in owners.items()]


def plan(client, ids, **values):
    form = {"id": ids, "type": "call", "at": "tomorrow 10", "subject": "Autumn prices", "go": 1, **values}
    return client.post("/companies/bulk/plan", form, headers=HTMX)


def test_each_chosen_customer_gets_a_planned_call_for_its_owner(client, world, firms):
    answer = plan(client, [firm.pk for firm in firms])
    assert "Planned for 3 customers" in text_of(answer) and "tomorrow 10:00" in text_of(answer)
    planned = Activity.objects.filter(done_at=None).order_by("party__name")
    assert [(one.party.name, one.owner) for one in planned] == [
        ("Ankaret", world.seller),
        ("Bryggan", world.seller),
        ("Cirkeln", world.head),
    ]
    assert {one.subject for one in planned} == {"Autumn prices"}
    assert rows_of(client.get("/companies?f=next_step:empty")) == []


def test_somebody_named_does_them_all_and_the_time_is_asked_for(client, world, firms):
    asked = plan(client, [firms[0].pk], at="")
    assert asked.status_code == 422 and not Activity.objects.exists()
    plan(client, [firm.pk for firm in firms], owner=world.head.pk, owner__text=str(world.head))
    assert set(Activity.objects.values_list("owner", flat=True)) == {world.head.pk}


def test_the_whole_plan_is_taken_back(client, firms):
    answer = plan(client, [firm.pk for firm in firms])
    undo = answer.content.decode().split('action="/batches/')[1].split("/")[0]
    client.post(f"/batches/{undo}/undo")
    assert not Activity.objects.filter(deleted_at=None).exists()
    assert len(rows_of(client.get("/companies?f=next_step:empty"))) == 3


def test_a_killed_run_plans_nothing_twice(world, firms):
    kind, actor = registry.get("companies"), Actor.of(world.head)
    action = actions_of(kind)["plan"]
    values = {"type": "call", "at": "2030-01-01T10:00:00+00:00", "subject": "", "owner": None}
    ids = [firm.pk for firm in firms]
    batch = open_batch(kind, actor, "plan", 3, action="plan", values=values, filter="", surface="web", ids=ids)
    from kontor.core.actions.base import perform_many

    perform_many(action, actor, ids[:2], jobs.loaded(action, values), batch.pk)
    assert action.last_done(batch.pk) == ids[1]
    jobs.run_batch.call(batch.pk)
    assert sorted(Activity.objects.values_list("party", flat=True)) == ids


def test_a_customer_of_others_is_left_out(client, world, firms):
    hidden = create(registry.get("companies"), Actor.of(world.stranger), {"name": "Hidden"})
    answer = plan(client, [firms[0].pk, hidden.pk])
    assert "Planned for 1 customer; left out: 1" in text_of(answer)
    assert not Activity.objects.filter(party=hidden.pk).exists()


def test_the_card_does_not_offer_what_its_composer_does(client, firms):
    assert "Plan contact" not in text_of(client.get(f"/companies/{firms[0].pk}"))
    assert "Plan contact" in text_of(client.get("/companies"))
