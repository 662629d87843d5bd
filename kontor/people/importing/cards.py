"""Companies and contacts written as business cards, and read back from such; what a card has no line for stands in
lines of our own, X-KONTOR-…. Cards of other programs are read elsewhere (kontor.people.columns)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.cells.parts import CleanParts
from kontor.lib.dates.partial import PartialDate
from kontor.lib.vcards import Address, Card, Handle, Labelled, Property, unescape, write_card
from kontor.people.columns import AddressDraft, Draft, Point, draft_from_card
from kontor.people.columns.kept import keep
from kontor.people.parties.cells import ROLES
from kontor.people.parties.classification import CLASSIFICATION
from kontor.people.parties.employments import EMPLOYMENTS
from kontor.people.parties.legal import DETAILS
from kontor.people.parties.points import MESSENGERS, POINTS
from kontor.people.parties.rules import found_in

UID = "kontor-"
"""What the UID of our own cards begins with; the id follows."""
OWN_LINE = "X-KONTOR-"
"""What the name of a line of our own begins with."""
_DETAIL, _INVALID, _ROLES = f"{OWN_LINE}DETAIL", f"{OWN_LINE}INVALID", f"{OWN_LINE}ROLES"
_TEXTS = {name: f"{OWN_LINE}{name.upper().replace('_', '-')}" for name in ("tax_id", "source", "industry", "owner")}
_DETAILS = {cell.name: cell for cell in (*DETAILS, *CLASSIFICATION)}
_LEGAL_LINES = {name: f"{OWN_LINE}{name.upper().replace('_', '-')}" for name in _DETAILS}
_JOBS = f"{OWN_LINE}EMPLOYMENTS"
_EXTERNAL = f"{OWN_LINE}EXTERNAL-ID"
_KINDS = {"mobile": "cell", "work": "work", "home": "home", "fax": "fax"}
_LABELS = {kind: label for label, kind in _KINDS.items()}
_SOCIAL = frozenset({"vk", "linkedin", "facebook", "instagram", "twitter"})
_SERVICES = frozenset(code for code, _text in MESSENGERS.labels)


def own_id(uid: str) -> str:
    """The id in a UID of ours, "" in any other."""
    return uid[len(UID) :] if uid.startswith(UID) and uid[len(UID) :].isdecimal() else ""


# -- reading -----------------------------------------------------------------------------------------------------------


def draft_of(card: Card) -> Draft:
    """The draft of a card. One of ours is known by its UID; its labels are taken as they are."""
    number = own_id(card.uid)
    if not number:
        return draft_from_card(card)
    said = {line.name: unescape(line.value) for line in card.rest if line.name.startswith(OWN_LINE)}
    details = {line.label: unescape(line.value) for line in card.rest if line.name == _DETAIL}
    others = tuple(line for line in card.rest if not line.name.startswith(OWN_LINE))
    draft = draft_from_card(replace(card, rest=others))
    texts: dict[str, Any] = {name: said.get(line, "") for name, line in _TEXTS.items()}
    handles = sorted((*card.messengers, *card.socials), key=lambda handle: not handle.preferred)
    return replace(
        draft, id=said.get(_EXTERNAL, ""), own_id=number, **texts, rest={**draft.rest, **details},
        phones=_points(card.phones), emails=_points(card.emails), sites=_points(card.urls), socials=(),
        messengers=tuple(Point(handle.value, handle.service or handle.label) for handle in handles),
        addresses=tuple(map(_whole, draft.addresses)),
    )  # fmt: skip


def _points(items: Iterable[Labelled]) -> tuple[Point, ...]:
    ordered = sorted(items, key=lambda item: not item.preferred)
    return tuple(Point(item.value, item.label or _LABELS.get("".join(item.kinds), "")) for item in ordered)


def _whole(address: AddressDraft) -> AddressDraft:
    """Without the street that only stood in for an address known as one line."""
    return replace(address, street="") if address.street == address.full else address


def further_values(card: Card, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a card of ours says beyond its draft, by cell; `values` are those that the draft gave."""
    if not own_id(card.uid):
        return {}
    roles = ",".join(unescape(line.value) for line in card.rest if line.name == _ROLES)
    said = {line.name: unescape(line.value) for line in card.rest}
    wrong = {unescape(line.value) for line in card.rest if line.name == _INVALID}
    found: dict[str, Any] = {"customer_roles": ROLES.clean(ROLES.parse(roles, Formats()))} if roles else {}
    for name, line in _LEGAL_LINES.items():
        if line in said:
            try:
                found[name] = _DETAILS[name].from_machine(said[line], Formats())
            except Refused:  # a region that is not known here
                other = found.setdefault("other", dict(values.get("other", {})))
                keep(other, str(_DETAILS[name].label), said[line])
    for cell in POINTS if wrong else ():
        parts = values.get(cell.name, ())
        found[cell.name] = CleanParts({**part, "is_invalid": part["value"] in wrong} for part in parts)
    return found


def written_in(card: Card) -> str:
    """The employments in a card of ours, as the cell writes them; "" where the company of the card is all."""
    lines = (unescape(line.value) for line in card.rest if line.name == _JOBS)
    return next(lines, "") if own_id(card.uid) else ""


# -- writing -----------------------------------------------------------------------------------------------------------


def card_text(number: int, values: Mapping[str, Any]) -> str:
    """The vCard of a party of this id and these values of cells."""
    return write_card(_card(number, values))


def _card(number: int, values: Mapping[str, Any]) -> Card:
    company = values.get("company")
    is_company = "given_name" not in values
    handles = [_handle(part) for part in values.get("messengers") or ()]
    return Card(
        full_name=values["name"],
        family=values.get("family_name") or "",
        given=values.get("given_name") or "",
        additional=values.get("middle_name") or "",
        organisation=values["name"] if is_company else company.title if company else "",
        is_organisation=is_company,
        title=values.get("position") or "",
        phones=tuple(_labelled(part, _number(part)) for part in values.get("phones") or ()),
        emails=tuple(_labelled(part, part["value"]) for part in values.get("emails") or ()),
        urls=tuple(_labelled(part, part["value"]) for part in values.get("sites") or ()),
        addresses=tuple(_address(part) for part in values.get("addresses") or ()),
        messengers=tuple(handle for handle in handles if handle.service not in _SOCIAL),
        socials=tuple(handle for handle in handles if handle.service in _SOCIAL),
        birthday=_birthday(values.get("birthday") or ""),
        note=values.get("note") or "",
        categories=tuple(values.get("tags") or ()),
        uid=f"{UID}{number}",
        rest=tuple(_rest(values)),
    )


def _number(part: Mapping[str, Any]) -> str:
    return f"{part['value']} x{part['extension']}" if part.get("extension") else str(part["value"])


def _labelled(part: Mapping[str, Any], value: str) -> Labelled:
    kind = _KINDS.get(part["label"])
    kinds = (kind,) if kind else ()
    return Labelled(value, kinds, "" if kind else part["label"], bool(part.get("is_primary")))


def _handle(part: Mapping[str, Any]) -> Handle:
    known = part["label"] in _SERVICES
    service, label = (part["label"], "") if known else ("", part["label"])
    return Handle(service, part["value"], label=label, preferred=bool(part.get("is_primary")))


def _address(part: Mapping[str, Any]) -> Address:
    """In parts, with the whole as its text; one known as one line alone stands in the street."""
    kinds = ("home",) if part["type"] == "home" else ()
    label = "" if part["type"] in ("home", "actual") else part["type"]
    shown = {} if part["street"] else found_in(part["text"])
    place = ("city", "region", "postcode", "country")
    city, region, postcode, country = ("" if part[name] == shown.get(name) else part[name] for name in place)
    street, preferred = part["street"] or part["text"], bool(part["is_primary"])
    return Address(street, city, region, postcode, country, "", "", kinds, label, preferred, part["text"])


def _birthday(text: str) -> PartialDate | None:
    """The day as kept: 1985-05-17, or --05-17 without a year."""
    if not text:
        return None
    year = None if text.startswith("--") else int(text[:4])
    return PartialDate(year, int(text[-5:-3]), int(text[-2:]))


def _rest(values: Mapping[str, Any]) -> Iterator[Property]:
    """The lines of our own; other details stand under the header they came with."""
    owner = values.get("owner")
    texts = {**values, "owner": owner.title if owner else ""}
    roles = ROLES.machine(values.get("customer_roles"))
    further = {_EXTERNAL: values.get("external_id") or "", _JOBS: _jobs(values.get("employments") or ())}
    lines = {line: texts.get(name) or "" for name, line in _TEXTS.items()}
    lines |= {line: _DETAILS[name].machine(values[name]) for name, line in _LEGAL_LINES.items() if values.get(name)}
    for name, text in {**lines, **further, _ROLES: roles}.items():
        if text:
            yield Property(name, _escaped(text))
    for part in (part for cell in POINTS for part in values.get(cell.name) or ()):
        if part.get("is_invalid"):
            yield Property(_INVALID, _escaped(part["value"]))
    for header, text in (values.get("other") or {}).items():
        yield Property(_DETAIL, _escaped(text), label=header)


def _jobs(parts: Sequence[Mapping[str, Any]]) -> str:
    """The employments where there is more of them than the company and position that a card has lines for."""
    is_more = len(parts) > 1 or any(part["since"] or part["left_on"] for part in parts)
    return EMPLOYMENTS.machine(parts) if is_more else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
