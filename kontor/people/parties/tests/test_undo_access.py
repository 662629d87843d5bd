"""Undoing a batch reaches only what its maker may still change."""

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.batches import open_batch, run_bulk, undo
from kontor.core.actions.generic import Assign, Edit, create
from kontor.core.kinds import registry


def test_what_was_given_to_others_is_not_changed_by_an_undo(world):
    kind, seller = registry.get("companies"), Actor.of(world.seller)
    kept, given = (create(kind, seller, {"name": name}) for name in ("Lindo AB", "Norrviken AB"))
    batch = open_batch(kind, seller, "edited", 2)
    batch = run_bulk(Edit(kind), seller, [kept.pk, given.pk], {"note": "from a list"}, batch)
    perform(Assign(kind), Actor.of(world.administrator), given.pk, {"owner": world.stranger.pk})
    undoing = undo(batch, seller)
    kept.refresh_from_db()
    given.refresh_from_db()
    assert (kept.note, given.note, undoing.skipped) == ("", "from a list", 1)
