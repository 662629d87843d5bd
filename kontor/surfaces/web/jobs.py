"""Work of the web surface that is done after the answer: long bulk actions, long undoing, and emptying the trash."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone, translation

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import Action
from kontor.core.actions.batches import close, run_bulk, undo
from kontor.core.actions.generic import actions_of
from kontor.core.actions.purging import purge_old
from kontor.core.changes.model import Batch
from kontor.core.jobs import LONG, job, scheduled
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import Query
from kontor.surfaces.web.middleware import formats_of

TRASH_DAYS = 30


@job(queue_name=LONG)
def run_batch(batch_id: int) -> None:
    """Does a bulk action. A killed run goes on after the last record it changed, as records come in the order of
    ids."""
    batch = Batch.objects.select_related("actor").get(pk=batch_id)
    if batch.state != Batch.State.RUNNING:
        return
    kind = registry.named(batch.kind)
    action = actions_of(kind)[batch.data["action"]]
    assert batch.actor is not None
    with translation.override(batch.actor.language or None):
        actor = Actor.of(batch.actor, "web")
        run_bulk(action, actor, _ids(kind, batch), loaded(action, batch.data["values"]), batch)


def loaded(action: Action, stored: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a batch as the action wants them."""
    cells = {**action.kind.all_cells, **{cell.name: cell for cell in action.inputs}}
    return {name: cells[name].load(value) for name, value in stored.items()}


def _ids(kind: Kind, batch: Batch) -> Iterator[int]:
    """The ids still to be done, ascending; all are read first, as the work itself can change what fits the filter."""
    last = actions_of(kind)[batch.data["action"]].last_done(batch.pk)
    chosen = batch.data.get("ids") or list(_fitting(kind, batch, last))
    return (number for number in sorted(chosen) if number > last)


def _fitting(kind: Kind, batch: Batch, last: int) -> Any:
    assert batch.actor is not None
    formats = formats_of(batch.actor)
    query = Query.of(QueryDict(batch.data["filter"])).checked(kind, formats)
    rows = query.rows(kind, batch.actor, formats).filter(pk__gt=last)
    return rows.order_by("pk").values_list("pk", flat=True)


@job(queue_name=LONG)
def undo_batch(batch_id: int, user_id: int) -> None:
    """Takes back a large batch; called again after a kill it goes on."""
    from kontor.core.accounts.model import User

    batch = Batch.objects.get(pk=batch_id)
    if batch.state == Batch.State.UNDONE:
        return
    if batch.state == Batch.State.UNDOING:
        close(batch, Batch.State.DONE)
    undo(batch, Actor.of(User.objects.get(pk=user_id)))


@scheduled("17 3 * * *")
@job()
def empty_trash() -> int:
    """Removes what has lain in the trash for 30 days; returns how many records went."""
    limit = timezone.now() - timedelta(days=TRASH_DAYS)
    return sum(purge_old(kind, limit) for kind in registry.all_kinds())
