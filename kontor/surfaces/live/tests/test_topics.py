"""Who may follow what, and what a change touches."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Assign, Edit, create
from kontor.core.changes import log
from kontor.core.kinds import registry
from kontor.surfaces.live import topics
from kontor.surfaces.live.hub import Hub, Stream
from kontor.surfaces.live.sessions import SignedIn, signed_in
from kontor.surfaces.live.topics import Hint, allowed, hints_of

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)  # the log shows what is committed


@pytest.fixture
def gadgets():
    return registry.get("gadgets")


@pytest.fixture
def ada(db):
    return User.objects.create_user("ada", role="administrator")


@pytest.fixture
def sven(db):
    return User.objects.create_user("sven", role="seller")


def test_only_records_one_sees_can_be_followed(gadgets, ada, sven):
    hidden = create(gadgets, Actor.of(ada), {"name": "Hidden"})
    own = create(gadgets, Actor.of(sven), {"name": "Own"})
    asked = [
        "gadgets",
        f"gadgets/{hidden.pk}",
        f"gadgets/{own.pk}",
        "ghosts",
        "gadgets/x",
        "gadgets/99999999999999999999",
    ]
    assert allowed(sven.pk, asked) == {"gadgets", f"gadgets/{own.pk}"}


def test_who_was_deactivated_follows_nothing(gadgets, sven):
    User.objects.filter(pk=sven.pk).update(is_active=False)
    assert allowed(sven.pk, ["gadgets"]) == set()


@committed
def test_a_change_touches_its_record_its_list_and_what_it_belongs_to(gadgets, ada, monkeypatch):
    monkeypatch.setitem(topics._related, "gadget", lambda ids: {ids[0]: ["shelves/5"]})
    made = create(gadgets, Actor.of(ada), {"name": "Lamp"})
    perform(Edit(gadgets), Actor.of(ada), made.pk, {"name": "Torch"})
    assert hints_of(log.after(log.Cursor())) == [
        Hint("gadgets"),
        Hint(f"gadgets/{made.pk}", 2),
        Hint("shelves/5"),
    ]


@committed
def test_a_page_hears_of_its_record_until_it_is_out_of_reach(gadgets, ada, sven):
    own = create(gadgets, Actor.of(sven), {"name": "Own"})
    hub, stream = Hub(), Stream(session_of(sven), {f"gadgets/{own.pk}"})
    hub.streams.add(stream)
    hub._cursor = log.head()
    perform(Edit(gadgets), Actor.of(ada), own.pk, {"name": "Torch"})
    look(hub)
    assert stream.queue.get_nowait() == Hint(f"gadgets/{own.pk}", 2)
    perform(Assign(gadgets), Actor.of(ada), own.pk, {"owner": ada.pk})
    look(hub)
    assert stream.queue.empty()


@pytest.mark.parametrize("way", ["signs out", "gets a new password elsewhere", "runs out of time", "is closed"])
def test_the_stream_of_a_session_ends_with_it(gadgets, ada, sven, way):
    gone, stays = Stream(session_of(sven), {"gadgets"}), Stream(session_of(ada), {"gadgets"})
    hub = Hub()
    hub.streams |= {gone, stays}
    hub._cursor = log.head()
    look(hub)
    assert not gone.ended

    end(sven, gone.session.key, way)
    hub._ask_sessions_at = 0
    look(hub)

    assert (gone.ended, gone.is_over, stays.ended) == (True, True, False)
    assert gone.queue.get_nowait() is None  # whoever waits for the next hint is woken


@committed
def test_a_hint_does_not_reach_who_has_just_signed_out(gadgets, ada, sven):
    own = create(gadgets, Actor.of(sven), {"name": "Own"})
    hub, stream = Hub(), Stream(session_of(sven), {f"gadgets/{own.pk}"})
    hub.streams.add(stream)
    hub._cursor = log.head()
    end(sven, stream.session.key, "signs out")
    perform(Edit(gadgets), Actor.of(ada), own.pk, {"name": "Torch"})

    look(hub)

    assert stream.queue.get_nowait() is None
    assert stream.queue.empty()


def session_of(user):
    """Signs the user in, as a browser does; the session as a stream knows it."""
    browser = Client()
    browser.force_login(user)
    return signed_in(browser.cookies["kontor_session"].value)


def end(user, key, way):
    if way == "signs out":
        Session.objects.filter(pk=key).delete()
    elif way == "gets a new password elsewhere":
        user.set_password("another-one-7")
        user.save()
    elif way == "runs out of time":
        Session.objects.filter(pk=key).update(expire_date=timezone.now())
    else:
        User.objects.filter(pk=user.pk).update(is_active=False)


def look(hub):
    """One look at the log, on this thread and without a loop: the test's transaction is nobody else's."""

    async def here(work, *values):
        return work(*values)

    hub.ask = here
    with pytest.raises(StopIteration):
        hub._look().send(None)


def test_a_page_that_falls_behind_starts_anew():
    stream = Stream(SignedIn("", 1), {"gadgets"})
    for _number in range(101):
        stream.pass_on(Hint("gadgets"))
    assert stream.ended
