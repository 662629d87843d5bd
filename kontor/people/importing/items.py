"""A row on its way to become a person or a company, with those the same row names beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from kontor.core.files.actions import NewFile
from kontor.lib.names import company_key
from kontor.people.importing.finding import form_mark, tax_key
from kontor.surfaces.exchange.items import Item, Key

REMEMBERED = 20_000


class Employer(NamedTuple):
    """What the company of a person is called in a row ("" where only its tax id stands there), and by what it is
    known, the surest first. marks: the same, with the legal form of the name."""

    name: str
    tax_id: str
    keys: tuple[Key, ...]
    marks: tuple[Key, ...]


@lru_cache(maxsize=REMEMBERED)
def employer_called(name: str, tax_id: str) -> Employer | None:
    """How a row names a company; None when it does so neither by name nor by tax id."""
    keys = [Key("tax_id", tax_key(tax_id))] if tax_id else []
    marks = list(keys)
    if key := company_key(name):
        keys.append(Key("name", key))
        marks.append(Key("name", form_mark(name)))
    return Employer(name, tax_id, tuple(keys), tuple(marks)) if keys else None


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

    def __getstate__(self) -> dict[str, Any]:
        """The company goes to another process as it was named: rows name few ones, and its keys are many calls."""
        state = {name: value for name, value in self.__dict__.items() if value}
        if self.company is not None:
            state["company"] = (self.company.name, self.company.tax_id)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ = state
        if "company" in state:
            state["company"] = employer_called(*state["company"])


@dataclass
class PartyItem(Item):
    """jobs: of a person, the main one first. people: of a firm. is_beside: a firm that a row of a person names.
    card_at: the first byte of a card that has pictures; `pictures` are those of them that were stored.

    unplaced: the employments of a person with the numbers of `jobs`, kept so that a transaction that was rolled back
    can be tried again.
    """

    plural: str = "contacts"
    jobs: list[Job] = field(default_factory=list)
    people: "list[PartyItem]" = field(default_factory=list)
    is_beside: bool = False
    card_at: int | None = None
    pictures: Sequence[NewFile] = ()
    unplaced: Sequence[Mapping[str, Any]] | None = None
