"""Where the cells of a row are gathered by what they mean, before a draft is made of them."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kontor.lib.dates.errors import BadDate
from kontor.lib.dates.partial import PartialDate, parse_date
from kontor.lib.emails import split_addresses
from kontor.lib.phones import split_numbers
from kontor.lib.tables import Cell, cell_text
from kontor.lib.vcards import read_birthday
from kontor.people.columns.drafts import AddressDraft, Point, Problem
from kontor.people.columns.labels import address_type, usual_label
from kontor.people.columns.matches import ColumnMatch
from kontor.people.columns.targets import ADDRESS_PARTS, FAMILIES

SEVERAL = re.compile(r"\s*(?::::|[;\n])\s*")
SEVERAL_TAGS = re.compile(r"\s*(?::::|[;,\n|])\s*")
SHARED = frozenset((
    "id", "own_id", "tax_id", "registration_id", "owner", "source", "customer_role", "customer_type", "language",
    "industry", "priority", "status", "created_at",
))  # fmt: skip
POINTS = {"phone": "phones", "email": "emails", "site": "sites", "messenger": "messengers", "social": "socials"}


@dataclass(slots=True)
class Bucket:
    """The values of one owner in a row: the row's own, those of its company, those of its contact person."""

    single: dict[str, str] = field(default_factory=dict)
    points: dict[str, list[Point]] = field(default_factory=dict)
    addresses: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    birthday: PartialDate | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.single or self.points or self.addresses or self.tags or self.notes or self.birthday)

    def put(self, target: str, text: str, label: str, column: ColumnMatch) -> bool:
        """Take a value in; False if the target is taken by another value already."""
        family, colon, rest = target.partition(":")
        if family == "address" and colon:
            kind, _dot, part = rest.rpartition(".")
            self._put_address(address_type(label) if label else kind, part, text, column.group)
        elif family in FAMILIES and colon:
            self._put_points(family, text, label or rest, column.header)
        elif target == "tags":
            self.tags += read_tags(text)
        elif target == "note":
            self.notes.append(text)
        elif target in self.single:
            return self.single[target] == text
        else:
            self.single[target], self.headers[target] = text, column.header
        return True

    def _put_points(self, family: str, text: str, label: str, header: str) -> None:
        known = usual_label(family, label)
        added = self.points.setdefault(POINTS[family], [])
        added += [point for point in read_points(family, text, known, header) if point not in added]

    def _put_address(self, kind: str, part: str, text: str, group: str) -> None:
        parts = self.addresses.setdefault((kind, group), {})
        earlier = parts.get(part)
        parts[part] = f"{earlier}, {text}" if earlier else text

    def fields(self) -> dict[str, Any]:
        """The fields that persons and organisations share."""
        words = {name: text for name, text in self.single.items() if name in SHARED}
        points = {name: tuple(values) for name, values in self.points.items()}
        return {
            **words,
            **points,
            "addresses": tuple(self._addresses()),
            "tags": tuple(dict.fromkeys(self.tags)),
            "note": "\n".join(self.notes),
            "headers": self.headers,
        }

    def _addresses(self) -> list[AddressDraft]:
        made = []
        for (kind, _group), parts in self.addresses.items():
            known = {part: " ".join(parts[part].split()) for part in ADDRESS_PARTS if part in parts}
            if len(known) > 1 and "street" in known:
                known.pop("full", None)  # Google writes the whole address beside its parts
            made.append(AddressDraft(type=kind, **known))
        return made


def read_points(family: str, text: str, label: str, header: str = "") -> list[Point]:
    """Several numbers, addresses or names in one cell, each with its label."""
    if family == "phone":
        # amoCRM puts an apostrophe before a number, so that a spreadsheet takes it as text.
        pieces_of_cell = split_numbers(text.lstrip("'"))
        return [Point(piece.number, label or piece.label, piece.note, header) for piece in pieces_of_cell]
    if family == "email":
        parts = re.split(r"\s*:::\s*", text) if ":::" in text else (text,)
        pieces = [piece for part in parts for piece in split_addresses(part)]
    else:
        pieces = re.split(r"[\s;,]+", text.replace(":::", " ")) if family == "site" else SEVERAL.split(text)
    return [Point(piece, label, "", header) for piece in pieces if piece]


def read_tags(text: str, separator: str = "") -> list[str]:
    """The tags of a cell; Google's own groups ("* myContacts", "* starred") are none."""
    tags = map(str.strip, text.split(separator)) if separator else SEVERAL_TAGS.split(text)
    return [tag for tag in tags if tag and not tag.startswith("* ")]


def read_day(cell: Cell, header: str, order: str) -> tuple[PartialDate | None, Problem | None]:
    """A birthday of a cell; if it is none, why."""
    if isinstance(cell, str) and (found := read_birthday(cell, order)):
        return found, None
    try:
        return parse_date(cell if isinstance(cell, int | float | date) else cell_text(cell), order), None
    except BadDate as error:
        return None, Problem(header, cell_text(cell), error.reason)
