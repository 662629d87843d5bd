"""Bulk work: an action on many records in short transactions, with progress, and the undo of a whole batch."""

import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import Action, perform_each, perform_many
from kontor.core.actions.errors import Refused
from kontor.core.actions.writing import Writing, writing
from kontor.core.changes import log
from kontor.core.changes.model import Batch, Change
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.sqlite.turns import give_way

TARGET_SECONDS = 0.08  # of lock per transaction (design.md, 2.2: ≤ 100 ms on SQLite)
FIRST_SIZE, LARGEST_SIZE = 20, 500


class Pace:
    """How many records fit into one short transaction, learned from the last one."""

    def __init__(self) -> None:
        self.size = FIRST_SIZE

    def took(self, count: int, seconds: float) -> None:
        fitting = int(count * TARGET_SECONDS / max(seconds, 1e-4))
        self.size = max(1, min(LARGEST_SIZE, self.size * 2, fitting))


def open_batch(kind: Kind, actor: Actor, name: str, total: int, **data: Any) -> Batch:
    """A new batch row; its id goes into every change that belongs to it."""
    return Batch.objects.create(name=f"{kind.name}.{name}", kind=kind.name, actor=actor.user, total=total, data=data)


def run_bulk(action: Action, actor: Actor, ids: Iterable[int], values: Mapping[str, Any], batch: Batch) -> Batch:
    """Runs an action on all records with these ids, in short transactions; the batch row carries the progress.

    Idempotent per record for generic actions: a record that already has the values is not changed again.
    """
    pace, left = Pace(), iter(ids)
    while chunk := list(islice(left, pace.size)):
        started = time.monotonic()
        done, refused = perform_many(action, actor, chunk, values, batch.pk)
        pace.took(len(chunk), time.monotonic() - started)
        _progress(batch, len(done), len(chunk) - len(done), refused)
        give_way()
    return close(batch, Batch.State.DONE)


def run_each(
    action: Action,
    actor: Actor,
    values_of: Mapping[int, Mapping[str, Any]],
    refused: Mapping[int, str],
    batch: Batch,
) -> Batch:
    """Runs an action on each of a few records with its own values, in one transaction. `refused`: those that were left
    out before, with the reason."""
    done, more = perform_each(action, actor, values_of, batch.pk)
    _progress(batch, len(done), batch.total - len(done), {**refused, **more})
    return close(batch, Batch.State.DONE)


def close(batch: Batch, state: "Batch.State") -> Batch:
    """Ends the batch in this state and returns it fresh."""
    Batch.objects.filter(pk=batch.pk).update(state=state)
    batch.refresh_from_db()
    return batch


def _progress(batch: Batch, done: int, skipped: int, refused: Mapping[int, str]) -> None:
    reasons = {**batch.data.get("refused", {}), **{str(key): text for key, text in islice(refused.items(), 50)}}
    batch.data["refused"] = dict(islice(reasons.items(), 50))
    Batch.objects.filter(pk=batch.pk).update(done=F("done") + done, skipped=F("skipped") + skipped, data=batch.data)


# -- undo ----------------------------------------------------------------------------------------------------------


def may_undo(batch: Batch, actor: Actor) -> bool:
    """Whoever made a batch may undo it, and whoever reaches everything."""
    user = actor.user
    return user is None or user.is_administrator or batch.actor_id == user.pk


def undo(batch: Batch, actor: Actor) -> Batch:
    """Takes back all changes of a batch, latest first, in short transactions; returns the batch of the undoing.

    A cell that somebody changed afterwards stays as it is and is counted in `skipped`. A killed undo goes on when
    called again.
    """
    if not may_undo(batch, actor):
        raise Refused(_("Only whoever did this, or an administrator, can undo it"))
    if batch.state in (Batch.State.RUNNING, Batch.State.PAUSED, Batch.State.FAILED):
        raise Refused(_("This is still running. Stop it first, then undo it"))
    undoing = Batch.objects.filter(undo_of=batch).first() or _open_undo(batch, actor)
    if undoing.state == Batch.State.DONE:
        raise Refused(_("This was undone already"))
    _undo_all(batch, undoing, actor)
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.UNDONE)
    return close(undoing, Batch.State.DONE)


def _open_undo(batch: Batch, actor: Actor) -> Batch:
    total = Change.objects.filter(batch=batch.pk).count()
    return Batch.objects.create(
        name=f"{batch.kind}.undone", kind=batch.kind, actor=actor.user, total=total, undo_of=batch
    )


def _undo_all(batch: Batch, undoing: Batch, actor: Actor) -> None:
    pace = Pace()
    below: int = undoing.data.get("below", 2**62)
    while changes := _next_changes(batch.pk, below, pace.size):
        started = time.monotonic()
        with writing(actor, batch=undoing.pk) as work:
            skipped = _undo_changes(work, changes)
            below = undoing.data["below"] = changes[-1].id
            counts = {"done": F("done") + len(changes), "skipped": F("skipped") + skipped}
            Batch.objects.filter(pk=undoing.pk).update(data=undoing.data, **counts)
        pace.took(len(changes), time.monotonic() - started)


def _next_changes(batch_id: int, below: int, limit: int) -> list[Change]:
    return list(Change.objects.filter(batch=batch_id, id__lt=below).order_by("-id")[:limit])


def _undo_changes(work: Writing, changes: Sequence[Change]) -> int:
    """Takes back these changes; returns how many could not be taken back whole.

    What the batch made goes to the trash together, after its later changes, which come first here.
    What the actor may not edit any more, as it was given to others meanwhile, stays as it is.
    """
    reached = _reached(work, changes)
    beyond, changes = len(changes), [change for change in changes if (change.kind, change.record) in reached]
    beyond -= len(changes)
    values = log.values_of([change.id for change in changes])
    made = [change for change in changes if change.version == 1 and not values.get(change.id, {}).get("deleted_at")]
    firsts = {change.id for change in made}
    later = [change for change in changes if change.id not in firsts and values.get(change.id)]
    left = sum(0 if _undo_one(work, change, values.get(change.id, {})) else 1 for change in later)
    return beyond + left + _undo_made(work, made)


def _reached(work: Writing, changes: Sequence[Change]) -> set[tuple[str, int]]:
    """(kind, record) of these changes that the actor may edit, those in the trash included."""
    user = work.actor.user
    records: dict[str, set[int]] = {}
    for change in changes:
        records.setdefault(change.kind, set()).add(change.record)
    if user is None:
        return {(name, record) for name, ids in records.items() for record in ids}
    reached: set[tuple[str, int]] = set()
    for name, ids in records.items():
        kind = registry.named(name)
        rows = kind.model._default_manager.filter(kind.base, kind.reach(user, "edit"), pk__in=ids)
        reached |= {(name, record) for record in rows.values_list("pk", flat=True)}
    return reached


def _undo_made(work: Writing, made: Sequence[Change]) -> int:
    """Puts records that the batch made into the trash; returns how many are not there any more."""
    gone = 0
    for name in sorted({change.kind for change in made}):
        kind = registry.named(name)
        ids = [change.record for change in made if change.kind == name]
        rows = kind.model._default_manager.select_for_update(of=("self",)).filter(kind.base, pk__in=ids)
        records = list(rows.order_by("pk"))
        work.trash_many(kind, [record for record in records if record.deleted_at is None], "undone")
        gone += len(ids) - len(records)
    return gone


def _undo_one(work: Writing, change: Change, fields: Mapping[str, list[Any]]) -> bool:
    kind = registry.named(change.kind)
    record = kind.model._default_manager.select_for_update(of=("self",)).filter(kind.base, pk=change.record).first()
    if record is None:
        return False
    if fields.get("deleted_at"):
        return _undo_trash(work, kind, record, fields["deleted_at"])
    return _undo_fields(work, kind, record, fields)


def _undo_trash(work: Writing, kind: Kind, record: Any, pair: Sequence[Any]) -> bool:
    if pair[1] is None and record.deleted_at is None:
        work.trash(kind, record, "undone")
    elif pair[1] is not None and record.deleted_at is not None:
        work.restore(kind, record, "undone")
    return True


def _undo_fields(work: Writing, kind: Kind, record: Any, fields: Mapping[str, list[Any]]) -> bool:
    back: dict[str, Any] = {}
    whole = True
    for name, (old, new) in fields.items():
        cell = kind.all_cells.get(name)
        if cell is None or cell.dump(cell.get(record)) != new:
            whole = False
        else:
            back[name] = cell.load(old)
    try:
        work.edit(kind, record, back, "undone")
    except Refused:  # what was right then is not any more: the owner left, the linked record is gone
        return False
    return whole
