"""A row on its way to become a person or a company, with those the same row names beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from kontor.surfaces.exchange.items import Item, Key


class Employer(NamedTuple):
    """What the company of a person is called in a row ("" where only its tax id stands there), and by what it is
    known, the surest first. marks: the same, with the legal form of the name."""

    name: str
    keys: tuple[Key, ...]
    marks: tuple[Key, ...]


@dataclass
class Job:
    """A company a person works for, and as what.

    company: how the row names it, or `employer` the item of that firm. firm: all the row says of it, an item of its
    own (`is_beside`); None where an earlier row said the same. number: of that company, see
    kontor.people.importing.employers; 0 for none. left_on: of a job that is over.
    """

    company: Employer | None = None
    position: str = ""
    firm: "PartyItem | None" = None
    employer: "PartyItem | None" = None
    number: int = 0
    since: date | None = None
    left_on: date | None = None


@dataclass
class PartyItem(Item):
    """jobs: of a person, the main one first. people: of a firm. is_beside: a firm that a row of a person names.

    unplaced: the employments of a person with the numbers of `jobs`, kept so that a transaction that was rolled back
    can be tried again.
    """

    plural: str = "contacts"
    jobs: list[Job] = field(default_factory=list)
    people: "list[PartyItem]" = field(default_factory=list)
    is_beside: bool = False
    unplaced: Sequence[Mapping[str, Any]] | None = None
