"""A row on its way to become a person or a company, with those the same row names beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kontor.people.columns import OrganisationDraft
from kontor.surfaces.exchange.items import Item


@dataclass
class PartyItem(Item):
    """company: the firm a person works for, as the row tells of it, or `employer` the item of that firm. people: of a
    firm.

    number: of that company, see kontor.people.importing.employers; 0 for none. unplaced: its employments with such
    numbers, kept so that a transaction that was rolled back can be tried again.
    """

    plural: str = "contacts"
    position: str = ""
    company: OrganisationDraft | None = None
    employer: "PartyItem | None" = None
    number: int = 0
    unplaced: Sequence[Mapping[str, Any]] | None = None
    people: "list[PartyItem]" = field(default_factory=list)
