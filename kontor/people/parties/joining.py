"""What an employment does beyond the person: the notes on companies, and search entries that carry a company's name."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kontor.core.access.policy import EVERYTHING
from kontor.core.actions.errors import Refused
from kontor.core.actions.writing import Writing
from kontor.core.changes.writers import Changed, Made, Written
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.people.parties.model import Contact, Employment


def note_employments(work: Writing, written: Sequence[Written]) -> None:
    """Notes on each company who joined or left it; `written` are persons.

    Raises Refused when a person joins a company that the actor cannot see.
    """
    said: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for one in written:
        for number, change in _moves(*(one.pair("employments") or (None, None))):
            said[number].append((change, one.id))
    if not said:
        return
    fresh = [item for item in work.written if isinstance(item, Made) and item.kind is _companies()]
    made = {item.id: _Company(item.id, item.version) for item in fresh}
    older = said.keys() - made.keys()
    known = _locked(older) if older else []
    _refuse_unseen(work, {company for company in older if any(move == "joined" for move, _p in said[company])}, known)
    work.renew(_companies(), known)
    for company in [*(made[number] for number in sorted(said.keys() & made.keys())), *known]:
        for change, person in said[company.pk]:
            work.note(_companies(), company, change, {}, person=person)


@dataclass
class _Company:
    """What a note needs to know of a company. One made in this transaction nobody has read, so it keeps its version."""

    pk: int
    version: int


def _locked(companies: Set[int]) -> list[_Company]:
    rows = _companies().rows().select_for_update(of=("self",)).filter(pk__in=companies).order_by("pk")
    return [_Company(*row) for row in rows.values_list("pk", "version")]


def _companies() -> Kind:
    return registry.get("companies")


def _moves(old: Any, new: Any) -> list[tuple[int, str]]:
    """[(company, "joined" or "left")] between two stored values of employments."""
    before, after = _present(old), _present(new)
    return [*((company, "joined") for company in after - before), *((company, "left") for company in before - after)]


def _present(stored: Any) -> set[int]:
    return {part["company_id"] for part in stored or () if part["left_on"] is None}


def _refuse_unseen(work: Writing, joined: Set[int], known: Sequence[_Company]) -> None:
    """`known`: those of the companies that are there."""
    user, kind = work.actor.user, _companies()
    if not joined or user is None:
        return
    seen = joined & {company.pk for company in known}
    if kind.reach(user, "see") != EVERYTHING:
        seen = kind.visible_among(user, seen)
    if len(seen) != len(joined):
        raise Refused(_("Choose a company from the list"), field="employments")


def refresh_people(work: Writing, written: Sequence[Written]) -> None:
    """Lets the writers see the people of companies whose name changed: their search entries carry it."""
    renamed = [company.id for company in written if isinstance(company, Changed) and company.pair("name")]
    if not renamed:
        return
    kind = registry.get("contacts")
    staff = Employment.objects.filter(company__in=renamed, left_on=None).values("person_id")
    for person in Contact.objects.filter(pk__in=staff, deleted_at=None):
        work.written.append(Changed(kind, person, "contact.refreshed", {}))
