"""A card as text: vCard 4.0 (RFC 6350) or 3.0 (RFC 2426), the forms that phones and mail programs read."""

from collections.abc import Iterable, Iterator
from typing import Literal
from urllib.parse import quote

from kontor.lib.vcards.cards import Address, Card, Handle, Labelled, Property

Version = Literal["3.0", "4.0"]
FOLD_BYTES = 75


def write_card(card: Card, version: Version = "4.0") -> str:
    """The card with CRLF line ends, folded at 75 bytes. Reading it gives an equal card; pictures are not in it."""
    lines = ["BEGIN:VCARD", f"VERSION:{version}", *_CardLines(card, version).lines(), "END:VCARD"]
    return "".join(f"{_fold(line)}\r\n" for line in lines)


class _CardLines:
    """The content lines of one card; numbers the groups that carry labels."""

    def __init__(self, card: Card, version: Version) -> None:
        self.card = card
        self.version = version
        self.groups = 0

    def lines(self) -> Iterator[str]:
        card = self.card
        name = (card.family, card.given, card.additional, card.prefix, card.suffix)
        yield f"FN:{_escape(card.full_name)}"
        yield f"N:{_parts(name)}"
        yield from self._texts()
        for phone in card.phones:
            yield from self._labelled("TEL", phone, _escape(phone.value))
        for email in card.emails:
            yield from self._labelled("EMAIL", email, _escape(email.value))
        for address in card.addresses:
            text = f';LABEL="{_quoted(address.text)}"' if address.text else ""
            yield from self._labelled(f"ADR{text}", address, _parts(_address_parts(address)))
        for url in card.urls:
            yield from self._labelled("URL", url, _escape(url.value))
        yield from self._handles()
        for line in card.rest:
            yield from self._rest(line)

    def _texts(self) -> Iterator[str]:
        card = self.card
        if card.organisation or card.units:
            yield f"ORG:{_parts((card.organisation, *card.units))}"
        if card.is_organisation:
            yield "KIND:org" if self.version == "4.0" else "X-ABShowAs:COMPANY"
        if card.birthday:
            iso = str(card.birthday)
            yield f"BDAY:{iso if card.birthday.year and self.version == '3.0' else _basic(iso)}"
        lists = {"NICKNAME": card.nicknames, "CATEGORIES": card.categories}
        yield from (f"{key}:{','.join(map(_escape, words))}" for key, words in lists.items() if words)
        gender = "GENDER" if self.version == "4.0" else "X-GENDER"
        texts = {"TITLE": card.title, "ROLE": card.role, "NOTE": card.note, gender: card.gender, "UID": card.uid}
        yield from (f"{key}:{_escape(text)}" for key, text in texts.items() if text)

    def _handles(self) -> Iterator[str]:
        for handle in self.card.messengers:
            service = handle.service if handle.service.isascii() and handle.service.isalnum() else "im"
            stated = f";X-SERVICE-TYPE={_word(handle.service)}" if handle.service else ""
            yield from self._labelled(f"IMPP{stated}", handle, f"{service}:{quote(handle.value, safe='@+.')}")
        for handle in self.card.socials:
            stated = f";SERVICE-TYPE={_word(handle.service)}" if handle.service else ""
            yield from self._labelled(f"X-SOCIALPROFILE{stated}", handle, _escape(handle.value))

    def _labelled(self, name: str, item: Labelled | Handle | Address, value: str) -> Iterator[str]:
        """The line, and the line with the label in the same group if it has one."""
        types = [*item.kinds, *(["pref"] if item.preferred and self.version == "3.0" else [])]
        params = f";TYPE={','.join(types)}" if types else ""
        if item.preferred and self.version == "4.0":
            params += ";PREF=1"
        yield from self._grouped(f"{name}{params}:{value}", item.label)

    def _rest(self, line: Property) -> Iterator[str]:
        params = "".join(f";{param}" for param in line.params)
        yield from self._grouped(f"{line.name}{params}:{line.value}", line.label)

    def _grouped(self, line: str, label: str) -> Iterator[str]:
        if not label:
            yield line
            return
        self.groups += 1
        yield f"item{self.groups}.{line}"
        yield f"item{self.groups}.X-ABLabel:{_escape(label)}"


def _address_parts(address: Address) -> tuple[str, ...]:
    place = (address.street, address.city, address.region, address.postcode, address.country)
    return (address.po_box, address.extended, *place)


def _parts(parts: Iterable[str]) -> str:
    return ";".join(map(_escape, parts))


def _escape(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    return text.replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _quoted(text: str) -> str:
    """The text of a parameter between quotation marks (RFC 6868)."""
    escaped = text.replace("\\", "\\\\").replace("^", "^^").replace('"', "^'")
    return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "^n")


def _word(text: str) -> str:
    return text if text.isalnum() else f'"{_quoted(text)}"'


def _basic(iso: str) -> str:
    """`19870517` or `--0517`."""
    return f"--{iso[2:].replace('-', '')}" if iso.startswith("--") else iso.replace("-", "")


def _fold(line: str) -> str:
    """The line in pieces of at most 75 bytes, never inside a letter (RFC 6350 section 3.2)."""
    if len(line.encode()) <= FOLD_BYTES:
        return line
    pieces, piece, room = [], "", FOLD_BYTES
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", FOLD_BYTES - 1
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece])
