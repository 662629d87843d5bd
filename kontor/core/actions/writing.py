"""One writing transaction: rows, change rows and writers together, or nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from kontor.core.access.levels import Right
from kontor.core.access.policy import EVERYTHING
from kontor.core.actions.actor import Actor
from kontor.core.actions.drafts import Draft, Fields, OpenDraft, Ready, json_text, log_text, row_columns
from kontor.core.actions.errors import Forbidden, Missing, Refused, Stale
from kontor.core.changes import log
from kontor.core.changes.model import Change, ChangeValues
from kontor.core.changes.writers import Changed, Made, Written, run_writers
from kontor.core.kinds import registry
from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.kind import Kind
from kontor.core.records import guard
from kontor.core.records.inserting import insert_ready, preparing
from kontor.core.records.model import Owned

MAX_DEPTH = 8
_LOGGED = (
    "xid", "at", "name", "kind", "record", "version", "actor_type", "actor", "surface", "cause", "depth", "batch",
    "data",
)  # fmt: skip


@dataclass
class Writing:
    """What one transaction does. Actions use its methods; nothing else writes records."""

    actor: Actor
    batch: int | None = None
    cause: int | None = None
    depth: int = 0
    now: datetime = field(default_factory=timezone.now)
    written: list[Written] = field(default_factory=list)
    _entries: list[tuple[tuple[Any, ...], str]] = field(default_factory=list)
    _asked: dict[tuple[Any, Any], Any] = field(default_factory=dict)

    # -- reading for a change --------------------------------------------------------------------------------------

    def load(self, kind: Kind, record_id: int, right: Right = "edit") -> Any:
        """The record, locked, if this right reaches it. Raises Missing when it can't be seen, Forbidden when only
        seen."""
        record = kind.rows().select_for_update(of=("self",)).filter(pk=record_id).first()
        self._require(kind, record, record_id, right)
        return record

    def _require(self, kind: Kind, record: Any, record_id: int, right: Right) -> None:
        user = self.actor.user
        if record is None:
            raise Missing(str(record_id))
        if user is None or kind.visible_among(user, [record_id], right):
            return
        if kind.visible_among(user, [record_id]):
            raise Forbidden(_("Your access role does not allow this here"))
        raise Missing(str(record_id))

    def load_many(self, kind: Kind, ids: Sequence[int], right: Right) -> list[Any]:
        """Those of the records that this right reaches, locked, in the order of ids."""
        user = self.actor.user
        rows = kind.rows() if user is None else kind.visible_to(user, right)
        return list(rows.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))

    # -- writing ---------------------------------------------------------------------------------------------------

    def create(self, kind: Kind, values: Mapping[str, Any], change: str = "created") -> Any:
        """A new record with these values. Raises Refused (all bad fields at once), Forbidden when out of the actor's
        reach."""
        draft = self.draft(kind, values)
        self.create_many(kind, [draft], change)
        return draft.record

    def draft(self, kind: Kind, values: Mapping[str, Any]) -> OpenDraft:
        """A new record, cleaned, checked and derived, but not stored; needs no transaction. Raises Refused."""
        record = kind.new()
        complete = kind.completed(record, values)
        told = complete.keys() | kind.required
        clean = self.cleaned(kind, complete, [cell for cell in kind.editable_cells if cell.name in told])
        for cell, value in clean.items():
            cell.put(record, value)
        named = {cell.name: value for cell, value in clean.items()}
        kind.check(record, named)
        self._require_links(clean)
        self._settle(record, clean)
        kind.derive(record, named)
        return OpenDraft(kind, record, clean)

    def create_many(self, kind: Kind, drafts: Sequence[Draft], change: str = "created") -> Sequence[int]:
        """Stores drafts with a few statements for all of them; returns the ids. Raises Forbidden as `create`.

        A draft may come again after a rollback."""
        if not drafts:
            return ()
        given = {
            "version": 1, "created_at": self.now, "created_by_id": self.actor.user_id, "changed_at": self.now
        }  # fmt: skip
        prepare = preparing(kind.model)
        head = tuple(prepare[name](value) if name in prepare else value for name, value in given.items())
        ready = [draft.ready for draft in drafts]
        columns = (*given, *row_columns(kind.model))
        ids = insert_ready(kind.model, columns, [(*head, *one.row) for one in ready])
        self._put_new(kind, ids, ready)
        name = f"{kind.name}.{change}"
        made = []
        for draft, number, one in zip(drafts, ids, ready, strict=True):
            draft.stored(number, given)
            made.append(Made(kind, number, name, draft, one.found))
            self._entries.append((self._row(name, kind.name, number, 1, "{}"), one.log))
        self.written += made
        kind.follow_up(self, made)
        self.read_back(kind, ids)
        return ids

    @staticmethod
    def _put_new(kind: Kind, ids: Sequence[int], ready: Sequence[Ready]) -> None:
        """Writes what stands in other tables, for all new records of a cell at once."""
        beside: dict[str, list[tuple[int, Any]]] = {}
        for number, one in zip(ids, ready, strict=True):
            for name, value in one.beside.items():
                beside.setdefault(name, []).append((number, value))
        for name, pairs in beside.items():
            kind.cell(name).put_new(pairs)

    def edit(self, kind: Kind, record: Any, values: Mapping[str, Any], change: str = "edited", **data: Any) -> Fields:
        """Changes a loaded record; returns {cell: [old, new]} of what really changed (nothing is written when
        nothing did)."""
        differing, fields = self._differences(kind, record, kind.completed(record, values))
        if not fields:
            return {}
        self._require_links(differing, record)
        touched = {column for cell in differing for column in cell.columns_of()}
        for cell, value in differing.items():
            cell.put(record, value)
        changed = {cell.name: value for cell, value in differing.items()}
        kind.check(record, changed)
        touched |= {*self._settle(record, differing), *kind.derive(record, changed)}
        self.save(record, touched)
        for cell, value in differing.items():
            cell.put_after(record, value)
        self.note(kind, record, change, fields, **data)
        kind.follow_up(self, [Changed(kind, record, f"{kind.name}.{change}", fields)])
        return fields

    def _settle(self, record: Any, changed: Mapping[Cell, Any]) -> tuple[str, ...]:
        """A new owner brings the record into the owner's unit, unless another was named; returns the column touched."""
        if not isinstance(record, Owned) or not any(cell.path == "owner" for cell in changed):
            return ()
        if any(cell.name == "unit" for cell in changed):
            return ()
        owner = record.owner_id
        record.unit = self._once(("unit", owner), lambda: self._unit_of(record))
        return ("unit",)

    def _unit_of(self, record: Any) -> int | None:
        """The unit of the record's owner, who is the actor most of the time."""
        if self.actor.user is not None and record.owner_id == self.actor.user.pk:
            return self.actor.user.unit
        return record.owner.unit if record.owner else None

    def _require_links(self, changed: Mapping[Cell, Any], record: Any = None) -> None:
        """A link may only be set to a record that the actor sees, or its title would leak; what the record points to
        already may stay. Raises Refused."""
        user = self.actor.user
        if user is None:
            return
        for cell, value in changed.items():
            for plural, ids in cell.links(value).items():
                kept = cell.links(cell.get(record)).get(plural, set()) if record is not None else set()
                for number in ids - kept:
                    if not self._once((plural, number), partial(registry.get(plural).visible_among, user, [number])):
                        raise cell.refused(_("Choose one from the list"))

    def _once(self, key: tuple[Any, Any], ask: Callable[[], Any]) -> Any:
        """What `ask` gave the first time: many drafts ask the database for the same few colleagues."""
        if key not in self._asked:
            self._asked[key] = ask()
        return self._asked[key]

    def _differences(self, kind: Kind, record: Any, values: Mapping[str, Any]) -> tuple[dict[Cell, Any], Fields]:
        differing: dict[Cell, Any] = {}
        fields: Fields = {}
        for cell, value in self.cleaned(kind, values, [kind.cell(name) for name in values]).items():
            old = cell.get(record)
            if old != value:
                differing[cell] = value
                fields[cell.name] = [cell.dump(old), cell.dump(value)]
        return differing, fields

    def cleaned(self, kind: Kind, values: Mapping[str, Any], cells: Sequence[Cell]) -> dict[Cell, Any]:
        """{cell: clean value}; cells that `values` does not name are cleaned as empty only when required. Raises
        Refused."""
        clean: dict[Cell, Any] = {}
        wrong: dict[str, str] = {}
        for cell in cells:
            if cell.name not in values and not (cell.required and cell.name not in kind.defaults):
                continue
            try:
                clean[cell] = self._cleaned_one(cell, values.get(cell.name))
            except Refused as error:
                wrong.update(error.fields)
        if wrong:
            raise Refused(fields=wrong)
        return clean

    def _cleaned_one(self, cell: Cell, value: Any) -> Any:
        return self._once((cell, value), lambda: cell.clean(value)) if cell.looked_up else cell.clean(value)

    def save(self, record: Any, columns: set[str]) -> None:
        """Saves these columns and the next version of the record; raises Stale when it changed since it was loaded."""
        before, record.version, record.changed_at = record.version, record.version + 1, self.now
        values = {name: getattr(record, name) for name in {*columns, "version", "changed_at"}}
        if not type(record)._default_manager.filter(pk=record.pk, version=before).update(**values):
            raise Stale({}, "", record.version)

    def touch(self, kind: Kind, records: Sequence[Any], **columns: Any) -> None:
        """Gives locked records their next version, and all the same values of these columns, by one statement."""
        self.renew(kind, records, changed_at=self.now, **columns)

    def renew(self, kind: Kind, records: Sequence[Any], **columns: Any) -> None:
        """The same, but the records count as unchanged: something that is shown with them did change."""
        if not records:
            return
        for record in records:
            record.version += 1
            for name, value in columns.items():
                setattr(record, name, value)
        rows = kind.model._default_manager.filter(pk__in=[record.pk for record in records])
        rows.update(version=F("version") + 1, **columns)

    def trash(self, kind: Kind, record: Any, change: str = "deleted") -> None:
        """Puts a record into the trash, from which it can be restored for 30 days."""
        record.deleted_at = self.now
        self.save(record, {"deleted_at"})
        self.note(kind, record, change, {"deleted_at": [None, self.now.isoformat()]})

    def trash_many(self, kind: Kind, records: Sequence[Any], change: str = "deleted") -> None:
        """The same for many locked records, by one statement."""
        self.touch(kind, records, deleted_at=self.now)
        for record in records:
            self.note(kind, record, change, {"deleted_at": [None, self.now.isoformat()]})

    def restore(self, kind: Kind, record: Any, change: str = "restored") -> None:
        """Takes a record out of the trash."""
        before, record.deleted_at = record.deleted_at, None
        self.save(record, {"deleted_at"})
        self.note(kind, record, change, {"deleted_at": [before.isoformat() if before else None, None]})

    # -- the log ---------------------------------------------------------------------------------------------------

    def note(self, kind: Kind, record: Any, change: str, fields: Fields, **data: Any) -> None:
        """Writes down that something happened to a record; stored with the transaction."""
        name = f"{kind.name}.{change}"
        if fields:
            self.written.append(Changed(kind, record, name, fields))
        row = self._row(name, kind.name, record.pk, record.version, json_text(data))
        self._entries.append((row, log_text(kind, fields)))

    def note_configuration(self, what: str, row_id: int, change: str, fields: Fields, **data: Any) -> None:
        """Writes down that something that is no record changed: a user, the firm, an invitation (`what`)."""
        row = self._row(f"{what}.{change}", what, row_id, 0, json_text(data))
        self._entries.append((row, json_text(fields)[1:-1]))

    def _row(self, name: str, kind: str, record: int, version: int, data: str) -> tuple[Any, ...]:
        """A row of the change log to be, as _LOGGED; `data` is JSON."""
        return (*self._head, name, kind, record, version, *self._cause, data)

    @cached_property
    def _head(self) -> tuple[Any, ...]:
        """xid and moment, which all rows have in common."""
        return log.current_xid(), preparing(Change)["at"](self.now)

    @cached_property
    def _cause(self) -> tuple[Any, ...]:
        actor = self.actor
        return actor.type, actor.user_id, actor.surface, self.cause, self.depth, self.batch

    def read_back(self, kind: Kind, ids: Sequence[int]) -> None:
        """Reads what was written through the policy: nobody writes a record out of their own reach."""
        user = self.actor.user
        if user is None or kind.reach(user, "see") is EVERYTHING:
            return
        if len(kind.visible_among(user, ids)) != len(ids):
            raise Forbidden(_("After this you could not see the record any more. Ask your head to do it"))

    def flush(self) -> None:
        """Stores the change rows; bulk work does so between its steps, so that the end of its transaction is short."""
        ids = insert_ready(Change, _LOGGED, [row for row, _text in self._entries])
        texts = [(number, f"{{{text}}}") for number, (_row, text) in zip(ids, self._entries, strict=True) if text]
        insert_ready(ChangeValues, ("change_id", "fields"), texts)
        self._entries.clear()

    def finish(self) -> None:
        """Stores the change rows and runs the writers; `writing()` calls it before the commit."""
        self.flush()
        run_writers(self.written)


@contextmanager
def writing(actor: Actor, *, batch: int | None = None, cause: int | None = None, depth: int = 0) -> Iterator[Writing]:
    """Opens the one kind of transaction that writes records. Raises Refused when changes cause each other without an
    end."""
    if depth > MAX_DEPTH:
        raise Refused(_("These changes cause each other without an end; the chain was stopped"))
    with transaction.atomic(), guard.opened():
        work = Writing(actor, batch, cause, depth)
        yield work
        work.finish()
        transaction.on_commit(_wake_all)


_wakers: list[Callable[[], None]] = []


def wake(waker: Callable[[], None]) -> None:
    """Registers what is called after each commit of a change, to wake workers early; their poll stays the truth."""
    _wakers.append(waker)


def _wake_all() -> None:
    for waker in _wakers:
        waker()
