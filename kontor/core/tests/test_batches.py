"""Bulk work and its undo."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.batches import open_batch, run_bulk, undo
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import Assign, Delete, Edit, create
from kontor.core.changes.model import Batch, Change

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamps(gadgets, ada):
    return [create(gadgets, ada, {"name": f"Lamp {number}", "count": number}) for number in range(60)]


def bulk(action, actor, records, **values):
    batch = open_batch(action.kind, actor, "changed", len(records))
    return run_bulk(action, actor, [record.pk for record in records], values, batch)


def test_a_bulk_edit_changes_all_and_undo_gives_every_value_back(gadgets, ada, lamps):
    batch = bulk(Edit(gadgets), ada, lamps, count=500)
    assert (batch.state, batch.done, batch.skipped) == ("done", 60, 0)
    assert set(gadgets.rows().values_list("count", flat=True)) == {500}
    undo(batch, ada)
    assert sorted(gadgets.rows().values_list("count", flat=True)) == list(range(60))
    assert Batch.objects.get(pk=batch.pk).state == "undone"


def test_undo_leaves_what_somebody_changed_afterwards(gadgets, ada, lamps):
    batch = bulk(Edit(gadgets), ada, lamps, count=500)
    perform(Edit(gadgets), ada, lamps[3].pk, {"count": 7})
    undoing = undo(batch, ada)
    assert undoing.skipped == 1
    assert gadgets.rows().get(pk=lamps[3].pk).count == 7


def test_undo_of_a_bulk_delete_brings_all_back(gadgets, ada, lamps):
    batch = bulk(Delete(gadgets), ada, lamps)
    assert not gadgets.rows().exists()
    undo(batch, ada)
    assert gadgets.rows().count() == 60


def test_what_the_actor_may_not_change_is_left_out_and_counted(gadgets, ada, sven, lamps, seller):
    perform(Assign(gadgets), ada, lamps[0].pk, {"owner": seller.pk})
    batch = bulk(Edit(gadgets), sven, lamps, count=1)
    assert (batch.done, batch.skipped) == (1, 59)


def test_a_batch_is_undone_once_and_only_by_its_maker_or_an_administrator(gadgets, ada, sven, stranger, lamps):
    batch = bulk(Edit(gadgets), ada, lamps, count=500)
    with pytest.raises(Refused):
        undo(batch, Actor.of(stranger))
    undo(batch, ada)
    with pytest.raises(Refused, match="already"):
        undo(batch, ada)


def test_an_undo_that_was_interrupted_goes_on(gadgets, ada, lamps, monkeypatch):
    from kontor.core.actions import batches

    batch = bulk(Edit(gadgets), ada, lamps, count=500)
    once = iter([True])
    real = batches._undo_changes

    def dies_later(work, changes):
        if next(once, False):
            return real(work, changes)
        raise KeyboardInterrupt

    monkeypatch.setattr(batches, "_undo_changes", dies_later)
    with pytest.raises(KeyboardInterrupt):
        undo(batch, ada)
    monkeypatch.setattr(batches, "_undo_changes", real)
    undo(batch, ada)
    assert sorted(gadgets.rows().values_list("count", flat=True)) == list(range(60))


def test_every_change_of_a_batch_names_it(gadgets, ada, lamps):
    batch = bulk(Edit(gadgets), ada, lamps[:5], count=500)
    assert Change.objects.filter(batch=batch.pk).count() == 5
