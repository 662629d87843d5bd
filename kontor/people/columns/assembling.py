"""One row of a file made into the draft of a person or an organisation; nothing of the row is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kontor.lib.dates.partial import PartialDate
from kontor.lib.tables import Cell, cell_text
from kontor.people.columns.buckets import Bucket, read_day
from kontor.people.columns.drafts import Draft, OrganisationDraft, PersonDraft, Problem
from kontor.people.columns.headers import header_key
from kontor.people.columns.kept import keep
from kontor.people.columns.matches import ColumnMatch, Recognised
from kontor.people.columns.targets import IGNORE, KEEP, LABEL, split_owner

NAME_FIELDS = {
    "name.full": "full_name",
    "name.given": "given",
    "name.middle": "middle",
    "name.family": "family",
    "name.prefix": "prefix",
    "name.suffix": "suffix",
    "name.nickname": "nickname",
    "position": "position",
    "department": "department",
    "gender": "gender",
}
NAMES = ("name.full", "name.given", "name.middle", "name.family", "name.nickname")
DATE_PARTS = ("birthday.day", "birthday.month", "birthday.year")
FIRM_ONLY = ("kpp", "registration_id", "tax_id")
PERSON_STARTS = ("физ", "индивидуал")
PERSON_WORDS = ("ип", "person", "contact", "individual", "контакт", "privat", "private")
FIRM_STARTS = ("юр", "company", "organi", "legal", "компания", "företag")


@dataclass(slots=True)
class RowReader:
    """Gathers the cells of one row."""

    recognised: Recognised
    own: Bucket = field(default_factory=Bucket)
    company: Bucket = field(default_factory=Bucket)
    contact: Bucket = field(default_factory=Bucket)
    rest: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, cells: Sequence[Cell]) -> None:
        """Take every cell to its place."""
        filled = [(column, cells[column.index]) for column in self.recognised.columns if column.index < len(cells)]
        said = [(column.group, cell_text(cell)) for column, cell in filled if column.target == LABEL]
        labels = {group: text for group, text in said if text}
        for column, cell in filled:
            text = cell_text(cell)
            if text and column.target not in (LABEL, IGNORE):
                self._take(column, cell, text, labels.get(column.group, "") if column.group else "")
        self._join_birthday()

    def _take(self, column: ColumnMatch, cell: Cell, text: str, label: str) -> None:
        if text in self.recognised.defaults and not isinstance(cell, int | float):
            return
        if column.target == KEEP:
            self._keep(label.removeprefix("* ").strip() or column.header, text, column.index)
        elif column.target == "birthday":
            self._take_birthday(column, cell, text)
        else:
            owner, target = self._place(column.target)
            if not getattr(self, owner).put(target, text, label or column.label, column.group):
                self._keep(column.header, text, column.index)

    def _place(self, target: str) -> tuple[str, str]:
        if target == "company.name":
            return "company", "name"
        owner, rest = split_owner(target)
        return owner or "own", rest

    def _keep(self, header: str, text: str, index: int) -> None:
        keep(self.rest, header or f"#{index + 1}", text)

    def _take_birthday(self, column: ColumnMatch, cell: Cell, text: str) -> None:
        day, problem = read_day(cell, column.header, self.recognised.date_order)
        self.own.birthday = self.own.birthday or day
        if problem:
            self.problems.append(problem)
            self._keep(column.header, text, column.index)

    def _join_birthday(self) -> None:
        """A birthday from three columns; the parts stay on the record if they make no day."""
        parts = {part: self.own.single.pop(part) for part in DATE_PARTS if part in self.own.single}
        day = _joined_day(parts)
        if day:
            self.own.birthday = self.own.birthday or day
        elif parts:
            self.rest |= parts


def assemble(row: Sequence[Cell], recognised: Recognised) -> Draft:
    """The draft of the person or organisation that the cells of one row tell of.

    A file of companies gives organisations (with a contact person, if one is named); any other file gives a person
    where a row names one, else an organisation where it names a firm.
    """
    reader = RowReader(recognised)
    reader.read(row)
    common: dict[str, Any] = {"rest": reader.rest, "problems": tuple(reader.problems)}
    return _organisation(reader, common) if _is_organisation(reader) else _person(reader, common)


def _is_organisation(reader: RowReader) -> bool:
    stated = header_key(reader.own.single.pop("party_kind", ""))
    if stated:
        words = stated.split()
        if any(word.startswith(PERSON_STARTS) or word in PERSON_WORDS for word in words):
            return False
        if stated.startswith(FIRM_STARTS) and "name" in reader.company.single:
            return True
    if reader.recognised.kind == "companies":
        return True
    return "name" in reader.company.single and not any(name in reader.own.single for name in NAMES)


def _organisation(reader: RowReader, common: dict[str, Any]) -> OrganisationDraft:
    """The firm of the row: what belongs to it and to the row itself is its own, names of persons are its contacts."""
    contact = reader.contact
    for target in (*NAME_FIELDS, *NAMES):
        if target in reader.own.single:
            contact.single.setdefault(target, reader.own.single.pop(target))
    contact.birthday, reader.own.birthday = reader.own.birthday, None
    people = (_person_of(contact, {}),) if contact else ()
    return _firm(_merged(reader.company, reader.own), common | {"contacts": people})


def _person(reader: RowReader, common: dict[str, Any]) -> PersonDraft:
    company, own = reader.company, reader.own
    if "name" in company.single and not any(name in own.single for name in NAMES):
        own.single["name.full"] = company.single.pop("name")  # a private person listed among firms
    if "name" in company.single:
        for target in FIRM_ONLY:
            if target in own.single and not (target == "tax_id" and len(own.single[target]) == 12):
                company.single.setdefault(target, own.single.pop(target))
    if reader.contact:
        own = _merged(own, reader.contact)
    return _person_of(own, common | {"company": _firm(company, {}) if company else None})


def _person_of(bucket: Bucket, extra: dict[str, Any]) -> PersonDraft:
    names: dict[str, Any] = {name: bucket.single.get(target, "") for target, name in NAME_FIELDS.items()}
    return PersonDraft(**names, birthday=bucket.birthday, **bucket.fields(), **extra)


def _firm(bucket: Bucket, extra: dict[str, Any]) -> OrganisationDraft:
    tax_id, _slash, kpp = bucket.single.get("tax_id", "").partition("/")
    fields = bucket.fields() | {"tax_id": tax_id.strip()} | extra
    return OrganisationDraft(name=bucket.single.get("name", ""), kpp=bucket.single.get("kpp", kpp.strip()), **fields)


def _merged(first: Bucket, second: Bucket) -> Bucket:
    return Bucket(
        single=second.single | first.single,
        points={
            name: [*first.points.get(name, []), *second.points.get(name, [])] for name in first.points | second.points
        },
        addresses=second.addresses | first.addresses,
        tags=[*first.tags, *second.tags],
        notes=[*first.notes, *second.notes],
        birthday=first.birthday or second.birthday,
    )


def _joined_day(parts: dict[str, str]) -> PartialDate | None:
    try:
        day, month = int(float(parts["birthday.day"])), int(float(parts["birthday.month"]))
        year = int(float(parts["birthday.year"])) if "birthday.year" in parts else None
        date(year or 2000, month, day)
    except (KeyError, ValueError, OverflowError):
        return None
    return PartialDate(year, month, day)
