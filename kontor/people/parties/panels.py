"""Panels of a party's card: its people or companies, which of its numbers work, and a birthday."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from kontor.core.kinds import registry
from kontor.core.kinds.prepared import prepared
from kontor.core.kinds.specs import Panel
from kontor.people.parties.legal import FOUNDED
from kontor.people.parties.model import Employment
from kontor.people.parties.points import POINTS
from kontor.people.parties.policy import sees_its_people
from kontor.people.parties.rules import is_birthday

if TYPE_CHECKING:
    from kontor.core.accounts.model import User
    from kontor.surfaces.web.asked import Asked

MOST = 200


@dataclass(frozen=True)
class Job:
    """One line of a panel: the party at the other end of an employment. Whoever may not open it is told its name
    alone: url and phone are "" then."""

    id: int
    name: str
    position: str
    since: date | None
    left_on: date | None
    url: str = ""
    phone: str = ""
    has_birthday: bool = False


def people_context(record: Any, request: "Asked") -> Mapping[str, Any]:
    """The persons of a company: those who work there, and those who left."""
    jobs = people_of(request, record.pk)
    return {**_parted(jobs), "company": record, "editable": registry.get("contacts").may(request.user, "edit")}


def people_of(request: "Asked", company: int) -> list[Job]:
    """The employments at a company, over ones included, asked for once in a request."""
    known: dict[int, list[Job]] = request.__dict__.setdefault("_people_of", {})
    if company not in known:
        today = request.formats.now.astimezone(request.formats.zone).date()
        known[company] = _lines(_jobs("person", of=company), "person", request.user, today)
    return known[company]


def companies_context(record: Any, request: "Asked") -> Mapping[str, Any]:
    """The companies of a person: where the person works, and where that is over."""
    jobs = _lines(_jobs("company", of=record.pk), "company", request.user)
    return {**_parted(jobs), "person": record, "editable": _may_edit(record, request)}


def marks_context(record: Any, request: "Asked") -> Mapping[str, Any] | None:
    """Every way to reach the party, to say which is used first and which does not work; None for whoever may not."""
    cells = [(cell, cell.get(record)) for cell in POINTS]
    lines = [(cell.shown(part, request.formats), part) for cell, parts in cells for part in parts]
    return {"lines": lines} if lines and _may_edit(record, request) else None


def birthday_context(record: Any, request: "Asked") -> Mapping[str, Any] | None:
    """Something to say only on the day."""
    today = request.formats.now.astimezone(request.formats.zone).date()
    return {"person": record} if is_birthday(record.birthday, today) else None


def founding_context(record: Any, request: "Asked") -> Mapping[str, Any] | None:
    """Something to say only on the day a company was founded; the year is "" where it is not known."""
    today = request.formats.now.astimezone(request.formats.zone).date()
    founded = FOUNDED.get(record)
    return {"year": founded[:-6].strip("-")} if is_birthday(founded, today) else None


def _may_edit(record: Any, request: "Asked") -> bool:
    from kontor.people.parties.either import kind_of
    from kontor.surfaces.web.loading import may

    return may(request, kind_of(record), record, "edit")


@prepared
def _jobs(side: str, *, of: Any) -> "QuerySet[Any, Any]":
    """Employments at a company, or of a person, with what is shown of the party at the other `side`."""
    other = "company" if side == "person" else "person"
    rows = Employment.objects.filter(**{other: of, f"{side}__deleted_at": None})
    shown = [f"{side}__{name}" for name in ("name", "phone", "birthday")]
    return rows.order_by("-is_primary", f"{side}__name_key", "id").values_list(
        f"{side}_id", "position", "since", "left_on", *shown
    )[:MOST]


def _lines(rows: list[Any], side: str, user: "User", today: date | None = None) -> list[Job]:
    """The lines; `user` sees the party that the employments are of."""
    kind = registry.get("contacts" if side == "person" else "companies")
    present = {party for party, _position, _since, left_on, *_shown in rows if left_on is None}
    sure = present if side == "person" and sees_its_people(user) else set()
    asked = {row[0] for row in rows} - sure
    seen = sure | (kind.visible_among(user, asked) if asked else set())
    return [
        Job(
            id=party,
            name=name,
            position=position,
            since=since,
            left_on=left_on,
            url=kind.url(party) if party in seen else "",
            phone=phone if party in seen else "",
            has_birthday=party in seen and today is not None and is_birthday(birthday, today),
        )
        for party, position, since, left_on, name, phone, birthday in rows
    ]


def _parted(jobs: list[Job]) -> Mapping[str, Any]:
    left = sorted((job for job in jobs if job.left_on), key=lambda job: job.left_on or date.min, reverse=True)
    return {"present": [job for job in jobs if job.left_on is None], "left": left}


_MARKS = Panel("marks", "people/marks_panel.html", marks_context, "left", 30)
COMPANY_PANELS: tuple[Panel, ...] = (
    Panel("founding", "people/founding_panel.html", founding_context, "head", 20),
    Panel("people", "people/people_panel.html", people_context, "left", 10),
    _MARKS,
)
CONTACT_PANELS: tuple[Panel, ...] = (
    Panel("birthday", "people/birthday_panel.html", birthday_context, "head", 20),
    Panel("companies", "people/companies_panel.html", companies_context, "left", 10),
    _MARKS,
)
