"""Gives each item of a chunk its verdict: which rows are one, which are there already, what differs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kontor.core.changes.model import Change
from kontor.surfaces.exchange.items import Item, Key, Verdict
from kontor.surfaces.exchange.merging import differing
from kontor.surfaces.exchange.model import Doubtful

if TYPE_CHECKING:
    from kontor.surfaces.exchange.importer import Importer


@dataclass
class Known:
    """A record that a row may be: itself, what it is called, and its values by cell."""

    record: Any
    title: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class _Alike:
    """New rows of a chunk that share a key. What they are called is only asked when another one comes."""

    items: list[Item] = field(default_factory=list)
    _marks: dict[str, Item] = field(default_factory=dict)
    _marked: int = 0

    def marked(self, mark: str, mark_of: Callable[[Item], str]) -> Item | None:
        """The first of the rows with this mark."""
        for item in self.items[self._marked :]:
            self._marks.setdefault(mark_of(item), item)
        self._marked = len(self.items)
        return self._marks.get(mark)


class Matching:
    """The matching of one chunk."""

    def __init__(self, importer: "Importer", items: Sequence[Item]) -> None:
        self.importer = importer
        self.cells = importer.kind.all_cells
        self.update_by = importer.options.update_by
        self.items = [item for item in items if item.verdict is not Verdict.REJECTED]
        self.found: dict[Key, Sequence[int]] = {}
        self.known: dict[int, Known] = {}
        self.made_here: set[int] = set()
        self.joined: dict[int, list[str]] = {}

    def run(self) -> None:
        """Sets verdict, record and changes of every item that is not rejected."""
        self.found = dict(self.importer.find({key for item in self.items for key in self.keys(item)}))
        self._find_made()
        ids = {number for numbers in self.found.values() for number in numbers}
        if ids:
            meant = (item for item in self.items if any(key in self.found for key in item.keys))
            names = {name for item in meant for name in item.values}
            self.known = self.importer.known(ids, names)
            self.made_here = self._made_here(ids)
        for item in self.items:
            if item.namesakes:
                self._settle_links(item)
        first: dict[Key, _Alike] = {}
        for item in self.items:
            if item.verdict is not Verdict.REJECTED:
                self._judge(item, first)

    def _find_made(self) -> None:
        """Has own ids find what earlier rows of this run with the same ones made."""
        for item in self.items:
            own = item.own_key
            made = None if own is None else self.importer.made_of(own)
            if own is not None and made is not None:
                self.found[own] = [made, *self.found.get(own, ())]

    def _settle_links(self, item: Item) -> None:
        """Of namesakes a link means the one that the record of the row's own id points to; else nobody can tell."""
        own = item.own_key
        known = [self.known[number] for number in self.found.get(own, ()) if number in self.known] if own else []
        for name, namesakes in item.namesakes.items():
            present = [record.values[name] for record in known if record.values.get(name) in namesakes.ids]
            if present:
                item.values[name] = present[0]
                continue
            item.values.pop(name)
            self.importer.unfit_in(item, self.cells[name], f"{self.cells[name].label}: {namesakes.reason}")
        item.namesakes = {}
        if item.verdict is not Verdict.REJECTED:
            self.importer.make_draft(item)

    def keys(self, item: Item) -> list[Key]:
        """The keys that count in this run."""
        return [key for key in item.keys if not self.update_by or key.name == self.update_by]

    def _made_here(self, ids: set[int]) -> set[int]:
        """Those of the records that earlier rows of this run made."""
        if self.importer.options.batch is None:
            return set()
        made = Change.objects.filter(kind=self.importer.kind.name, record__in=ids, version=1)
        return set(made.filter(batch=self.importer.options.batch).values_list("record", flat=True))

    def _judge(self, item: Item, first: dict[Key, _Alike]) -> None:
        numbers = self._candidates(item)
        if numbers:
            self._compare(item, numbers)
        else:
            self._join(item, first)
        if item.verdict is Verdict.NEW:
            for key in self.keys(item):
                first.setdefault(key, _Alike()).items.append(item)

    def _mark(self, item: Item) -> str:
        return self.importer.mark(title_of(item, self.importer))

    def _candidates(self, item: Item) -> list[int]:
        """Ids of the records the row may be: the one of its own id, else all, those it shares more keys with first."""
        shared: dict[int, int] = {}
        for key in self.keys(item):
            for number in self.found.get(key, ()):
                if self._fits(item, key, number):
                    if key.is_own_id:
                        return [number]
                    shared[number] = shared.get(number, 0) + 1
        return sorted(shared, key=lambda number: (-shared[number], number))

    def _fits(self, item: Item, key: Key, number: int) -> bool:
        known = self.known.get(number)
        if known is None or self._is_of_another_row(item, number):
            return False
        shares_more = key.is_own_id and self._shares_more(item, number)
        if not self._may_be(item, key, known.title, known.values, certain=shares_more):
            return False
        return not (self.importer.is_weak(key) and self._differing(item, number, overwrite=True))

    def _is_of_another_row(self, item: Item, number: int) -> bool:
        """Whether this run made the record of a row that does not have this one's own id."""
        own = item.own_key
        return own is not None and number in self.made_here and self.importer.made_of(own) != number

    def _shares_more(self, item: Item, number: int) -> bool:
        """Whether the row shares a key with the record besides its own id."""
        return any(number in self.found.get(key, ()) for key in item.keys if not key.is_own_id)

    def _may_be(self, item: Item, key: Key, title: str, values: Mapping[str, Any], *, certain: bool = False) -> bool:
        """Whether the row can be what is called so and shares the key; the key to update by needs no other sign, nor
        does one that is `certain`."""
        if self.update_by:
            return True
        agree = certain or self.importer.same_thing(key, title_of(item, self.importer), title)
        return agree and not self.importer.contradicts(clean_values(item), values)

    # -- against records -------------------------------------------------------------------------------------------

    def _compare(self, item: Item, numbers: Sequence[int]) -> None:
        for number in numbers:
            if not self._differing(item, number, overwrite=True):
                self._settle(item, Verdict.SAME, number)
                return
        self._compare_with(item, self._the_one(item, numbers), numbers)

    def _compare_with(self, item: Item, number: int | None, numbers: Sequence[int]) -> None:
        """With the one record meant; None when several of `numbers` could be."""
        if number is None:
            self._settle(item, Verdict.DOUBTFUL, numbers[0])
            item.reason = _("Several records fit: %(names)s") % {"names": self._names(numbers)}
        elif self.update_by:
            self._change(item, number, overwrite=True)
        elif number in self.made_here:
            self._change(item, number, overwrite=False)
        else:
            self._doubt(item, number)

    def _the_one(self, item: Item, numbers: Sequence[int]) -> int | None:
        """The record meant, if only one fits or only one of them has the same name."""
        if len(numbers) == 1 or not self.update_by:
            return numbers[0]
        title = title_of(item, self.importer)
        named = [number for number in numbers if self.known[number].title == title]
        return named[0] if len(named) == 1 else None

    def _names(self, numbers: Sequence[int]) -> str:
        return ", ".join(f"{self.known[number].title} (#{number})" for number in numbers[:3])

    def _doubt(self, item: Item, number: int) -> None:
        choice = self.importer.options.doubtful
        if choice == Doubtful.UPDATE:
            self._change(item, number, overwrite=True)
        elif choice == Doubtful.SKIP:
            self._settle(item, Verdict.DOUBTFUL, number)
            self._note_changes(item, number, self._differing(item, number, overwrite=True))
            item.reason = _("Looks like %(name)s, which is there already") % {"name": self._names([number])}

    def _change(self, item: Item, number: int, *, overwrite: bool) -> None:
        changes = self._differing(item, number, overwrite=overwrite)
        self._settle(item, Verdict.CHANGED if changes else Verdict.SAME, number)
        self._note_changes(item, number, changes)
        self.known[number].values.update(changes)

    def _note_changes(self, item: Item, number: int, changes: dict[str, Any]) -> None:
        item.changes = changes
        item.before = {name: self.known[number].values.get(name) for name in changes}

    def _differing(self, item: Item, number: int, *, overwrite: bool) -> dict[str, Any]:
        old = self.known[number].values
        return differing(self.cells, old, clean_values(item), self.importer.together, overwrite=overwrite)

    def _settle(self, item: Item, verdict: Verdict, number: int) -> None:
        item.verdict, item.record, item.title = verdict, number, self.known[number].title

    # -- against earlier rows --------------------------------------------------------------------------------------

    def _join(self, item: Item, first: dict[Key, _Alike]) -> None:
        """Lets the row go into an earlier new one of the chunk that shares a key."""
        for key in self.keys(item):
            earlier = self._earlier(item, key, first)
            if earlier is not None and self._merge(item, earlier, weak=self.importer.is_weak(key)):
                return

    def _earlier(self, item: Item, key: Key, first: dict[Key, _Alike]) -> Item | None:
        """The earlier new row that shares the key and can be the same: one of the same name before any other."""
        alike = first.get(key)
        if alike is None:
            return None
        for earlier in filter(None, (alike.marked(self._mark(item), self._mark), alike.items[0])):
            is_apart = item.own_key is not None and earlier.own_key != item.own_key
            titles = (title_of(earlier, self.importer), *self.joined.get(id(earlier), ()))
            if not is_apart and all(self._may_be(item, key, title, clean_values(earlier)) for title in titles):
                return earlier
        return None

    def _merge(self, item: Item, earlier: Item, *, weak: bool) -> bool:
        """Whether the row went into the earlier one; by a weak key it does so only when it brings nothing new."""
        old, new = clean_values(earlier), clean_values(item)
        changes = differing(self.cells, old, new, self.importer.together, overwrite=bool(self.update_by))
        if weak and changes:
            return False
        item.into, item.verdict = earlier, Verdict.CHANGED if changes else Verdict.SAME
        self._note_title(item, earlier)
        if changes:
            earlier.values = {**earlier.values, **changes}
            self.importer.make_draft(earlier)
        return True

    def _note_title(self, item: Item, earlier: Item) -> None:
        """Remembers under what names the earlier row stands, so that what does not go with one of them stays apart."""
        title, titles = title_of(item, self.importer), self.joined.setdefault(id(earlier), [])
        if title != title_of(earlier, self.importer) and title not in titles:
            titles.append(title)


def clean_values(item: Item) -> dict[str, Any]:
    """What the row itself says, in clean form: without what a new record gets by default."""
    assert item.draft is not None
    return {cell.name: value for cell, value in item.draft.clean.items() if cell.name in item.values}


def title_of(item: Item, importer: "Importer") -> str:
    """What the row's record is called."""
    return "" if item.draft is None else item.draft.title
