"""The companies that people of a file work for: found by tax id or name, or made, once per file and base.

A company that is not there yet gets a number below zero until it is stored; employments carry that number meanwhile.
Names with different legal forms, AB and HB, are two companies; a name without one means either.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from kontor.core.actions.actor import Actor
from kontor.core.actions.writing import Writing
from kontor.core.kinds.kind import Kind
from kontor.lib.folding import fold, legal_form_key
from kontor.lib.names import forms_differ
from kontor.people.importing.finding import find
from kontor.people.importing.items import Employer, Job, PartyItem
from kontor.surfaces.exchange.items import Key, Verdict

REMEMBERED = 50_000
Names = dict[int, str]
OFFERED = 5_000  # companies with all that their rows said, so fewer


@dataclass
class Employers:
    """Resolves companies for one run; what was found is remembered, bounded."""

    kind: Kind
    actor: Actor
    _known: "OrderedDict[Key, Names]" = field(default_factory=OrderedDict)
    _new: dict[int, PartyItem] = field(default_factory=dict)
    _keys: dict[Key, Names] = field(default_factory=dict)
    _made: dict[int, int] = field(default_factory=dict)
    _namesakes: dict[int, Names] = field(default_factory=dict)
    _offered: "OrderedDict[Key, PartyItem]" = field(default_factory=OrderedDict)
    _making: tuple[Writing | None, dict[int, int]] = (None, {})

    def begin(self) -> None:
        """Forgets the companies of the last chunk that were not stored."""
        self._new.clear()
        self._keys.clear()
        self._made.clear()

    # -- before the transaction ------------------------------------------------------------------------------------

    def resolve(self, people: Sequence[PartyItem], firms: Sequence[PartyItem]) -> None:
        """Sets the number of the company each person works for; below zero for companies that are still to be made,
        0 where the company of the row cannot be."""
        self._take_firms(firms)
        jobs = [job for item in people for job in item.jobs]
        self._look_up({key for job in jobs if job.company for key in job.company.keys})
        for job in jobs:
            if job.employer is not None:
                job.number = self._number_of_firm(job.employer)
            elif job.company is not None:
                job.number = self._number(job, job.company)

    def offer(self, rows: Iterable[PartyItem]) -> None:
        """Remembers what rows say of companies, also those that are not stored: a later row may only name them."""
        for job in (job for item in rows for job in item.jobs):
            if job.company is not None and job.firm is not None and job.firm.draft is not None:
                self._offered |= dict.fromkeys(job.company.marks, job.firm)
        while len(self._offered) > OFFERED:
            self._offered.popitem(last=False)

    def new(self, number: int) -> PartyItem:
        """The company to be made that has this number below zero."""
        return self._new[number]

    def _take_firms(self, firms: Sequence[PartyItem]) -> None:
        """Companies that are rows of their own in this chunk."""
        for item in firms:
            number = self._number_of_firm(item)
            for key in item.keys if number else ():
                if key.name in ("tax_id", "name"):
                    self._keys.setdefault(key, {}).setdefault(number, str(item.values["name"]))

    def _number_of_firm(self, item: PartyItem) -> int:
        if item.record is not None:
            return item.record
        if item.into is not None:
            return self._number_of_firm(item.into)  # type: ignore[arg-type]  # rows of parties go into such rows only
        if item.verdict is not Verdict.NEW:
            return 0
        number = next((known for known, made in self._new.items() if made is item), 0)
        return number or self._add(item)

    def _add(self, made: PartyItem) -> int:
        number = -1 - len(self._new)
        self._new[number] = made
        return number

    def _look_up(self, keys: set[Key]) -> None:
        missing = [key for key in keys if key not in self._known and key not in self._keys]
        user = self.actor.user
        seen = self.kind.rows() if user is None else self.kind.visible_to(user)
        found = find(self.kind, seen, missing)
        ids = {number for numbers in found.values() for number in numbers}
        names = dict(self.kind.rows().filter(pk__in=ids).values_list("pk", "name")) if ids else {}
        for key, numbers in found.items():
            namesakes = {number: names[number] for number in numbers if number in names}
            self._remember(key, namesakes)
            if len(namesakes) > 1:
                self._namesakes |= dict.fromkeys(namesakes, namesakes)

    def _remember(self, key: Key, names: Names) -> None:
        self._known[key] = {**self._known.get(key, {}), **names}
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _number(self, job: Job, company: Employer) -> int:
        for key in company.keys:
            known = self._keys.get(key, {}) | self._known.get(key, {})
            number = meant(known, company.name, certain=key.name == "tax_id")
            if number:
                return number
        firm = job.firm
        if firm is None or firm.draft is None:
            firm = next((self._offered[mark] for mark in company.marks if mark in self._offered), None)
        return self._make(company, firm) if firm is not None else 0

    def _make(self, company: Employer, firm: PartyItem) -> int:
        number = self._add(firm)
        for key in company.keys:
            self._keys.setdefault(key, {})[number] = company.name
        return number

    def alike(self, number: int) -> set[int]:
        """The companies a row may mean that was given this one: itself, and those with the very same name."""
        namesakes = self._namesakes.get(number, {number: ""})
        return {one for one, name in namesakes.items() if fold(name) == fold(namesakes[number])}

    # -- inside it -------------------------------------------------------------------------------------------------

    def store(self, work: Writing, numbers: Iterable[int]) -> dict[int, int]:
        """Makes those of the new companies that are needed; {number below zero: id}."""
        made_before = {**self._made, **self._made_in(work)}
        wanted = {number for number in numbers if number < 0}
        needed = {number: self._new[number] for number in sorted(wanted - made_before.keys(), reverse=True)}
        drafts = {number: made.draft for number, made in needed.items() if made.is_beside and made.draft is not None}
        ids = dict(zip(drafts, work.create_many(self.kind, list(drafts.values())), strict=True))
        ids |= {number: made.record for number, made in needed.items() if made.record is not None}
        self._made_in(work).update(ids)
        transaction.on_commit(lambda: self._stored(ids))
        return {**made_before, **ids}

    def _made_in(self, work: Writing) -> dict[int, int]:
        """Those that this transaction made, {number below zero: id}; they are there once it is committed."""
        if self._making[0] is not work:
            self._making = (work, {})
        return self._making[1]

    def _stored(self, ids: Mapping[int, int]) -> None:
        self._made.update(ids)
        for key, names in self._keys.items():
            self._remember(key, {ids[number]: name for number, name in names.items() if number in ids})


def meant(known: Names, name: str, *, certain: bool) -> int:
    """Of companies with one key the one that is called just so, else one whose legal form does not speak against it;
    any of them where the key is certain. 0 when the name means none."""
    for number, other in known.items():
        if other == name:
            return number
    alike = [number for number, other in known.items() if fold(other) == fold(name)]
    fitting = alike or [number for number, other in known.items() if certain or not forms_differ(other, name)]
    same_form = [number for number in fitting if legal_form_key(known[number]) == legal_form_key(name)]
    return (same_form or fitting or [0])[0]
