"""Companies and contacts written as business cards; what a card has no line for goes under names of our own."""

from collections.abc import Iterable, Mapping
from typing import Any

from kontor.lib.dates.partial import PartialDate
from kontor.lib.vcards import Address, Card, Handle, Labelled, Property, write_card

UID = "kontor-"
"""What the UID of our own cards begins with; the id follows."""
_KINDS = {"mobile": "cell", "work": "work", "home": "home", "fax": "fax"}
_SOCIAL = frozenset({"vk", "linkedin", "facebook", "instagram", "twitter"})


def own_id(uid: str) -> str:
    """The id in a UID of ours, "" in any other."""
    return uid[len(UID) :] if uid.startswith(UID) and uid[len(UID) :].isdecimal() else ""


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
        rest=tuple(_rest(values.get("other") or {})),
    )


def _number(part: Mapping[str, Any]) -> str:
    return f"{part['value']} x{part['extension']}" if part.get("extension") else str(part["value"])


def _labelled(part: Mapping[str, Any], value: str) -> Labelled:
    kind = _KINDS.get(part["label"])
    kinds = (kind,) if kind else ()
    return Labelled(value, kinds, "" if kind else part["label"], bool(part.get("is_primary")))


def _handle(part: Mapping[str, Any]) -> Handle:
    return Handle(part["label"], part["value"])


def _address(part: Mapping[str, Any]) -> Address:
    """In parts where the street is one of them; an address known as one line goes into the street whole."""
    kinds = ("home",) if part["type"] == "home" else ()
    label = "" if part["type"] in ("home", "actual") else part["type"]
    preferred = bool(part["is_primary"])
    if not part["street"]:
        return Address(part["text"], kinds=kinds, label=label, preferred=preferred)
    place = (part["city"], part["region"], part["postcode"], part["country"])
    return Address(part["street"], *place, "", "", kinds, label, preferred)


def _birthday(text: str) -> PartialDate | None:
    """The day as kept: 1985-05-17, or --05-17 without a year."""
    if not text:
        return None
    year = None if text.startswith("--") else int(text[:4])
    return PartialDate(year, int(text[-5:-3]), int(text[-2:]))


def _rest(other: Mapping[str, str]) -> Iterable[Property]:
    """Other details under the header they came with."""
    return [Property("X-KONTOR-DETAIL", _escaped(text), label=header) for header, text in other.items()]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
