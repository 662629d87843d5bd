"""A draft of a file turned into values of cells; what a cell does not take is kept among the other details, with a
remark."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import Formats, PartsCell, PartValue
from kontor.lib.countries import country_code
from kontor.lib.names import formal_name
from kontor.lib.vcards import PICTURES
from kontor.people.columns import AddressDraft, Draft, OrganisationDraft, PersonDraft, Point, describe
from kontor.people.columns.kept import keep
from kontor.people.columns.targets import ACCOUNT
from kontor.people.importing.roles import choice, customer_roles
from kontor.people.parties.accounts import ACCOUNTS
from kontor.people.parties.addresses import ADDRESSES
from kontor.people.parties.classification import CHOICES
from kontor.people.parties.legal import FOUNDED
from kontor.people.parties.points import EMAILS, MESSENGERS, PHONES, SITES, home_country

Values = dict[str, Any]

_SAME_NAMES = ("source", "note")
_KEPT_OF_ALL = {name: name for name in ("language", "created_at")}
_KEPT_OF_PERSONS = {
    "registration_id": "registration_id",
    "prefix": "name.prefix",
    "suffix": "name.suffix",
    "nickname": "name.nickname",
    "department": "department",
    "gender": "gender",
    "industry": "industry",
}


class Reading:
    """The values of one draft, what fits nowhere, and what is to be said about it."""

    def __init__(self) -> None:
        self.values: Values = {}
        self.other: dict[str, str] = {}
        self.remarks: list[str] = []

    def keep(self, header: str, text: str) -> None:
        """Puts a text among the other details; a second one under the same header gets a mark."""
        keep(self.other, header, text)

    def unfit(self, header: str, text: str, reason: str) -> None:
        """A text its field does not take: kept, and told."""
        self.keep(header, text)
        self.remarks.append(
            _("%(field)s: %(reason)s. Kept with the other details") % {"field": header, "reason": reason}
        )

    def put(self, name: str, value: Any) -> None:
        if value:
            self.values[name] = value

    def done(self) -> "Reading":
        """With the other details among the values."""
        self.put("other", self.other)
        return self


def person_values(draft: PersonDraft, last: str = "") -> Reading:
    """The values of a contact; the company and position are the importer's business.

    `last` is the country of numbers without a country code when neither the row nor the firm has one.
    """
    drafts = (draft,) if draft.company is None else (draft, draft.company)
    reading = _common(draft, countries_of(drafts, last))
    parts = {"given_name": draft.given, "middle_name": draft.middle, "family_name": draft.family}
    for name, text in parts.items():
        reading.put(name, text)
    name = draft.full_name or formal_name(draft.given, draft.middle, draft.family)
    reading.put("name", name or _name_of_nameless(draft, reading))
    reading.put("birthday", _birthday(draft))
    _keep_named(reading, draft, _KEPT_OF_PERSONS)
    return reading


def _keep_named(reading: Reading, draft: Draft, fields: Mapping[str, str]) -> None:
    """Keeps what has no field of its own under the words of its target; {field of the draft: target}."""
    for field, target in fields.items():
        if text := getattr(draft, field):
            reading.keep(header_of(draft, target), text)


def header_of(draft: Draft, target: str) -> str:
    """What a value is kept under: the header of its column, else the words of its target."""
    return draft.headers.get(target) or describe(target)


def _name_of_nameless(draft: PersonDraft, reading: Reading) -> str:
    """What a person without a name is called: the nickname, else the first e-mail address or number."""
    reach = [point.value for point in (*draft.emails, *draft.phones)]
    name = draft.nickname or (reach[0] if reach else "")
    if name:
        reading.remarks.append(_("The row names nobody, so the contact is called %(name)s") % {"name": name})
    return name


def _birthday(draft: PersonDraft) -> str:
    day = draft.birthday
    if day is None:
        return ""
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day.year else f"--{day.month:02}-{day.day:02}"


def company_values(draft: OrganisationDraft, last: str = "", person: PersonDraft | None = None) -> Reading:
    """The values of a company; `last` as of persons, `person` is the one whose row names it."""
    reading = _common(draft, countries_of((draft,) if person is None else (draft, person), last))
    reading.put("name", draft.name)
    reading.put("industry", draft.industry)
    reading.put("registration_id", draft.registration_id)
    for target, text in draft.legal.items():
        if target not in (*ACCOUNT, "founded"):
            reading.put(target, text)
    if "founded" in draft.legal:
        _take_founding_day(reading, draft)
    if any(target in draft.legal for target in ACCOUNT):
        _take_account(reading, draft)
    return reading


def _take_founding_day(reading: Reading, draft: OrganisationDraft) -> None:
    text = draft.legal["founded"]
    try:
        reading.put("founded", FOUNDED.parse(text, Formats()))
    except Refused as error:
        reading.unfit(header_of(draft, "founded"), text, str(error))


def _take_account(reading: Reading, draft: OrganisationDraft) -> None:
    """The account and what other columns say of its bank, as one line."""
    account, bic, bank, correspondent = (draft.legal.get(target, "") for target in ACCOUNT)
    code = f"BIC {bic}" if bic and not bic.isdecimal() else bic
    line = " ".join(filter(None, (account, code, bank, correspondent)))
    clean, wrong = ACCOUNTS.taken([{"number": line}]) if account else ((), [])
    reading.put(ACCOUNTS.name, clean)
    for _part, error in wrong:
        reading.unfit(header_of(draft, "account"), line, str(error))
    if not account:
        reading.keep(header_of(draft, next(target for target in ACCOUNT if target in draft.legal)), line)


def countries_of(drafts: Sequence[Draft], last: str) -> tuple[str, ...]:
    """Where numbers without a country code may be from, the likeliest first: the country of an address in the row, that
    of the firm, `last` where the firm has none."""
    home = home_country() or last
    for draft in drafts:
        for address in draft.addresses:
            if address.country and (code := country_code(address.country)):
                return (code, home) if home and home != code else (code,)
    return (home,) if home else ()


def _common(draft: Draft, countries: tuple[str, ...]) -> Reading:
    reading = Reading()
    reading.other.update(draft.rest)
    for problem in draft.problems:
        reason = _("“%(typed)s”: %(reason)s") % {"typed": problem.text, "reason": problem.reason}
        remark = _("%(field)s: %(reason)s. Kept with the other details")
        reading.remarks.append(remark % {"field": problem.header, "reason": reason})
    if no_pictures := [line for line in draft.left_out if line not in PICTURES]:
        reading.remarks.append(left_out(no_pictures))
    for name in _SAME_NAMES:
        reading.put(name, getattr(draft, name))
    reading.put("external_id", draft.id)
    reading.put("tax_id", draft.tax_id)
    reading.put("tags", draft.tags)
    _keep_named(reading, draft, _KEPT_OF_ALL)
    for cell in CHOICES:
        if text := getattr(draft, cell.name):
            _classify(reading, draft, cell, text)
    _reach(draft, reading, countries)
    if draft.customer_role:
        _roles(draft, reading)
    return reading


def _classify(reading: Reading, draft: Draft, cell: Any, text: str) -> None:
    """A word that is one of the choices; another one is kept."""
    if code := choice(cell, text):
        reading.put(cell.name, code)
    else:
        reading.keep(header_of(draft, cell.name), text)


def left_out(lines: Sequence[str]) -> str:
    """What is told of the lines of a card that hold no text."""
    words = {"SOUND": _("sound"), "KEY": _("key"), **dict.fromkeys(PICTURES, _("picture"))}
    what = ", ".join(dict.fromkeys(words.get(line, line) for line in lines))
    return _("Not taken over from the card: %(what)s") % {"what": what}


def _reach(draft: Draft, reading: Reading, countries: tuple[str, ...]) -> None:
    for cell, family, points in (
        (PHONES, "phone", draft.phones),
        (EMAILS, "email", draft.emails),
        (SITES, "site", draft.sites),
        (MESSENGERS, "messenger", (*draft.messengers, *draft.socials)),
    ):
        if points:
            _take_points(reading, cell, family, points, countries)
    if draft.addresses:
        _take_addresses(reading, draft.addresses)


def _take_points(
    reading: Reading, cell: PartsCell, family: str, points: Sequence[Point], countries: tuple[str, ...]
) -> None:
    """Puts the values a cell takes, and keeps the others under the headers of their columns."""
    parts: list[PartValue] = [
        {"value": point.value, "label": point.label or point.note, "countries": countries} for point in points
    ]
    clean, wrong = cell.taken(parts)
    reading.put(cell.name, clean)
    for part, error in wrong:
        point = next(point for point, made in zip(points, parts, strict=True) if made is part)
        reading.unfit(point.header or describe(f"{family}:{point.label}"), point.value, str(error))
    _keep_notes(reading, points)


def _take_addresses(reading: Reading, addresses: Sequence[AddressDraft]) -> None:
    clean, wrong = ADDRESSES.taken([_address(address) for address in addresses])
    reading.put(ADDRESSES.name, clean)
    for part, error in wrong:
        text = ", ".join(str(value) for name, value in part.items() if value and name != "type")
        reading.unfit(describe(f"address:{part['type']}.full"), text, str(error))


def _keep_notes(reading: Reading, points: Sequence[Point]) -> None:
    """Words that stood beside a number that has a label too."""
    for point in points:
        if point.label and point.note:
            reading.keep(point.value, point.note)


def _address(draft: AddressDraft) -> PartValue:
    return {
        "type": draft.type, "text": draft.full, "street": draft.street, "city": draft.city,
        "region": draft.region, "postcode": draft.postcode, "country": draft.country,
    }  # fmt: skip


def _roles(draft: Draft, reading: Reading) -> None:
    roles = customer_roles(draft.customer_role)
    if roles:
        reading.put("customer_roles", roles)
    else:
        reading.keep(header_of(draft, "customer_role"), draft.customer_role)
