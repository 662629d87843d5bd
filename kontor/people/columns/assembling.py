"""One row of a file made into the draft of a person or an organisation; nothing of the row is lost."""

from collections.abc import Sequence
from typing import Any

from kontor.lib.tables import Cell
from kontor.people.columns.buckets import SEVERAL, Bucket
from kontor.people.columns.drafts import Draft, JobDraft, OrganisationDraft, PersonDraft
from kontor.people.columns.headers import header_key
from kontor.people.columns.kept import keep
from kontor.people.columns.matches import Recognised
from kontor.people.columns.row_reader import RowReader
from kontor.people.columns.targets import LEGAL

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
FIRM_ONLY = (*LEGAL, "registration_id", "tax_id")
PERSON_STARTS = ("физ",)
PERSON_WORDS = ("person", "contact", "individual", "контакт", "privat", "private")
# A sole trader is a customer with a tax id and staff of its own.
FIRM_STARTS = (
    *("юр", "company", "organi", "legal", "компания", "företag", "ип", "индивидуальный предприниматель"),
    *("individual entrepreneur", "sole trader", "enskild firma"),
)


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
    """A row of persons that is stated to be a firm is called so by its full name."""
    own, company = reader.own.single, reader.company.single
    stated = header_key(own.get("party_kind", ""))
    if stated:
        text = own.pop("party_kind")
        if stated.startswith(FIRM_STARTS):
            if "name" not in company and "name.full" in own:
                company["name"] = own.pop("name.full")
            if "name" in company:
                return True
        elif any(word.startswith(PERSON_STARTS) or word in PERSON_WORDS for word in stated.split()):
            return False
        else:
            keep(reader.rest, reader.own.headers["party_kind"], text)
    if reader.recognised.kind == "companies":
        return True
    return "name" in company and not any(name in own for name in NAMES)


def _organisation(reader: RowReader, common: dict[str, Any]) -> OrganisationDraft:
    """The firm of the row: what belongs to it and to the row itself is its own, names of persons are its contacts."""
    contact, own = reader.contact, reader.own
    for target in NAME_FIELDS:
        if target in own.single:
            text = own.single.pop(target)
            if contact.single.setdefault(target, text) == text:
                contact.headers[target] = own.headers[target]
            else:
                keep(reader.rest, own.headers[target], text)
    contact.birthday, own.birthday = own.birthday, None
    contact.headers["birthday"] = own.headers.get("birthday", "")
    firm = _merged(reader.company, own, reader.rest)
    if not contact.points and not any(name in contact.single for name in NAMES):
        firm = _without_contact(firm, contact, reader.rest)
        return _firm(firm, common)
    return _firm(firm, common | {"contacts": _people(contact)})


def _without_contact(firm: Bucket, nobody: Bucket, rest: dict[str, str]) -> Bucket:
    """The firm of a row that tells of a person without a name: what it says of that person stays among the details."""
    for target in NAME_FIELDS:
        if target in nobody.single:
            keep(rest, nobody.headers[target], nobody.single.pop(target))
    if nobody.birthday:
        keep(rest, nobody.headers["birthday"], str(nobody.birthday))
        nobody.birthday = None
    return _merged(firm, nobody, rest)


def _people(contact: Bucket) -> tuple[PersonDraft, ...]:
    """The persons a row of a firm names; what else it says is of the first of them."""
    first, *others = filter(None, SEVERAL.split(contact.single.get("name.full", ""))) or ("",)
    if others:
        contact.single["name.full"] = first
    return (_person_of(contact, {}), *(PersonDraft(full_name=name) for name in others))


def _person(reader: RowReader, common: dict[str, Any]) -> PersonDraft:
    company, own = reader.company, reader.own
    if "name" in company.single and not any(name in own.single for name in NAMES):
        own.single["name.full"] = company.single.pop("name")  # a private person listed among firms
    if "name" in company.single:
        for target in FIRM_ONLY:
            if target in own.single and not (target == "tax_id" and len(own.single[target]) == 12):
                company.single.setdefault(target, own.single.pop(target))
                company.headers.setdefault(target, own.headers[target])
    if reader.contact:
        own = _merged(own, reader.contact, reader.rest)
    for target in LEGAL:
        if target in own.single:
            keep(reader.rest, own.headers[target], own.single.pop(target))
    firms = _firms(company, reader.rest) if company else []
    further = [JobDraft(firm) for firm in firms[1:]] + _further(reader)
    main = firms[0] if firms else None
    if main is None and further:
        main, position = further[0].company, further.pop(0).position
        own.single.setdefault("position", position)
    return _person_of(own, common | {"company": main, "other_jobs": tuple(further)})


def _firms(company: Bucket, rest: dict[str, str]) -> list[OrganisationDraft]:
    """The firms a row names: several names in a cell may have as many ids; all else is of the first one."""
    name, number = company.single.get("name", ""), company.single.get("id", "")
    names = [one for one in SEVERAL.split(name) if one] if ";" in name or "\n" in name or ":::" in name else [name]
    if len(names) < 2:
        return [_firm(company, {})]
    numbers = [one for one in SEVERAL.split(number) if one]
    if number and len(numbers) != len(names):
        keep(rest, company.headers["id"], company.single.pop("id"))
        numbers = []
    ids = numbers or [""] * len(names)
    others = [OrganisationDraft(name=name, id=number) for name, number in zip(names[1:], ids[1:], strict=True)]
    return [_firm(company, {"id": ids[0]}, name=names[0]), *others]


def _further(reader: RowReader) -> list[JobDraft]:
    """The jobs of columns that come in groups: "Organization 2 - Name", "Organization 2 - Title"."""
    made = []
    for job in reader.jobs.values():
        if "name" in job.single:
            made.append(JobDraft(_firm(job, {}), job.single.pop("position", "")))
        for target, text in job.single.items():
            if target != "name":
                keep(reader.rest, job.headers[target], text)
    return made


def _person_of(bucket: Bucket, extra: dict[str, Any]) -> PersonDraft:
    names: dict[str, Any] = {
        NAME_FIELDS[target]: text for target, text in bucket.single.items() if target in NAME_FIELDS
    }
    return PersonDraft(**names, birthday=bucket.birthday, **bucket.fields(), **extra)


def _firm(bucket: Bucket, extra: dict[str, Any], name: str = "") -> OrganisationDraft:
    tax_id, _slash, kpp = bucket.single.get("tax_id", "").partition("/")
    fields = bucket.fields() | {"tax_id": tax_id.strip()} | extra
    name = name or bucket.single.get("name", "")
    legal = {target: bucket.single[target] for target in LEGAL if target in bucket.single}
    if kpp.strip():
        legal.setdefault("kpp", kpp.strip())
    return OrganisationDraft(name=name, legal=legal, **fields)


def _merged(first: Bucket, second: Bucket, rest: dict[str, str]) -> Bucket:
    """Both as one; where they say two different things of one, that of the second goes to the details."""
    for target, text in second.single.items():
        if first.single.get(target, text) != text:
            keep(rest, second.headers[target], text)
    addresses = dict(first.addresses)
    for (kind, group), parts in second.addresses.items():
        taken = addresses.get((kind, group), parts) != parts
        addresses[kind, f"{group}+" if taken else group] = parts
    return Bucket(
        single=second.single | first.single,
        points={
            name: [*first.points.get(name, []), *second.points.get(name, [])] for name in first.points | second.points
        },
        addresses=addresses,
        tags=[*first.tags, *second.tags],
        notes=[*first.notes, *second.notes],
        birthday=first.birthday or second.birthday,
        headers=second.headers | first.headers,
    )
