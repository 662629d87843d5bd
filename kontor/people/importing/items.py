"""A row on its way to become a person or a company, with those the same row names beside it."""

from dataclasses import dataclass, field

from kontor.people.columns import OrganisationDraft
from kontor.surfaces.exchange.items import Item


@dataclass
class PartyItem(Item):
    """company: the firm a person works for, as the row tells of it, or `employer` the item of that firm. people: of a firm.

    number: of that company, see kontor.people.importing.employers; 0 for none.
    """

    plural: str = "contacts"
    position: str = ""
    company: OrganisationDraft | None = None
    employer: "PartyItem | None" = None
    number: int = 0
    people: "list[PartyItem]" = field(default_factory=list)
