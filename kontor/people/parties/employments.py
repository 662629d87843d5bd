"""Cells that join persons and companies: employments over time, what lists show of the main one, a company's people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Model, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kontor.core.actions.errors import Refused
from kontor.core.kinds import registry
from kontor.core.kinds.cells import Cell, Formats, PartsCell, PartValue, RefCell, RefValue, TextCell
from kontor.core.kinds.cells.base import LoadTogether
from kontor.core.kinds.cells.plain import any_case
from kontor.core.kinds.prepared import prepared
from kontor.core.records.model import Guarded
from kontor.lib.plain import joined, parted, row_number
from kontor.people.parties.model import Employment, Party, PartyType
from kontor.people.parties.rules import best_employment

LONGEST_POSITION = 150
NAMED_PEOPLE = 3  # of a company, in the cell of a list
_DAYS = ("since", "left_on")


class Named(int):
    """The id of a party that knows the party's name. It equals the plain number, so values compare and dump as ids."""

    name: str

    @classmethod
    def of(cls, number: int, name: str) -> "Named":
        made = cls(number)
        made.name = name
        return made


def normal_employment(part: PartValue) -> PartValue:
    """Company, position and days made fit to keep. Raises Refused."""
    since, left_on = (_day(part.get(name)) for name in _DAYS)
    if since and left_on and left_on < since:
        raise Refused(_("The last day is before the first one"))
    position = " ".join(str(part.get("position") or "").split())
    if len(position) > LONGEST_POSITION:
        raise Refused(_("This is too long: at most %(limit)s characters") % {"limit": LONGEST_POSITION})
    return {**part, "company_id": _id(part["company_id"]), "position": position, "since": since, "left_on": left_on}


def _id(value: Any) -> int:
    if isinstance(value, int):
        return value
    number = row_number(str(value))
    if number is None:
        raise Refused(_("Choose a company from the list"))
    return number


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()) if str(value).strip() else None
    except ValueError:
        raise Refused(_("Write a date, such as 24.12.2026")) from None


@dataclass(frozen=True, kw_only=True, eq=False)
class EmploymentsCell(PartsCell):
    """The companies a person works or worked for; the main one stands first."""

    model: type[Guarded] = Employment
    parent: str = "person"
    fields: tuple[str, ...] = ("company_id", "position", "since", "left_on", "is_primary")
    main: str = "company_id"
    identity: tuple[str, ...] = ("company_id", "position", "since")
    primary: str = "is_primary"
    widget: str = "employments"

    def choose_primary(self, parts: Sequence[PartValue]) -> PartValue:
        return best_employment(parts)

    def with_kept(self, value: Iterable[PartValue], present: Sequence[PartValue]) -> list[PartValue]:
        """The given employments with what they do not say (a form asks for the company alone) taken from the present
        ones at the same company, each used once."""
        known: dict[str, list[PartValue]] = defaultdict(list)
        for part in present:
            known[str(part[self.main])].append(part)
        return [
            {**(known[str(part[self.main])].pop(0) if known[str(part[self.main])] else {}), **part}
            for part in value
            if self.says_something(part)
        ]

    def _complete(self, part: PartValue) -> PartValue:
        blank = {"position": "", "since": None, "left_on": None, "is_primary": False}
        return {name: part.get(name, blank.get(name)) for name in self.fields}

    def clean_filled(self, value: Any) -> tuple[PartValue, ...]:
        clean = super().clean_filled(value)
        known = set(_companies().filter(pk__in={part["company_id"] for part in clean}).values_list("pk", flat=True))
        if any(part["company_id"] not in known for part in clean):
            raise self.refused(_("Choose a company from the list"))
        return clean

    def links(self, value: Any) -> Mapping[str, set[int]]:
        return {"companies": {int(part["company_id"]) for part in value or ()}}

    def load_many(self, ids: Sequence[int]) -> Mapping[int, tuple[PartValue, ...]]:
        found: dict[int, list[PartValue]] = defaultdict(list)
        for person, company, *values in _jobs_of(self, ids=list(ids)):
            part = dict(zip(self.fields, values, strict=True))
            found[person].append({**part, "company_id": Named.of(part["company_id"], company)})
        return {person: tuple(values) for person, values in found.items()}

    def parse(self, text: str, formats: Formats) -> tuple[PartValue, ...]:
        """Names of companies, one in a line or parted by semicolons; a position may stand behind in brackets."""
        return tuple(_read(self, line.strip(), formats) for line in text.replace("\n", ";").split(";") if line.strip())

    def text(self, value: Any, formats: Formats) -> str:
        return "; ".join(_written(part) for part in _with_names(value or ()) if part["left_on"] is None)

    def machine(self, value: Any) -> str:
        """All of them with their days: "Lindö AB | position: Buyer | since: 2019-03-01 | left_on: 2022-05-31"."""
        return joined(joined(_pieces(part), "|") for part in _with_names(value or ()))

    def dump(self, value: Any) -> Any:
        return [{**part, "company_id": int(part["company_id"]), **_iso(part)} for part in value or ()]

    def load(self, stored: Any) -> Any:
        return tuple({**part, **{name: _day(part[name]) for name in _DAYS}} for part in stored or ())

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        return Q(pk__in=self._parents(any_case("company__name", "icontains", text.strip())))


@prepared
def _jobs_of(cell: EmploymentsCell, *, ids: Any) -> Any:
    return cell.rows(ids).order_by("id").values_list("person_id", "company__name", *cell.fields)


def _pieces(part: PartValue) -> list[str]:
    facts = {"position": part["position"], **_iso(part)}
    return [part["company_id"].name, *(f"{name}: {text}" for name, text in facts.items() if text)]


def written_jobs(text: str) -> Iterator[tuple[str, PartValue]]:
    """(name of the company, what is said of the job) of the employments in a file, as `EmploymentsCell.machine` writes
    them. Raises Refused for a day that is none."""
    for line in parted(text):
        name, *pieces = parted(line, "|")
        facts = {word: fact.strip() for word, _colon, fact in (piece.partition(":") for piece in pieces)}
        since, left_on = (_day(facts.get(word)) for word in _DAYS)
        yield name, {"position": facts.get("position", ""), "since": since, "left_on": left_on}


def _iso(part: PartValue) -> PartValue:
    return {name: part[name].isoformat() if part[name] else None for name in _DAYS}


def _companies() -> Any:
    return Party.objects.filter(type=PartyType.COMPANY)


def _read(cell: Cell, line: str, formats: Formats) -> PartValue:
    name, bracket, position = line.partition(" (")
    if row_number(name) is not None:
        return {"company_id": int(name), "position": position.rstrip(")")}
    return {"company_id": company_named(cell, name if bracket else line, formats), "position": position.rstrip(")")}


def company_named(cell: Cell, name: str, formats: Formats) -> int:
    """The id of the one company with exactly this name that the reader sees. Raises Refused when there is none, or
    several."""
    kind = registry.get("companies")
    rows = kind.rows() if formats.user is None else kind.visible_to(formats.user)
    ids = list(rows.filter(name=name.strip()).values_list("pk", flat=True)[:2])
    if len(ids) != 1:
        raise cell.refused(_("No single company is called “%(name)s”") % {"name": name.strip()})
    return ids[0]


def _with_names(value: Sequence[PartValue]) -> list[PartValue]:
    bare = [part["company_id"] for part in value if not isinstance(part["company_id"], Named)]
    names = dict(Party.objects.filter(pk__in=bare).values_list("pk", "name")) if bare else {}
    return [
        part if isinstance(part["company_id"], Named)
        else {**part, "company_id": Named.of(part["company_id"], names.get(part["company_id"], ""))}
        for part in value
    ]  # fmt: skip


def _written(part: PartValue) -> str:
    return f"{part['company_id'].name} ({part['position']})" if part["position"] else str(part["company_id"].name)


# -- what lists and short forms show of the main employment -----------------------------------------------------------


def _main_jobs(ids: Sequence[int]) -> Mapping[int, tuple[RefValue, str]]:
    """{person: (company, position)} of the main employments, for both cells with one query."""
    rows = _main_rows(ids=list(ids))
    return {person: (RefValue(company, name), position) for person, company, name, position in rows}


@prepared
def _main_rows(*, ids: Any) -> Any:
    rows = Employment.objects.filter(person__in=ids, left_on=None, is_primary=True).order_by("-id")
    return rows.values_list("person_id", "company_id", "company__name", "position")


@dataclass(frozen=True, kw_only=True, eq=False)
class CompanyCell(RefCell):
    """The company a person works for now: the main employment. The kind turns a new value into employments."""

    @property
    def paths(self) -> tuple[str, ...]:
        return ()

    @property
    def together(self) -> LoadTogether:
        return _main_jobs

    def of_row(self, row: tuple[RefValue, str]) -> RefValue:
        return row[0]

    def load_many(self, ids: Sequence[int]) -> Mapping[int, RefValue]:
        return {person: self.of_row(row) for person, row in _main_jobs(ids).items()}

    def get(self, record: Model) -> int | None:
        found = self.load_many([record.pk]).get(record.pk) if record.pk else None
        return found.id if found else None

    def columns_of(self) -> tuple[str, ...]:
        return ()

    def put(self, record: Model, value: Any) -> None:
        """The employments hold it."""

    def parse(self, text: str, formats: Formats) -> Any:
        wanted = text.strip()
        return wanted if not wanted or wanted.isdecimal() else company_named(self, wanted, formats)

    def from_machine(self, text: str, formats: Formats) -> Any:
        return self.parse(text, formats)

    def empty_q(self) -> Q:
        return ~Q(pk__in=Employment.objects.filter(left_on=None).values("person_id"))

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        wanted = [self.clean_filled(self.parse(part, formats)) for part in text.split(",")]
        found = Q(pk__in=Employment.objects.filter(company__in=wanted, left_on=None).values("person_id"))
        return ~found if operator == "not" else found


@dataclass(frozen=True, kw_only=True, eq=False)
class PositionCell(TextCell):
    """The position of a person in the main employment; set like the company."""

    operators: ClassVar[tuple[str, ...]] = ("contains", "omits", "empty", "filled")

    @property
    def together(self) -> LoadTogether:
        return _main_jobs

    def of_row(self, row: tuple[RefValue, str]) -> str:
        return row[1]

    def load_many(self, ids: Sequence[int]) -> Mapping[int, str]:
        return {person: self.of_row(row) for person, row in _main_jobs(ids).items()}

    def get(self, record: Model) -> str:
        return self.load_many([record.pk]).get(record.pk, "") if record.pk else ""

    def columns_of(self) -> tuple[str, ...]:
        return ()

    def put(self, record: Model, value: Any) -> None:
        """The employments hold it."""

    def empty_q(self) -> Q:
        return ~Q(pk__in=Employment.objects.filter(left_on=None).exclude(position="").values("person_id"))

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        rows = Employment.objects.filter(any_case("position", "icontains", text.strip()), left_on=None)
        return Q(pk__in=rows.values("person_id"))


@dataclass(frozen=True, kw_only=True, eq=False)
class PeopleCell(Cell):
    """The people who work for a company now; the value is a tuple of (id, name) in the order of names. Read-only."""

    long: ClassVar[bool] = True
    operators: ClassVar[tuple[str, ...]] = ("contains", "omits", "empty", "filled")
    derived: bool = True

    @property
    def empty(self) -> tuple[RefValue, ...]:
        return ()

    def load_many(self, ids: Sequence[int]) -> Mapping[int, tuple[RefValue, ...]]:
        found: dict[int, list[RefValue]] = defaultdict(list)
        for company, person, name in _present_people(ids=list(ids)):
            found[company].append(RefValue(person, name))
        return {company: tuple(people) for company, people in found.items()}

    def get(self, record: Model) -> tuple[RefValue, ...]:
        return self.load_many([record.pk]).get(record.pk, ()) if record.pk else ()

    def text(self, value: Any, formats: Formats) -> str:
        """The first few, and how many more: a firm of hundreds would fill the page of a list. The card has them all."""
        people = tuple(value or ())
        named = ", ".join(person.title for person in people[:NAMED_PEOPLE])
        return f"{named} +{len(people) - NAMED_PEOPLE}" if len(people) > NAMED_PEOPLE else named

    def machine(self, value: Any) -> str:
        return "; ".join(person.title for person in value or ())

    def empty_q(self) -> Q:
        return ~Q(pk__in=Employment.objects.filter(left_on=None).values("company_id"))

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        rows = Employment.objects.filter(any_case("person__name", "icontains", text.strip()), left_on=None)
        return Q(pk__in=rows.values("company_id"))


@prepared
def _present_people(*, ids: Any) -> Any:
    rows = Employment.objects.filter(company__in=ids, left_on=None, person__deleted_at=None)
    return rows.order_by("person__name_key", "person_id").values_list("company_id", "person_id", "person__name")


EMPLOYMENTS = EmploymentsCell(
    name="employments", label=pgettext_lazy("of a person", "Companies"), normalise=normal_employment
)
COMPANY = CompanyCell(name="company", label=gettext_lazy("Company"), kind="companies")
POSITION = PositionCell(name="position", label=gettext_lazy("Position"), max_length=LONGEST_POSITION)
PEOPLE = PeopleCell(name="people", label=gettext_lazy("People"))
