"""A row on its way to become a person or a company, with those the same row names beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kontor.surfaces.exchange.items import Item, Key


class Employer(NamedTuple):
    """What the company of a person is called in a row ("" where only its tax id stands there), and by what it is
    known, the surest first. marks: the same, with the legal form of the name."""

    name: str
    keys: tuple[Key, ...]
    marks: tuple[Key, ...]


@dataclass
class PartyItem(Item):
    """company: the firm a person works for, as the row names it, or `employer` the item of that firm. people: of a
    firm.

    firm: all the row says of that company, an item of its own (`is_beside`); None where an earlier row said the same.
    number: of that company, see kontor.people.importing.employers; 0 for none. unplaced: its employments with such
    numbers, kept so that a transaction that was rolled back can be tried again.
    """

    plural: str = "contacts"
    position: str = ""
    company: Employer | None = None
    firm: "PartyItem | None" = None
    is_beside: bool = False
    employer: "PartyItem | None" = None
    number: int = 0
    unplaced: Sequence[Mapping[str, Any]] | None = None
    people: "list[PartyItem]" = field(default_factory=list)
