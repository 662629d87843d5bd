"""Recording what was done, planning what comes next, and what lists and cards show of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kontor.core.access.levels import RIGHTS, Level
from kontor.core.access.roles import BUILT_IN, Role
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Missing, Refused
from kontor.core.actions.generic import Delete, create
from kontor.core.changes.model import Change
from kontor.core.kinds import registry
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.query import Query, load_cells
from kontor.work.activities.actions import Complete, Move, record
from kontor.work.activities.model import Activity, PartySummary
from kontor.work.activities.rules import Planned
from kontor.work.activities.timeline import timeline_of

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)  # the log shows what is committed


@pytest.fixture
def contacts():
    return registry.get("contacts")


@pytest.fixture
def activities():
    return registry.get("activities")


@pytest.fixture
def actor(world):
    return Actor.of(world.seller)


@pytest.fixture
def malin(contacts, actor):
    return create(contacts, actor, {"name": "Malin Ekroth"})


def planned(hours, subject="", kind="call"):
    return Planned(kind, timezone.now() + timedelta(hours=hours), False, subject)


def summary(party):
    return PartySummary.objects.get(party=party.pk)


def test_a_recorded_call_and_the_next_step_stand_together(malin, actor):
    done, following = record(
        actor, malin.pk, {"type": "call", "text": "Wants a lighter roast"}, planned(24, "Send samples")
    )
    assert done.done_at is not None and done.owner_id == actor.user_id
    assert following.done_at is None
    assert summary(malin).next_activity_id == following.pk
    assert summary(malin).next_text == "Send samples"
    assert summary(malin).last_at == done.at
    assert list(Change.objects.filter(kind="activity").order_by("id").values_list("name", flat=True)) == [
        "activity.recorded",
        "activity.planned",
    ]


def test_nothing_half_done_when_the_next_step_is_refused(malin, actor):
    bad = Planned("dance", timezone.now(), False, "")
    with pytest.raises(Refused):
        record(actor, malin.pk, {"type": "call", "text": "Hello"}, bad)
    assert not Activity.objects.exists()


def test_the_earliest_planned_one_is_the_next_step_and_completing_it_brings_the_following(malin, actor, activities):
    _, late = record(actor, malin.pk, None, planned(48, "Later"))
    _, soon = record(actor, malin.pk, None, planned(2, "Soon"))
    assert summary(malin).next_text == "Soon"
    perform(Complete(activities), actor, soon.pk, {"outcome": "Agreed"})
    assert summary(malin).next_text == "Later"
    assert summary(malin).last_at is not None
    perform(Delete(activities), actor, late.pk)
    assert summary(malin).next_at is None


def test_a_moved_activity_moves_the_next_step(malin, actor, activities):
    _, step = record(actor, malin.pk, None, planned(2))
    later = timezone.now() + timedelta(days=3)
    perform(Move(activities), actor, step.pk, {"at": later, "all_day": False})
    assert summary(malin).next_at == later
    perform(Complete(activities), actor, step.pk, {})
    with pytest.raises(Refused):
        perform(Move(activities), actor, step.pk, {"at": later})


def test_a_note_is_no_contact_with_the_customer(malin, actor):
    record(actor, malin.pk, {"type": "note", "text": "Likes tea"})
    assert summary(malin).last_at is None


def test_nobody_records_on_a_customer_they_do_not_see(malin, world):
    with pytest.raises(Missing):
        record(Actor.of(world.stranger), malin.pk, {"type": "call", "text": "Hello"})


def test_activities_are_seen_by_whoever_sees_the_customer(malin, actor, world, activities):
    record(actor, malin.pk, {"type": "call", "text": "Hello"})
    assert activities.visible_to(world.seller).count() == 1
    assert activities.visible_to(world.head).count() == 1
    assert not activities.visible_to(world.stranger).exists()


def test_the_timeline_shows_planned_first_then_newest(contacts, malin, actor, world):
    for number in range(3):
        at = timezone.now() - timedelta(days=number)
        record(actor, malin.pk, {"type": "call", "text": f"Call {number}", "at": at})
    record(actor, malin.pk, None, planned(5, "Next"))
    shown = timeline_of(world.seller, contacts, malin, Formats(user=world.seller))
    assert [item.subject for item in shown.planned] == ["Next"]
    assert [item.text for day in shown.days for item in day.items] == ["Call 0", "Call 1", "Call 2"]
    assert shown.counts["talks"] == 4


def test_a_long_timeline_comes_in_pages_without_gaps(contacts, malin, actor, world, monkeypatch):
    from kontor.work.activities import timeline

    monkeypatch.setattr(timeline, "PAGE", 4)
    same_moment = timezone.now()
    for number in range(10):
        record(actor, malin.pk, {"type": "call", "text": str(number), "at": same_moment - timedelta(days=number // 3)})
    seen, before = [], ""
    for _page in range(3):
        shown = timeline_of(world.seller, contacts, malin, Formats(user=world.seller), before=before)
        seen += [item.text for day in shown.days for item in day.items]
        before = shown.older
    assert sorted(seen) == [str(number) for number in range(10)]
    assert before == ""


def said(user, kind, party):
    """What the timeline of a party tells, and the number that stands above it."""
    shown = timeline_of(user, kind, party, Formats(user=user))
    return [item.text for day in shown.days for item in day.items], shown.counts[""]


def test_the_timeline_of_a_person_keeps_what_was_said_for_a_company_one_does_not_see(contacts, malin, actor, world):
    stranger = Actor.of(world.stranger)
    theirs = create(registry.get("companies"), stranger, {"name": "Skär & Son"})
    administrator = Actor.of(world.administrator)
    record(actor, malin.pk, {"type": "call", "text": "Own"})
    record(administrator, theirs.pk, {"type": "call", "text": "Theirs", "contact": malin.pk})
    assert said(world.administrator, contacts, malin) == (["Theirs", "Own"], 2)
    assert said(world.seller, contacts, malin) == (["Own"], 1)


def test_a_role_that_reaches_fewer_activities_than_customers_sees_no_more_on_a_card(world, monkeypatch, signed_in):
    companies = registry.get("companies")
    levels = dict.fromkeys(RIGHTS, Level.OWN)
    everywhere = {plural: {**levels, "see": Level.ALL} for plural in ("companies", "contacts", "parties")}
    monkeypatch.setitem(BUILT_IN, "seller", Role("seller", "Seller", levels, everywhere))
    theirs = create(companies, Actor.of(world.stranger), {"name": "Skär & Son"})
    record(Actor.of(world.stranger), theirs.pk, {"type": "call", "text": "Their call"})
    assert said(world.stranger, companies, theirs) == (["Their call"], 1)
    assert said(world.seller, companies, theirs) == ([], 0)
    card = signed_in(world.seller).get(f"/companies/{theirs.pk}").content.decode()
    assert "Skär" in card and "Their call" not in card


def test_lists_show_filter_and_sort_by_the_next_step(contacts, malin, actor, world):
    olle = create(contacts, actor, {"name": "Olle Hägg"})
    create(contacts, actor, {"name": "Ebba Falk"})
    record(actor, malin.pk, None, planned(-5, "Late"))
    record(actor, olle.pk, None, planned(200, "Far"))
    formats = Formats(user=world.seller)

    def names(*filters, sort="next_step"):
        query = Query.of({"f": list(filters), "sort": [sort]})
        rows = query.ordered(contacts, query.rows(contacts, world.seller, formats))
        return [values[0] for _id, _version, values in load_cells([contacts.cell("name")], rows)]

    assert names() == ["Malin Ekroth", "Olle Hägg", "Ebba Falk"]
    assert names("next_step:overdue") == ["Malin Ekroth"]
    assert names("next_step:later") == ["Olle Hägg"]
    assert names("next_step:empty") == ["Ebba Falk"]


@committed
def test_the_cards_that_show_an_activity_hear_of_it(malin, actor):
    from kontor.core.changes import log
    from kontor.surfaces.live.topics import hints_of

    start = log.head()
    record(actor, malin.pk, {"type": "call", "text": "Hello"})
    assert f"contacts/{malin.pk}" in [hint.topic for hint in hints_of(log.after(start))]
