"""The cell of postal addresses, whole or in parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import Formats, PartsCell, PartValue
from kontor.core.kinds.cells.base import Text
from kontor.core.records.model import Guarded
from kontor.lib.plain import joined, parted
from kontor.people.parties.model import Address, AddressType
from kontor.people.parties.rules import found_in, one_line

_KINDS = frozenset(AddressType.values)
PARTS = ("street", "city", "region", "postcode", "country")
_WITH_PARTS = re.compile(r"^(?P<text>.*?)\s*\[(?P<parts>[^\[\]]+)\]$", re.DOTALL)
_LONGEST = {"text": 400, "street": 250, "city": 120, "region": 120, "postcode": 20, "country": 60}


def normal_address(part: PartValue) -> PartValue:
    """The address with its line made of the parts, or with the parts that can be read from the line. Raises Refused."""
    clean = {name: " ".join(str(part.get(name) or "").split()) for name in ("text", *PARTS)}
    known = {name: clean[name] for name in PARTS if clean[name]}
    text = clean["text"] or one_line(known)
    kind = str(part.get("type") or AddressType.ACTUAL)
    if kind not in _KINDS:
        raise Refused(_("“%(value)s” is not a kind of address") % {"value": kind})
    made = {**clean, **found_in(text), **known, "text": text, "type": kind}
    _check_lengths(made)
    return {**part, **made}


def _check_lengths(made: PartValue) -> None:
    for name, limit in _LONGEST.items():
        if len(made[name]) > limit:
            raise Refused(_("This is too long: at most %(limit)s characters") % {"limit": limit})


@dataclass(frozen=True, kw_only=True, eq=False)
class AddressesCell(PartsCell):
    """Postal addresses; the primary one gives the city in lists.

    As text one in a line, "kind: address". For files the parts that cannot be read from that line follow in brackets:
    "actual: 62 King Street, Plymouth PL1 1FT [street: 62 King Street | country: United Kingdom]".
    """

    model: type[Guarded] = Address
    parent: str = "party"
    fields: tuple[str, ...] = ("text", "type", *PARTS, "is_primary")
    main: str = "text"
    identity: tuple[str, ...] = ("type", "text")
    primary: str = "is_primary"
    labels: tuple[tuple[str, Text], ...] = tuple(AddressType.choices)
    label_field: str = "type"

    def says_something(self, part: PartValue) -> bool:
        return any(not self.is_empty(part.get(name)) for name in ("text", *PARTS))

    def label_of(self, code: str) -> str:
        """The kind of address in the reader's language."""
        return str(AddressType(code).label)

    def text(self, value: Any, formats: Formats) -> str:
        return "; ".join(_line(part, self.label_of(part["type"])) for part in value or ())

    def machine(self, value: Any) -> str:
        return joined(_line(part, str(part["type"])) + _beside(part) for part in value or ())

    def from_machine(self, text: str, formats: Formats) -> tuple[PartValue, ...]:
        return tuple(_with_parts(self._read(line)) for line in parted(text))

    def parse(self, text: str, formats: Formats) -> tuple[PartValue, ...]:
        lines = text.replace("\n", ";").split(";")
        return tuple(self._read(line.strip()) for line in lines if line.strip())

    def _read(self, line: str) -> PartValue:
        word, colon, rest = line.partition(":")
        for code, label in self.labels:
            if colon and word.strip().casefold() in (str(code), str(label).casefold()):
                return {"type": str(code), "text": rest.strip()}
        return {"text": line}


def _line(part: PartValue, label: str) -> str:
    return f"{label}: {part['text']}"


def _beside(part: PartValue) -> str:
    """The parts that the line of the address does not show, in brackets."""
    shown = found_in(str(part["text"]))
    hidden = [f"{name}: {part[name]}" for name in PARTS if part[name] and part[name] != shown.get(name)]
    return f" [{joined(hidden, '|')}]" if hidden else ""


def _with_parts(part: PartValue) -> PartValue:
    """The address with the parts that stand in brackets behind it; other brackets belong to the address."""
    found = _WITH_PARTS.match(part["text"])
    pairs = [line.partition(":") for line in parted(found["parts"], "|")] if found else []
    if not found or not all(name in PARTS for name, _colon, _text in pairs):
        return part
    return {**part, "text": found["text"], **{name: text.strip() for name, _colon, text in pairs}}


def city_of(parts: Sequence[PartValue]) -> str:
    """The city of the primary address, "" when it is not known."""
    return str(parts[0]["city"]) if parts else ""


ADDRESSES = AddressesCell(name="addresses", label=gettext_lazy("Addresses"), normalise=normal_address, personal=True)
