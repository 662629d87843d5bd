"""The importer of a kind: how entries of a file become records. This one reads by the kind's cells; kinds may refine
it.

The rule of matching, for every kind: a row and a record are the same when they share a key. With "update by" chosen
only that key counts, and the row's values replace the record's. Without it nothing that is there is overwritten: a row
that brings nothing new is left out as the same, any other is doubtful, and the run says whether doubtful rows are
listed, update the record, or make a new one. Two rows of one file that share a key become one record. Only records the
user may edit are matched; between matching and writing somebody else may create the same record, which is an accepted
race.

Own ids (the "Kontor id" of an export) may be of another installation, where the same number is somebody else. So one
counts only for a record that was there before the run, and there only with a second sign (the name agrees, or another
key is shared) unless the run updates by id. Rows of one file with different own ids are never one record.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Protocol

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Forbidden, Refused
from kontor.core.actions.writing import Writing
from kontor.core.kinds import registry
from kontor.core.kinds.cells import RefCell
from kontor.core.kinds.cells.base import Cell, Formats
from kontor.core.kinds.kind import Kind
from kontor.lib.folding import fold
from kontor.lib.plain import row_number
from kontor.surfaces.exchange.items import (
    OWN_ID,
    SKIPPED,
    Column,
    Item,
    Key,
    Namesakes,
    Options,
    Recognised,
    Target,
    Verdict,
)
from kontor.surfaces.exchange.matching import Known, Matching
from kontor.surfaces.exchange.merging import together
from kontor.surfaces.exchange.namesakes import label_of, meant, told_apart
from kontor.surfaces.exchange.source import Entry, Source

OWN = "Kontor"
ID_HEADER = "Kontor id"
LIKELIER = "likelier"
"""In `reading` where the file seems to hold records of another kind: the plural of that kind."""
REMEMBERED = 100_000


class CardWriter(Protocol):
    """Writes one record, of its id and values by cell, as the text of a vCard."""

    def __call__(self, number: int, values: Mapping[str, Any], /) -> str: ...


@dataclass
class Importer:
    """Reads, matches and writes the rows of one run."""

    kind: Kind
    actor: Actor
    options: Options
    formats: Formats

    card: ClassVar[CardWriter | None] = None
    """None for kinds that have no cards."""

    def __post_init__(self) -> None:
        self._parsed: dict[tuple[str, str], Any] = {}
        self._told_apart: dict[tuple[str, tuple[int, ...], str], int | None] = {}
        self._made: dict[Key, int] = {}
        self._decided: Sequence[Item] = ()
        self.drafting = Writing(self.actor)

    def require_rights(self) -> None:
        """Raises Forbidden unless the actor may import and create records of the kind."""
        user = self.actor.user
        if user is not None and not (self.kind.may(user, "import") and self.kind.may(user, "create")):
            raise Forbidden(_("Your access role does not allow this here"))

    # -- columns ---------------------------------------------------------------------------------------------------

    @classmethod
    def called(cls, program: str) -> str:
        """The name of a program as its makers write it."""
        return program[:1].upper() + program[1:]

    def recognise(self, source: Source) -> Recognised:
        """Where the columns of a file go. An export of our own is known by its first header."""
        known = own_headers(self.kind)
        columns = []
        for index, header in enumerate(source.header):
            names = known.get(header.strip().casefold(), [])
            columns.append(Column(index, header, names.pop(0) if len(names) > 1 else names[0] if names else SKIPPED))
        likelier = self._likelier(source.header) if is_own(source.header) else ""
        reading = {LIKELIER: likelier} if likelier else {}
        return Recognised(OWN if is_own(source.header) else "", tuple(columns), reading)

    def _likelier(self, header: Sequence[str]) -> str:
        """The other kind whose exports have more of these columns than those of this one, "" if there is none."""
        names = {name.strip().casefold() for name in header}
        fitting = {kind.plural: len(names & own_headers(kind).keys()) for kind in registry.all_kinds() if kind.exchange}
        best = max(fitting, key=lambda plural: fitting[plural], default="")
        return best if best and fitting[best] > fitting.get(self.kind.plural, 0) else ""

    def targets(self) -> list[Target]:
        """All places where a column can go."""
        cells = [Target(cell.name, cell.label) for cell in self.kind.editable_cells]
        beside = [Target(name, label_of(cell)) for name, cell in told_apart(self.kind).items()]
        return [Target("id", ID_HEADER), *cells, *beside]

    # -- rows ------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forgets what was asked of the database for earlier rows; called before each chunk is read and decided."""
        self.drafting = Writing(self.actor)

    def read(self, entry: Entry, columns: Sequence[Column]) -> Item:
        """The row as an item with values and keys, or rejected with the reason. Asks the database for nothing but
        names."""
        item = self.new_item(entry)
        if entry.error:
            item.reject(entry.error)
            return item
        self.read_cells(item, columns)
        item.keys = tuple(self.keys_of(item, columns))
        return item

    def new_item(self, entry: Entry) -> Item:
        return Item(entry.line, entry.texts())

    def read_cells(self, item: Item, columns: Sequence[Column]) -> None:
        """Fills the values by the cells the columns go to."""
        for column in columns:
            cell = self.kind.all_cells.get(column.target)
            text = item.cells[column.index] if column.index < len(item.cells) else ""
            if cell is not None and cell.editable and text:
                try:
                    value = self.parsed(cell, text)
                    if isinstance(value, Namesakes):
                        item.namesakes[cell.name] = value
                        value = value.ids[0]
                    item.values[cell.name] = value if cell.looked_up else cell.clean(value)
                except Refused as error:
                    self.unfit(item, column, text, str(error))
            elif cell is not None and self.options.program == OWN and column.target in self._preset:
                item.values[cell.name] = cell.empty
        if item.namesakes:
            self._tell_apart(item, columns)

    def _tell_apart(self, item: Item, columns: Sequence[Column]) -> None:
        """Settles links to one of several by the identifiers that stand beside the name."""
        links = told_apart(self.kind)
        for column in columns:
            cell = links.get(column.target)
            text = item.cells[column.index] if column.index < len(item.cells) else ""
            if cell is None or cell.name not in item.namesakes or not text:
                continue
            number = self._meant(cell, item.namesakes[cell.name].ids, text)
            if number is not None:
                item.values[cell.name] = number
                del item.namesakes[cell.name]

    def _meant(self, cell: RefCell, ids: tuple[int, ...], text: str) -> int | None:
        """Asked for once a run, as names are."""
        if (cell.name, ids, text) not in self._told_apart:
            self._told_apart[cell.name, ids, text] = meant(cell, ids, text, self.formats.user)
        return self._told_apart[cell.name, ids, text]

    @cached_property
    def _preset(self) -> frozenset[str]:
        """The cells that new records fill by themselves: what an export of ours leaves empty there is to stay empty."""
        fields = {field.attname: field for field in self.kind.model._meta.concrete_fields}
        cells = (cell for cell in self.kind.editable_cells if cell.path in fields and not cell.required)
        return frozenset(cell.name for cell in cells if not cell.is_empty(fields[cell.path].get_default()))

    def parsed(self, cell: Cell, text: str) -> Any:
        """The value a text stands for, `Namesakes` where that is a link to one of several; those are asked for once a
        run."""
        if not isinstance(cell, RefCell):
            return cell.from_machine(text, self.formats)
        if (cell.name, text) not in self._parsed:
            self._parsed[cell.name, text] = self._linked(cell, text)
        return self._parsed[cell.name, text]

    def _linked(self, cell: RefCell, text: str) -> Any:
        try:
            return cell.from_machine(text, self.formats)
        except Refused as error:
            ids = cell.named(text, self.formats) if cell.kind else []
            if len(ids) < 2:
                raise
            return Namesakes(tuple(ids), str(error))

    def unfit(self, item: Item, column: Column, text: str, reason: str) -> None:
        """A value that its cell does not take: here the row is rejected, but for a link that may be missing."""
        self.unfit_in(item, self.kind.all_cells[column.target], f"{column.header or column.target}: {reason}")

    def unfit_in(self, item: Item, cell: Cell, reason: str) -> None:
        """The same; `reason` says which column it is."""
        if isinstance(cell, RefCell) and not cell.required:
            item.remarks.append(reason)
        else:
            item.reject(reason)

    def keys_of(self, item: Item, columns: Sequence[Column]) -> Iterable[Key]:
        """By what the row can be found among the records."""
        for column in columns:
            if column.target == "id" and column.index < len(item.cells):
                yield from own_key(item.cells[column.index])

    def defaults(self) -> dict[str, Any]:
        """What a new record gets where its row says nothing."""
        owner = self.options.owner or self.actor.user_id
        return {"owner": owner} if owner is not None and "owner" in self.kind.all_cells else {}

    def prepare(self, item: Item) -> None:
        """Makes whatever of the row can be made before it is matched: the draft of its record."""
        if item.verdict is not Verdict.REJECTED:
            self.make_draft(item)

    def make_draft(self, item: Item) -> None:
        """The new record this row would be, or its rejection."""
        try:
            item.draft = self.drafting.draft(self.kind, {**self.defaults(), **item.values})
        except Refused as error:
            self.refused(item, error)

    def refused(self, item: Item, error: Refused) -> None:
        """The record cannot be: here the row is rejected with the reason."""
        item.reject("; ".join(self._reason(name, text) for name, text in error.fields.items()))

    def _reason(self, name: str, text: str) -> str:
        cell = self.kind.all_cells.get(name)
        return f"{cell.label}: {text}" if cell is not None else text

    # -- matching --------------------------------------------------------------------------------------------------

    def decide(self, items: Sequence[Item]) -> None:
        """Gives each of the prepared items its verdict, with a few queries for all of them."""
        self._remember_made()
        Matching(self, items).run()
        self._decided = items

    def _remember_made(self) -> None:
        """Keeps which records the rows of the last chunk made, by their own ids; bounded."""
        for item in self._decided:
            if item.verdict is Verdict.NEW and item.record is not None and item.own_key is not None:
                self._made[item.own_key] = item.record
        while len(self._made) > REMEMBERED:
            del self._made[next(iter(self._made))]

    def made_of(self, own: Key) -> int | None:
        """The record that an earlier row of this run with the same own id made, as far as that is remembered."""
        return self._made.get(own)

    def find(self, keys: Iterable[Key]) -> Mapping[Key, Sequence[int]]:
        """{key: ids of the records that have it}, of those the actor may edit."""
        ids = {int(key.value[len(OWN_ID) :]) for key in keys if key.is_own_id}
        return {
            Key("id", f"{OWN_ID}{number}"): [number]
            for number in self.reached().filter(pk__in=ids).values_list("pk", flat=True)
        }

    def reached(self) -> Any:
        """The records the actor may edit."""
        user = self.actor.user
        return self.kind.rows() if user is None else self.kind.visible_to(user, "edit")

    def known(self, ids: Iterable[int], names: Iterable[str]) -> dict[int, Known]:
        """The records with these ids and their values of these cells."""
        records = {record.pk: record for record in self.reached().filter(pk__in=list(ids))}
        found = {key: Known(record, self.kind.title_of(record)) for key, record in records.items()}
        for cell in (self.kind.cell(name) for name in names):
            many = cell.load_many(list(records)) if records else None
            for key, record in records.items():
                found[key].values[cell.name] = cell.get(record) if many is None else many.get(key, cell.empty)
        return found

    def together(self, cell: Cell, old: Any, new: Any, *, overwrite: bool) -> Any:
        """The value that a record's value and a row's value make."""
        return together(cell, old, new, overwrite=overwrite)

    def same_thing(self, key: Key, title: str, other: str) -> bool:
        """Whether two things with this common key can be one, by what they are called."""
        return not key.is_own_id or fold(title) == fold(other)

    def alike(self, item: Item) -> str:
        """In a dry run: of which record a new row reminds, though no key joins them, in words; "" of none. It may take
        some milliseconds."""
        return ""

    def mark(self, title: str) -> str:
        """What things of one key are told apart by; those with the same mark surely are the `same_thing`."""
        return ""

    def is_weak(self, key: Key) -> bool:
        """Whether the key tells only that a row brings nothing new, never that two different things are one."""
        return False

    def contradicts(self, new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
        """Whether these values cannot be one thing's, whatever key they share: it belongs to another record."""
        belongs = (name for name in new if name in old and self.kind.all_cells[name].required)
        return any(isinstance(self.kind.all_cells[name], RefCell) and new[name] != old[name] for name in belongs)

    # -- writing ---------------------------------------------------------------------------------------------------

    def write(self, work: Writing, items: Sequence[Item]) -> None:
        """Stores what was decided. Raises Refused, Forbidden, Stale: then nothing of these items is stored."""
        fresh = [item for item in items if item.verdict is Verdict.NEW and item.draft is not None]
        ids = work.create_many(self.kind, [item.draft for item in fresh if item.draft is not None])
        for item, number in zip(fresh, ids, strict=True):
            item.record = number
        self._write_changes(work, items)

    def _write_changes(self, work: Writing, items: Sequence[Item]) -> None:
        changes: dict[int, dict[str, Any]] = {}
        for item in items:
            if item.verdict is Verdict.CHANGED and item.record is not None and item.changes:
                changes.setdefault(item.record, {}).update(item.changes)
        if not changes:
            return
        for record in work.load_many(self.kind, list(changes), "edit"):
            work.edit(self.kind, record, changes[record.pk])
        work.read_back(self.kind, list(changes))


def own_key(text: str) -> Iterator[Key]:
    """The key of a "Kontor id"; none where the text is no number of a record."""
    number = row_number(text.strip())
    if number is not None:
        yield Key("id", f"{OWN_ID}{number}")


def is_own(header: Sequence[str]) -> bool:
    """Whether the file was exported by this program."""
    return bool(header) and header[0].strip().casefold() == ID_HEADER.casefold()


def own_headers(kind: Kind) -> dict[str, list[str]]:
    """{header in small letters: cells} of what an export of this kind may be headed by, in every language.

    Two cells can have one label in some language; then they come in the order of an export.
    """
    order = kind.exchange.columns if kind.exchange else ()
    cells = sorted(kind.editable_cells, key=lambda cell: order.index(cell.name) if cell.name in order else len(order))
    known: dict[str, list[str]] = {ID_HEADER.casefold(): ["id"]}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for cell in cells:
                _add(known, str(cell.label), cell.name)
            for name, cell in told_apart(kind).items():
                _add(known, label_of(cell), name)
    for cell in cells:
        _add(known, cell.name, cell.name)
    return known


def _add(known: dict[str, list[str]], header: str, name: str) -> None:
    names = known.setdefault(header.casefold(), [])
    if name not in names:
        names.append(name)


def unknown_target(target: str) -> Refused:
    """The refusal of a mapping to a place that is not there."""
    return Refused(_("There is no field “%(name)s”") % {"name": target}, field="columns")
