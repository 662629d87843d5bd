"""The same drafts from business cards of phones."""

from typing import Any

from kontor.lib.vcards import Address, Card, Handle, Labelled, Property
from kontor.people.columns.drafts import AddressDraft, Draft, OrganisationDraft, PersonDraft, Point
from kontor.people.columns.kept import keep
from kontor.people.columns.labels import address_type, usual_label

PHONE_KINDS = {"cell": "mobile", "work": "work", "home": "home", "other": "other"}


def draft_from_card(card: Card) -> Draft:
    """The person of the card, or the organisation if the card is one; lines without a field are kept by their names."""
    common = _common(card)
    if _is_organisation(card):
        return OrganisationDraft(name=card.organisation or card.full_name, **common)
    company = OrganisationDraft(name=card.organisation) if card.organisation else None
    person = PersonDraft(
        full_name=card.full_name,
        given=card.given,
        middle=card.additional,
        family=card.family,
        prefix=card.prefix,
        suffix=card.suffix,
        nickname=", ".join(card.nicknames),
        position=card.title or card.role,
        department=", ".join(card.units),
        birthday=card.birthday,
        gender=card.gender,
        company=company,
        **common,
    )
    if card.title and card.role:
        keep(person.rest, "ROLE", card.role)
    return person


def _is_organisation(card: Card) -> bool:
    named = card.family or card.given
    return card.is_organisation or (bool(card.organisation) and not named and card.full_name in ("", card.organisation))


def _common(card: Card) -> dict[str, Any]:
    return {
        "id": card.uid,
        "phones": tuple(Point(phone.value, _phone_label(phone)) for phone in _preferred_first(card.phones)),
        "emails": tuple(_point("email", email) for email in _preferred_first(card.emails)),
        "sites": tuple(_point("site", url) for url in card.urls),
        "messengers": tuple(Point(handle.value, handle.service or handle.label) for handle in card.messengers),
        "socials": tuple(_social(handle) for handle in card.socials),
        "addresses": tuple(_address(address) for address in card.addresses),
        "tags": card.categories,
        "note": card.note,
        "rest": _rest(card),
        "left_out": card.left_out,
    }


def _preferred_first(items: tuple[Labelled, ...]) -> list[Labelled]:
    return sorted(items, key=lambda item: not item.preferred)


def _phone_label(phone: Labelled) -> str:
    if phone.label:
        return usual_label("phone", phone.label)
    if "fax" in phone.kinds:
        return "fax"
    if "cell" in phone.kinds:
        return "mobile"
    return next((PHONE_KINDS[kind] for kind in phone.kinds if kind in PHONE_KINDS), "")


def _point(family: str, item: Labelled) -> Point:
    return Point(item.value, usual_label(family, item.label or next(iter(item.kinds), "")))


def _social(handle: Handle) -> Point:
    return Point(handle.value, handle.service or handle.label)


def _address(address: Address) -> AddressDraft:
    lines = ", ".join(filter(None, (address.po_box, address.extended, " ".join(address.street.split()))))
    kind = address_type(address.label or next(iter(address.kinds), ""))
    return AddressDraft(kind, address.text, lines, address.city, address.region, address.postcode, address.country)


def _rest(card: Card) -> dict[str, str]:
    """Lines without a field, all of them: a card may have several of one name."""
    rest: dict[str, str] = {}
    for line in card.rest:
        if line.name not in ("REV", "X-ABADR"):
            keep(rest, _rest_name(line), line.text)
    return rest


def _rest_name(line: Property) -> str:
    return line.label.removeprefix("_$!<").removesuffix(">!$_") or line.name
