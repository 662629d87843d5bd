"""The Action: one verb on one kind, declared once; button, endpoint, bulk operation and rule effect come from it."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from kontor.core.access.levels import Right
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Forbidden, Refused, Stale
from kontor.core.actions.writing import Writing, writing
from kontor.core.changes import log
from kontor.core.changes.model import Change
from kontor.core.kinds.cells.base import Cell, Text
from kontor.core.kinds.kind import Kind


class Action:
    """Base of every verb. Subclasses set the attributes and write `write`.

    name: in URLs ("win"). label: on the button. needs: the right it takes. inputs: what is asked for. bulk: offered
    for many records. bulk_in: in lists filtered by this cell alone. told: an `ngettext_lazy` by "num" that says what
    was done to so many. danger: shown in red. on_card: a button of the whole card (False where a panel offers it
    beside the value it is about). icon: of the sprite.
    """

    name: ClassVar[str]
    label: ClassVar[Text]
    needs: ClassVar[Right] = "edit"
    inputs: ClassVar[tuple[Cell, ...]] = ()
    bulk: ClassVar[bool] = False
    bulk_in: ClassVar[str] = ""
    told: ClassVar[Any] = None
    danger: ClassVar[bool] = False
    on_card: ClassVar[bool] = True
    icon: ClassVar[str] = ""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def offered(self, record: Any) -> bool:
        """Whether the button makes sense on this record."""
        return True

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        """Does it, with the methods of `work`. Raises Refused."""
        raise NotImplementedError

    def last_done(self, batch: int) -> int:
        """The id of the last record that this action did in a batch, 0 for none: they come in the order of ids, and a
        killed run goes on behind it."""
        mine = Change.objects.filter(batch=batch, kind=self.kind.name)
        return mine.order_by("-id").values_list("record", flat=True).first() or 0

    def asked(self, work: Writing, values: Mapping[str, Any]) -> dict[str, Any]:
        """The cleaned inputs by name. Raises Refused."""
        clean = work.cleaned(self.kind, values, self.inputs)
        return {cell.name: value for cell, value in clean.items()}


def perform(
    action: Action, actor: Actor, record_id: int, values: Mapping[str, Any] | None = None, version: int | None = None
) -> Any:
    """Runs the action on one record and returns the record. Opens its own transaction.

    version: the version the actor saw; when others changed the same cells since, Stale tells both values.
    """
    with writing(actor) as work:
        record = work.load(action.kind, record_id, action.needs)
        wanted = dict(values or {})
        if version is not None and version != record.version:
            wanted = reconciled(action.kind, record, wanted, version)
        action.write(work, record, wanted)
        if record.deleted_at is None:
            work.read_back(action.kind, [record.pk])
    return record


def perform_many(
    action: Action, actor: Actor, ids: Sequence[int], values: Mapping[str, Any], batch: int
) -> tuple[list[int], dict[int, str]]:
    """Runs the action on several records in one transaction, on all with the same values; see `perform_each`."""
    return perform_each(action, actor, dict.fromkeys(ids, values), batch)


def perform_each(
    action: Action, actor: Actor, values_of: Mapping[int, Mapping[str, Any]], batch: int
) -> tuple[list[int], dict[int, str]]:
    """Runs the action on each record with its own values in one transaction; returns (ids done, {id: why not}).

    What the actor may not change is left out and told; the caller keeps them few (≤ 100 ms of work).
    """
    done: list[int] = []
    refused: dict[int, str] = {}
    with writing(actor, batch=batch) as work:
        for record in work.load_many(action.kind, list(values_of), action.needs):
            try:
                action.write(work, record, values_of[record.pk])
            except (Refused, Forbidden) as error:
                refused[record.pk] = str(error)
            else:
                done.append(record.pk)
        kept = {row.record.pk for row in work.written if row.kind is action.kind and row.record.deleted_at is None}
        work.read_back(action.kind, sorted(kept))
    return done, refused


def reconciled(kind: Kind, record: Any, values: Mapping[str, Any], version: int) -> dict[str, Any]:
    """The values that the actor really changed since `version`. Raises Stale when others changed the same cells to
    something else."""
    since = log.fields_since(kind.name, record.pk, version)
    mine: dict[str, Any] = {}
    conflicts: dict[str, tuple[Any, Any]] = {}
    for name, value in values.items():
        cell = kind.all_cells.get(name)
        if cell is None or name not in since:
            mine[name] = value
            continue
        clean = cell.clean(value)
        if clean == cell.load(since[name][0]) or clean == cell.get(record):
            continue
        conflicts[name] = (clean, cell.get(record))
    if conflicts:
        raise Stale(conflicts, last_changer(kind, record), record.version)
    return mine


def last_changer(kind: Kind, record: Any) -> str:
    """The name of whoever changed the record last."""
    from kontor.core.accounts.model import User

    change = log.of_record(kind.name, record.pk).first()
    user = User.objects.filter(pk=change.actor).first() if isinstance(change, Change) and change.actor else None
    return str(user) if user else ""
