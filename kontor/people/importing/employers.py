"""The companies that people of a file work for: found by tax id or name, or made, once per file and base.

A company that is not there yet gets a number below zero until it is stored; employments carry that number meanwhile.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Refused
from kontor.core.actions.writing import Draft, Writing
from kontor.core.kinds.kind import Kind
from kontor.lib.folding import fold
from kontor.lib.names import company_key
from kontor.people.columns import OrganisationDraft
from kontor.people.importing.finding import find, tax_key
from kontor.people.importing.items import PartyItem
from kontor.people.importing.values import company_values
from kontor.surfaces.exchange.items import Key, Verdict

REMEMBERED = 50_000


@dataclass
class Employers:
    """Resolves companies for one run; what was found is remembered, bounded."""

    kind: Kind
    actor: Actor
    defaults: Mapping[str, Any]
    _known: "OrderedDict[Key, int]" = field(default_factory=OrderedDict)
    _new: dict[int, "Draft | PartyItem"] = field(default_factory=dict)
    _keys: dict[Key, int] = field(default_factory=dict)
    _made: dict[int, int] = field(default_factory=dict)
    _namesakes: dict[int, Mapping[int, str]] = field(default_factory=dict)

    def begin(self) -> None:
        """Forgets the companies of the last chunk that were not stored."""
        self._new.clear()
        self._keys.clear()
        self._made.clear()

    # -- before the transaction ------------------------------------------------------------------------------------

    def resolve(self, people: Sequence[PartyItem], firms: Sequence[PartyItem], drafting: Writing) -> None:
        """Sets the number of the company each person works for; below zero for companies that are still to be made."""
        self._take_firms(firms)
        employed = [item for item in people if item.company is not None]
        self._look_up({key for item in employed for key in _keys_of(item.company)})
        for item in employed:
            item.number = self._number(item, drafting)
        for item in people:
            if item.employer is not None:
                item.number = self._number_of_firm(item.employer)

    def _take_firms(self, firms: Sequence[PartyItem]) -> None:
        """Companies that are rows of their own in this chunk."""
        for item in firms:
            number = self._number_of_firm(item)
            for key in item.keys if number else ():
                if key.name in ("tax_id", "name"):
                    self._keys.setdefault(key, number)

    def _number_of_firm(self, item: PartyItem) -> int:
        if item.record is not None:
            return item.record
        if item.into is not None:
            return self._number_of_firm(item.into)  # type: ignore[arg-type]  # rows of parties go into such rows only
        if item.verdict is not Verdict.NEW:
            return 0
        number = next((known for known, made in self._new.items() if made is item), 0)
        return number or self._add(item)

    def _add(self, made: "Draft | PartyItem") -> int:
        number = -1 - len(self._new)
        self._new[number] = made
        return number

    def _look_up(self, keys: set[Key]) -> None:
        missing = [key for key in keys if key not in self._known and key not in self._keys]
        user = self.actor.user
        seen = self.kind.rows() if user is None else self.kind.visible_to(user)
        found = find(self.kind, seen, missing)
        several = {number for numbers in found.values() if len(numbers) > 1 for number in numbers}
        names = dict(self.kind.rows().filter(pk__in=several).values_list("pk", "name")) if several else {}
        for key, numbers in found.items():
            self._remember(key, numbers[0])
            if len(numbers) > 1:
                namesakes = {number: names[number] for number in numbers}
                self._namesakes |= dict.fromkeys(numbers, namesakes)

    def _remember(self, key: Key, number: int) -> None:
        self._known[key] = number
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _number(self, item: PartyItem, drafting: Writing) -> int:
        assert item.company is not None
        keys = _keys_of(item.company)
        for key in keys:
            number = self._keys.get(key) or self._known.get(key)
            if number:
                return self._named(number, item.company.name)
        if not item.company.name:
            return 0
        return self._draft(item, keys, drafting)

    def _named(self, number: int, name: str) -> int:
        """Of companies with one key, such as two legal forms, the one that is called just so."""
        namesakes = self._namesakes.get(number, {})
        return next((one for one, known in namesakes.items() if fold(known) == fold(name)), number)

    def alike(self, number: int) -> set[int]:
        """The companies a row may mean that was given this one: itself, and those with the very same name."""
        namesakes = self._namesakes.get(number, {number: ""})
        return {one for one, name in namesakes.items() if fold(name) == fold(namesakes[number])}

    def _draft(self, item: PartyItem, keys: Sequence[Key], drafting: Writing) -> int:
        assert item.company is not None
        reading = company_values(item.company).done()
        try:
            number = self._add(drafting.draft(self.kind, {**self.defaults, **reading.values}))
        except Refused as error:
            item.remarks.append(str(error))
            item.values["other"] = {**item.values.get("other", {}), str(self.kind.label): item.company.name}
            return 0
        item.remarks.extend(reading.remarks)
        for key in keys:
            self._keys[key] = number
        return number

    # -- inside it -------------------------------------------------------------------------------------------------

    def store(self, work: Writing, numbers: Iterable[int]) -> dict[int, int]:
        """Makes those of the new companies that are needed; {number below zero: id}."""
        wanted = {number for number in numbers if number < 0}
        needed = sorted(wanted - self._made.keys(), reverse=True)
        drafts = {number: made for number in needed if isinstance(made := self._new[number], Draft)}
        records = work.create_many(self.kind, list(drafts.values())) if drafts else []
        ids = {number: record.pk for number, record in zip(drafts, records, strict=True)}
        rows = {number: made.record for number in needed if isinstance(made := self._new[number], PartyItem)}
        ids |= {number: record for number, record in rows.items() if record is not None}
        transaction.on_commit(lambda: self._stored(ids))
        return {**self._made, **ids}

    def _stored(self, ids: Mapping[int, int]) -> None:
        self._made.update(ids)
        for key, number in self._keys.items():
            if number in ids:
                self._remember(key, ids[number])


def _keys_of(draft: OrganisationDraft | None) -> list[Key]:
    """By what a company is known, the surest first."""
    assert draft is not None
    keys = [Key("tax_id", tax_key(draft.tax_id))] if draft.tax_id else []
    name = company_key(draft.name)
    return [*keys, Key("name", name)] if name else keys
