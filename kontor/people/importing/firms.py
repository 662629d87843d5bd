"""What rows of people say of the companies they work for: an item for each that says something new, and how what it
brings goes into a company that is there.

The rule: a company is never overwritten by the row of a person. What it lacks is added when this import made it, or
when the run may update records; else it is told on the row.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kontor.core.changes.model import Change
from kontor.people.columns import OrganisationDraft, PersonDraft
from kontor.people.importing.items import Employer, Job, PartyItem
from kontor.surfaces.exchange.items import Verdict
from kontor.surfaces.exchange.merging import differing
from kontor.surfaces.exchange.model import Doubtful

if TYPE_CHECKING:
    from kontor.people.importing.importer import PartyImporter

REMEMBERED = 20_000
_MORE = [field.name for field in fields(OrganisationDraft) if field.compare and field.name not in ("name", "contacts")]
_more = attrgetter(*_MORE)
_NOTHING_MORE = _more(OrganisationDraft())


class Said:
    """What earlier rows said of companies, so that the same is not taken up again; bounded."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, None] = OrderedDict()

    def is_new(self, employer: Employer, draft: OrganisationDraft) -> bool:
        """Whether this is the first row to name the company, or the first to say this of it."""
        more = _more(draft)
        mark = hash((employer.marks, "" if more == _NOTHING_MORE else repr(more)))
        if mark in self._known or (more == _NOTHING_MORE and hash((employer.marks, "named")) in self._known):
            return False
        self._known |= dict.fromkeys((mark, hash((employer.marks, "named"))))
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return True


def jobs_of(draft: PersonDraft) -> Iterator[tuple[OrganisationDraft, str]]:
    """The companies a row names for a person and the positions there, the main one first; its position is the row's."""
    if draft.company is not None:
        yield draft.company, ""
    for job in draft.other_jobs:
        yield job.company, job.position


def owned_like(person: PersonDraft, draft: OrganisationDraft) -> OrganisationDraft:
    """The company with an owner: its own, or that of the person."""
    if draft.owner or not person.owner:
        return draft
    header = {"owner": person.headers["owner"]} if "owner" in person.headers else {}
    return replace(draft, owner=person.owner, headers=draft.headers | header)


class Gaps:
    """Takes what the rows of one chunk say of companies that an earlier row, or the base, has already."""

    def __init__(self, importer: "PartyImporter", companies: "PartyImporter") -> None:
        self.importer = importer
        self.companies = companies

    def fill(self, people: Sequence[PartyItem], made: Callable[[int], PartyItem]) -> None:
        """`made` gives the company to be made of a number below zero."""
        said = [
            (person, job, job.firm) for person in people for job in person.jobs if job.firm is not None and job.number
        ]
        ids = {job.number for _person, job, _firm in said if job.number > 0}
        names = {name for _person, _job, firm in said for name in firm.values}
        known = self.companies.known(ids, names) if ids else {}
        mine = self._made_here(ids)
        for person, job, firm in said:
            if job.number < 0:
                self._join(made(job.number), firm)
            elif job.number in known and (changes := self._brought(known[job.number].values, firm)):
                if self._may_change or job.number in mine:
                    known[job.number].values.update(changes)
                    firm.verdict, firm.record, firm.changes = Verdict.CHANGED, job.number, changes
                else:
                    self._tell(person, job, changes)

    @staticmethod
    def of(people: Sequence[PartyItem]) -> list[PartyItem]:
        """The items of companies that the rows of these people change."""
        firms = [job.firm for person in people for job in person.jobs if job.firm is not None]
        return [firm for firm in firms if firm.verdict is Verdict.CHANGED and firm.changes]

    @property
    def _may_change(self) -> bool:
        options = self.importer.options
        return bool(options.update_by) or options.doubtful == Doubtful.UPDATE

    def _made_here(self, ids: Iterable[int]) -> set[int]:
        """Those of the companies that earlier rows of this run made."""
        batch = self.importer.options.batch
        if batch is None or not ids:
            return set()
        made = Change.objects.filter(kind=self.companies.kind.name, record__in=ids, version=1, batch=batch)
        return set(made.values_list("record", flat=True))

    def _join(self, made: PartyItem, firm: PartyItem) -> None:
        """Into a company that this chunk makes."""
        changes = self._brought(made.values, firm) if made is not firm else {}
        if changes:
            made.values = {**made.values, **changes}
            self.companies.make_draft(made)

    def _tell(self, person: PartyItem, job: Job, changes: Mapping[str, Any]) -> None:
        labels = ", ".join(str(self.companies.kind.cell(name).label) for name in changes)
        name = job.company.name if job.company else ""
        remark = _("%(name)s is there already and was left as it is; the row says more of it: %(fields)s")
        person.remarks.append(remark % {"name": name, "fields": labels})

    def _brought(self, values: Mapping[str, Any], firm: PartyItem) -> dict[str, Any]:
        """What the row adds. The owner of a company is nobody's gap."""
        new = {name: value for name, value in firm.values.items() if name not in ("name", "owner")}
        cells = self.companies.kind.all_cells
        return differing(cells, values, _clean(firm, new), self.companies.together, overwrite=False)


def _clean(firm: PartyItem, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values in the form in which a record has them."""
    clean = {} if firm.draft is None else {cell.name: value for cell, value in firm.draft.clean.items()}
    return {name: clean.get(name, value) for name, value in values.items()}
