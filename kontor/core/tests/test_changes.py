"""The change log as followers read it: in commit order, each change once, faults put aside."""

import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import Edit, create
from kontor.core.actions.writing import writing
from kontor.core.changes import followers, log
from kontor.core.changes.followers import Follower
from kontor.core.changes.model import Change, DeadLetter, FollowerCursor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ledger(monkeypatch):
    """The only follower of the test, which keeps what it was given."""
    kept = []
    monkeypatch.setattr(followers, "_followers", {})
    followers.follow(Follower("ledger", lambda changes: kept.extend(change.id for change in changes)))
    return kept


def test_a_follower_gets_each_change_once_and_in_order(gadgets, ada, ledger):
    made = [create(gadgets, ada, {"name": f"Lamp {number}"}) for number in range(5)]
    assert followers.run_once() == 5
    perform(Edit(gadgets), ada, made[0].pk, {"count": 1})
    assert followers.run_once() == 1
    assert followers.run_once() == 0
    assert ledger == sorted(ledger) and len(set(ledger)) == 6


def test_a_follower_can_be_rewound(gadgets, ada, ledger):
    create(gadgets, ada, {"name": "Lamp"})
    followers.run_once()
    followers.rewind("ledger")
    followers.run_once()
    assert len(ledger) == 2


def test_what_fails_again_and_again_is_put_aside_and_the_rest_goes_on(gadgets, ada, monkeypatch):
    made = [create(gadgets, ada, {"name": f"Lamp {number}"}) for number in range(3)]
    seen = []

    def choke(changes):
        for change in changes:
            if change.record == made[1].pk:
                raise ValueError("indigestible")
            seen.append(change.record)

    monkeypatch.setattr(followers, "_followers", {})
    followers.follow(Follower("picky", choke))
    for _attempt in range(20):
        FollowerCursor.objects.update(retry_at=None)
        followers.run_once()
    letter = DeadLetter.objects.get()
    assert letter.change == Change.objects.get(record=made[1].pk).id
    assert "indigestible" in letter.reason
    assert seen[-1] == made[2].pk
    assert followers.followers_status() == [{"name": "picky", "lag": 0, "dead": 1}]


def test_dead_letters_are_digested_once_the_fault_is_mended(gadgets, ada, monkeypatch):
    made = [create(gadgets, ada, {"name": f"Lamp {number}"}) for number in range(2)]
    seen, broken = [], {made[0].pk, made[1].pk}

    def choke(changes):
        for change in changes:
            if change.record in broken:
                raise ValueError("indigestible")
            seen.append(change.record)

    monkeypatch.setattr(followers, "_followers", {})
    followers.follow(Follower("picky", choke))
    for change in Change.objects.all():
        DeadLetter.objects.create(follower="picky", change=change.id, reason="old")
    broken.remove(made[1].pk)
    assert followers.replay("picky") == (1, 1)
    assert (seen, DeadLetter.objects.get().reason) == ([made[1].pk], "ValueError: indigestible")
    broken.clear()
    assert followers.replay("picky") == (1, 0)
    assert not DeadLetter.objects.exists()
    with pytest.raises(Refused, match="picky"):
        followers.replay("pickly")


def test_a_failed_batch_leaves_nothing_half_done(gadgets, ada, monkeypatch):
    create(gadgets, ada, {"name": "Lamp"})

    def write_then_fail(changes):
        DeadLetter.objects.create(follower="x", change=1, reason="half done")
        raise ValueError

    monkeypatch.setattr(followers, "_followers", {})
    followers.follow(Follower("clumsy", write_then_fail))
    followers.run_once()
    assert not DeadLetter.objects.filter(follower="x").exists()


def test_a_rolled_back_action_leaves_no_change(gadgets, ada):
    with pytest.raises(RuntimeError), writing(ada) as work:
        work.create(gadgets, {"name": "Lamp"})
        raise RuntimeError
    assert not Change.objects.exists()
    assert not gadgets.rows().exists()


def test_two_interleaved_transactions_are_read_in_the_order_of_commit(gadgets, administrator, ledger):
    """The one with the smaller id commits last: a reader between the two commits must not pass over it.

    SQLite has one writer, so there the second waits for the first and the order of ids is the order of commit.
    """
    first_wrote, second_done = threading.Event(), threading.Event()
    actor = Actor.of(administrator)

    def slow():
        with transaction.atomic():
            with writing(actor) as work:
                work.create(gadgets, {"name": "First id"})
            first_wrote.set()
            second_done.wait(5 if connection.vendor == "postgresql" else 0.3)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert first_wrote.wait(5)
    create(gadgets, actor, {"name": "Second id"})
    followers.run_once()
    early = list(ledger)
    second_done.set()
    thread.join()
    followers.run_once()
    names = {row.pk: row.name for row in gadgets.rows()}
    order = [
        names[change.record] for change in sorted(Change.objects.all(), key=lambda change: ledger.index(change.id))
    ]
    assert sorted(order) == ["First id", "Second id"]
    assert len(ledger) == 2
    if connection.vendor == "postgresql":
        assert early == []


def test_fields_since_a_version_join_several_changes(gadgets, ada):
    made = create(gadgets, ada, {"name": "Lamp", "count": 1})
    perform(Edit(gadgets), ada, made.pk, {"count": 2})
    perform(Edit(gadgets), ada, made.pk, {"count": 3, "name": "Torch"})
    assert log.fields_since("gadget", made.pk, 1) == {"count": [1, 3], "name": ["Lamp", "Torch"]}
    assert log.fields_since("gadget", made.pk, 3) == {}


def test_the_next_changes_are_found_without_walking_through_the_log(db):
    """On SQLite all changes have the same xid; a look of each follower and each live process went through them all."""
    if connection.vendor == "sqlite":
        with CaptureQueriesContext(connection) as asked, connection.cursor() as sql:
            log.after(log.Cursor(0, 5))
            sql.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
            assert "INTEGER PRIMARY KEY (rowid>?)" in str(sql.fetchall())
