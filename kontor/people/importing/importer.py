"""The importer of companies and contacts: rows and cards of any program become parties, joined to each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from kontor.core.actions.errors import Refused
from kontor.core.actions.writing import Writing
from kontor.core.kinds import registry
from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.cells.parts import CleanParts
from kontor.lib.folding import fold
from kontor.lib.vcards import PICTURES
from kontor.people.columns import (
    PROGRAMS,
    ColumnMatch,
    Draft,
    OrganisationDraft,
    PersonDraft,
    assemble,
    describe,
)
from kontor.people.columns import Recognised as Columns
from kontor.people.columns import recognise as recognise_columns
from kontor.people.columns.kept import keep
from kontor.people.columns.targets import choices
from kontor.people.duplicates.remarks import remark_of
from kontor.people.importing import pictures
from kontor.people.importing.cards import card_text, draft_of, further_values, written_in
from kontor.people.importing.employers import Employers
from kontor.people.importing.finding import find, form_mark, keys_of, names_agree
from kontor.people.importing.firms import Gaps, Said, jobs_of, owned_like
from kontor.people.importing.items import Job, PartyItem, employer_called
from kontor.people.importing.owners import Owners, may_give
from kontor.people.importing.values import Reading, company_values, header_of, person_values
from kontor.people.parties.employments import EMPLOYMENTS, written_jobs
from kontor.people.parties.legal import NAMES as FIRM_CELLS
from kontor.people.parties.rules import employed, employed_beside, past_job
from kontor.surfaces.exchange.importer import LIKELIER, OWN, CardWriter, Importer, is_own
from kontor.surfaces.exchange.items import Column, Item, Key, Recognised, Target, Verdict
from kontor.surfaces.exchange.source import Entry, Source

CARD = "card"
COMPANIES, CONTACTS = "companies", "contacts"


@dataclass
class PartyImporter(Importer):
    """Reads any file of customers. One importer for each of the two kinds; they share owners and employers."""

    card: ClassVar[CardWriter | None] = staticmethod(card_text)
    sibling: "PartyImporter | None" = None
    owners: Owners = field(default_factory=Owners)
    employers: Employers | None = None
    said: Said = field(default_factory=Said)

    # -- columns ---------------------------------------------------------------------------------------------------

    @classmethod
    def called(cls, program: str) -> str:
        return PROGRAMS.get(program) or super().called(program)

    def recognise(self, source: Source) -> Recognised:
        if source.is_cards:
            return Recognised("vCard", (Column(0, source.header[0], CARD),))
        if is_own(source.header):
            return super().recognise(source)
        rows = [entry.cells for entry in source.sample()]
        found = recognise_columns(source.header, rows, (self.formats.language,))
        facts = {name: getattr(found, name) for name in _FACTS}
        reading = {**facts, "kind": self._kind_of(found), "defaults": sorted(found.defaults)}
        if found.kind in (COMPANIES, CONTACTS) and found.kind != self.kind.plural and not _tells_firms_apart(found):
            reading[LIKELIER] = found.kind
        return Recognised(found.program or "", tuple(Column(**asdict(column)) for column in found.columns), reading)

    def _kind_of(self, found: Columns) -> str:
        """A file brought as companies holds companies; one of contacts may hold both."""
        if self.kind.plural == COMPANIES:
            return COMPANIES
        return CONTACTS if found.kind == COMPANIES else found.kind

    def targets(self) -> list[Target]:
        if self.options.program == OWN:
            return super().targets()
        return [Target(name, label) for name, label in choices()]

    # -- rows ------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        super().begin()
        self._employers.begin()
        self._side(COMPANIES).drafting = self._side(CONTACTS).drafting = self.drafting

    def new_item(self, entry: Entry) -> PartyItem:
        return PartyItem(entry.line, entry.texts(), plural=self.kind.plural)

    def read(self, entry: Entry, columns: Sequence[Column]) -> Item:
        if self.options.program == OWN:
            return super().read(entry, columns)
        item = self.new_item(entry)
        if entry.error:
            item.reject(entry.error)
        elif entry.card is not None:
            self._fill(item, draft_of(entry.card))
            item.card_at = entry.card.start if PICTURES.intersection(entry.card.left_out) else None
            item.values.update(further_values(entry.card, item.values))
            self._add_jobs(item, written_in(entry.card))
        else:
            self._fill(item, assemble(entry.cells, self._columns(columns)))
        return item

    def _columns(self, columns: Sequence[Column]) -> Columns:
        """The mapping as the reader of rows wants it; made once a run."""
        if "_made_columns" not in self.__dict__:
            reading = self.options.reading
            matches = tuple(ColumnMatch(**asdict(column)) for column in columns)
            facts = {name: reading[name] for name in _FACTS if name in reading}
            self.__dict__["_made_columns"] = Columns(
                self.options.program or None, reading.get("kind", CONTACTS), matches,
                defaults=frozenset(reading.get("defaults", ())), **facts,
            )  # fmt: skip
        made: Columns = self.__dict__["_made_columns"]
        return made

    def _fill(self, item: PartyItem, draft: Draft) -> None:
        if isinstance(draft, OrganisationDraft):
            self._fill_company(item, draft)
        elif isinstance(draft, PersonDraft):
            self._fill_person(item, draft)

    def _fill_company(self, item: PartyItem, draft: OrganisationDraft) -> None:
        item.plural = COMPANIES
        self._take(item, company_values(draft, self._country), draft)
        for person in draft.contacts:
            beside = PartyItem(item.line, item.cells, plural=CONTACTS, jobs=[Job(employer=item)])
            self._fill_person(beside, person)
            item.people.append(beside)

    def _fill_person(self, item: PartyItem, draft: PersonDraft) -> None:
        item.plural = CONTACTS
        reading = person_values(draft, self._country)
        if draft.company is not None and not draft.company.name:
            _take_over(reading, company_values(draft.company, self._country, draft))
        for company, position in jobs_of(draft):
            self._name_company(item, owned_like(draft, company), position, draft)
        if item.jobs:
            item.jobs[0].position = item.jobs[0].position or draft.position
        elif draft.position:
            reading.keep(header_of(draft, "position"), draft.position)
        self._take(item, reading, draft)

    def _name_company(
        self, item: PartyItem, draft: OrganisationDraft, position: str = "", person: PersonDraft | None = None
    ) -> None:
        """A company a person works for: how the row names it, and what it says of it that no earlier row said."""
        company = employer_called(draft.name, draft.tax_id)
        if company is None:
            return
        job = Job(company, position)
        item.jobs.append(job)
        if draft.name and self.said.is_new(company, draft):
            job.firm = PartyItem(item.line, item.cells, plural=COMPANIES, is_beside=True)
            self._take(job.firm, company_values(draft, self._country, person), draft)

    def _add_jobs(self, item: PartyItem, text: str) -> None:
        """The employments that an export of ours lists; one of them is that of the company named beside."""
        main = item.jobs[0] if item.jobs else None
        for name, facts in written_jobs(text):
            if main is not None and main.company is not None and main.company.name == name and not facts["left_on"]:
                main.since, main = facts["since"], None
                continue
            before = len(item.jobs)
            self._name_company(item, OrganisationDraft(name=name), facts["position"])
            for job in item.jobs[before:]:
                job.since, job.left_on = facts["since"], facts["left_on"]

    @property
    def _country(self) -> str:
        """Where the program of the file is at home: the last guess at numbers without a country code."""
        return str(self.options.reading.get("country", ""))

    def _take(self, item: PartyItem, reading: Reading, draft: Draft) -> None:
        self._give(item, reading, draft.owner, header_of(draft, "owner") if draft.owner else "")
        item.values = reading.done().values
        item.remarks = reading.remarks
        item.keys = tuple(keys_of(item.values, draft.own_id, company=item.plural == COMPANIES))

    def _give(self, item: PartyItem, reading: Reading, name: str, header: str = "") -> None:
        """The owner a row names, if that is a colleague the user may give records to; and the tags of the run."""
        if self.options.tags:
            reading.values["tags"] = (*reading.values.get("tags", ()), *self.options.tags)
        if not name:
            return
        owner = self.owners.find(name)
        if owner is None:
            reading.unfit(header or describe("owner"), name, _("“%(name)s” is no single colleague") % {"name": name})
        elif not may_give(self.actor.user, registry.get(item.plural), owner):
            reason = _("your access role does not reach records of %(name)s") % {"name": name}
            reading.unfit(header or describe("owner"), name, reason)
        else:
            reading.values["owner"] = owner.pk

    def refused(self, item: Item, error: Refused) -> None:
        """Values a field does not take go to the other details; a row that names nobody is rejected."""
        bad = {name: item.values.pop(name) for name in error.fields if name in item.values and name != "name"}
        if not bad and not item.values.get("name"):
            item.reject(_("Nothing in this row names anybody"))
            return
        if not bad:
            super().refused(item, error)
            return
        reading = Reading()
        reading.other.update(item.values.get("other", {}))
        for name, value in bad.items():
            cell = self.kind.cell(name)
            reading.unfit(str(cell.label), cell.machine(value), error.fields[name])
        item.values["other"] = reading.other
        item.remarks += reading.remarks
        self.make_draft(item)

    # -- an export of our own --------------------------------------------------------------------------------------

    def read_cells(self, item: Item, columns: Sequence[Column]) -> None:
        """Companies and colleagues are taken by name; one who is not known any more is no reason to reject a row."""
        assert isinstance(item, PartyItem)
        named = {column.target: _cell(item, column) for column in columns if column.target in _BY_NAME}
        super().read_cells(item, [column for column in columns if column.target not in _BY_NAME])
        if named.get("company"):
            self._name_company(item, OrganisationDraft(name=named["company"]), named.get("position", ""))
        self._add_jobs(item, named.get("employments", ""))
        reading = Reading()
        reading.values, reading.other, reading.remarks = item.values, item.values.get("other", {}), item.remarks
        self._give(item, reading, named.get("owner", ""))
        reading.done()

    def unfit(self, item: Item, column: Column, text: str, reason: str) -> None:
        reading = Reading()
        reading.other.update(item.values.get("other", {}))
        reading.unfit(column.header, text, reason)
        item.values["other"] = reading.other
        item.remarks += reading.remarks

    def keys_of(self, item: Item, columns: Sequence[Column]) -> Iterable[Key]:
        own = next((_cell(item, column) for column in columns if column.target == "id"), "")
        return keys_of(item.values, own, company=self.kind.plural == COMPANIES)

    # -- matching --------------------------------------------------------------------------------------------------

    def alike(self, item: Item) -> str:
        """By a similar name, or by a number of somebody else's customer; of that only that it is known."""
        return remark_of(self.actor, self._side(getattr(item, "plural", self.kind.plural)).kind, item.values)

    def decide(self, items: Sequence[Item]) -> None:
        rows = [item for item in items if isinstance(item, PartyItem)]
        self._employers.offer(rows)
        firms = [item for item in rows if item.plural == COMPANIES and item.verdict is not Verdict.REJECTED]
        people = [item for item in rows if item.plural == CONTACTS]
        people += [person for firm in firms for person in firm.people]
        people = [person for person in people if person.verdict is not Verdict.REJECTED]
        self._side(COMPANIES).decide_alike(firms)
        self._employers.resolve(people, firms)
        self._gaps = Gaps(self, self._side(COMPANIES))
        self._gaps.fill(people, self._employers.new)
        for person in people:
            self._employ(person)
        self._side(CONTACTS).decide_alike(people)
        pictures.store([item for item in rows if item.card_at is not None], self.options)

    def decide_alike(self, items: Sequence[Item]) -> None:
        """Matches items of this importer's kind."""
        super().decide(items)

    def prepare(self, item: Item) -> None:
        """Drafts the record of the row, those it names beside it, and the companies they work for."""
        assert isinstance(item, PartyItem)
        if item.verdict is Verdict.REJECTED:
            return
        for one in (*item.people, item):
            for job in one.jobs:
                if job.firm is not None:
                    self._draft_firm(one, job.firm)
            self._side(one.plural).make_draft(one)
            if one is not item and one.verdict is Verdict.REJECTED:
                who = {"name": one.values.get("name", ""), "reason": one.reason}
                item.remarks.append(_("%(name)s: %(reason)s") % who)

    def _draft_firm(self, person: PartyItem, firm: PartyItem) -> None:
        self._side(COMPANIES).make_draft(firm)
        person.remarks.extend([*firm.remarks, *filter(None, [firm.reason])])

    def make_draft(self, item: Item) -> None:
        """The employment is added to a finished draft, as its company may not be stored yet."""
        parts = item.values.pop("employments", None)
        super().make_draft(item)
        if parts and item.draft is not None:
            item.put(EMPLOYMENTS, parts)

    def _employ(self, person: PartyItem) -> None:
        """Gives a draft the company that was found for it. One that cannot be is kept by name among the details."""
        lost = [job.company.name for job in person.jobs if job.company and job.company.name and not job.number]
        if lost:
            other = dict(person.values.get("other", {}))
            for name in lost:
                keep(other, str(self._side(COMPANIES).kind.label), name)
            person.values["other"] = other
            self._side(CONTACTS).make_draft(person)
        parts: tuple[dict[str, Any], ...] = ()
        for job in (job for job in reversed(person.jobs) if job.number):
            if job.left_on is not None:
                parts = (past_job(job.number, job.position, job.since, job.left_on), *parts)
            else:
                parts = employed(parts, job.number, job.position, job.since)
        if parts and person.draft is not None:
            person.put(EMPLOYMENTS, parts)

    def find(self, keys: Iterable[Key]) -> Mapping[Key, Sequence[int]]:
        return find(self.kind, self.reached(), keys)

    def same_thing(self, key: Key, title: str, other: str) -> bool:
        return names_agree(key, title, other, company=self.kind.plural == COMPANIES)

    def mark(self, title: str) -> str:
        if self.kind.plural == COMPANIES:
            return form_mark(title)
        return " ".join(sorted(fold(title).split()))

    def is_weak(self, key: Key) -> bool:
        """Namesakes are not one person."""
        return key.name == "name" and self.kind.plural == CONTACTS

    def contradicts(self, new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
        return bool(new.get("tax_id") and old.get("tax_id") and new["tax_id"] != old["tax_id"])

    def together(self, cell: Cell, old: Any, new: Any, *, overwrite: bool) -> Any:
        if cell is not EMPLOYMENTS:
            return super().together(cell, old, new, overwrite=overwrite)
        made = tuple(old or ())
        for part in new:
            meant = self._employers.alike(part["company_id"])
            known = (one for one in made if one["company_id"] in meant and one["left_on"] == part["left_on"])
            present = next(known, None)
            if part["left_on"]:
                made = made if present else (*made, part)
            elif present is None or _says_more(part, present, overwrite):
                number = present["company_id"] if present else part["company_id"]
                join = employed if part["is_primary"] else employed_beside
                made = join(made, number, part["position"])
        return made

    # -- writing ---------------------------------------------------------------------------------------------------

    def write(self, work: Writing, items: Sequence[Item]) -> None:
        rows = [item for item in items if isinstance(item, PartyItem)]
        firms = [item for item in rows if item.plural == COMPANIES]
        people = [item for item in rows if item.plural == CONTACTS]
        people += [person for firm in firms if firm.verdict in _STORED for person in firm.people]
        self._side(COMPANIES).write_alike(work, [*firms, *self._gaps.of(people)])
        self._place(work, [person for person in people if _is_stored(person)])
        self._side(CONTACTS).write_alike(work, people)

    def write_alike(self, work: Writing, items: Sequence[Item]) -> None:
        """Stores items of this importer's kind."""
        super().write(work, items)
        pictures.attach(work, self.kind, items)

    def _place(self, work: Writing, people: Sequence[PartyItem]) -> None:
        """Stores the companies that are needed and puts their ids into the employments."""
        ids = self._employers.store(work, {part["company_id"] for person in people for part in _employments(person)})
        for person in people:
            parts = _employments(person)
            placed = tuple({**part, "company_id": ids.get(part["company_id"], part["company_id"])} for part in parts)
            if parts and person.verdict is Verdict.NEW and person.draft is not None:
                person.draft.put(EMPLOYMENTS, placed)
            elif parts:
                person.changes["employments"] = placed

    # -- the two sides ---------------------------------------------------------------------------------------------

    def _side(self, plural: str) -> "PartyImporter":
        """The importer of that kind: this one, or the one that shares its owners and employers."""
        if self.kind.plural == plural:
            return self
        if self.sibling is None:
            self.sibling = replace(self, kind=registry.get(plural), sibling=self)
        return self.sibling

    @property
    def _employers(self) -> Employers:
        if self.employers is None:
            self.employers = Employers(registry.get(COMPANIES), self.actor)
        return self.employers


def _tells_firms_apart(found: Columns) -> bool:
    """Whether a file of no known program has columns of the firm beside those of the row's own: its rows are people."""
    targets = {column.target for column in found.columns} - {"company.name"}
    return found.program is None and any(target.startswith("company.") for target in targets)


_FACTS = ("date_order", "country", "tag_separator", "has_html")  # what a run must know again of its file
_STORED = (Verdict.NEW, Verdict.CHANGED, Verdict.SAME)
_BY_NAME = ("company", "position", "employments", "owner")


def _cell(item: Item, column: Column) -> str:
    return item.cells[column.index] if column.index < len(item.cells) else ""


def _is_stored(item: PartyItem) -> bool:
    return item.verdict in _STORED and item.into is None


def _employments(person: PartyItem) -> Sequence[Mapping[str, Any]]:
    """What will be written of the companies of a person, with numbers below zero for new ones."""
    if person.unplaced is None:
        is_new = person.verdict is Verdict.NEW and person.draft is not None
        person.unplaced = (
            person.draft.value(EMPLOYMENTS)
            if is_new and person.draft is not None
            else person.changes.get("employments", ())
        )
    return person.unplaced


def _says_more(part: Mapping[str, Any], present: Mapping[str, Any], overwrite: bool) -> bool:
    """Whether a row's employment brings a position that the present one lacks, or replaces it."""
    differs = part["position"] and part["position"] != present["position"]
    return bool(differs and (overwrite or not present["position"]))


def _take_over(reading: Reading, nameless: Reading) -> None:
    """What a row says of a company without a name belongs to the person."""
    for name, value in nameless.values.items():
        if isinstance(value, CleanParts):
            reading.values[name] = [*reading.values.get(name, ()), *value]
        elif name in FIRM_CELLS:
            reading.keep(describe(name), str(value))
        elif name != "tax_id":
            reading.values.setdefault(name, value)
    reading.other.update(nameless.other)
    reading.remarks.extend(nameless.remarks)
