"""Brings together the models of the nouns of kontor.people; nothing is defined here."""

from kontor.people.duplicates.model import KnownToColleague, NotTheSame
from kontor.people.parties.model import Address, Company, Contact, Employment, Party, PointOfContact, RoleOfParty
from kontor.people.regions.model import Region

__all__ = [
    "Address",
    "Company",
    "Contact",
    "Employment",
    "KnownToColleague",
    "NotTheSame",
    "Party",
    "PointOfContact",
    "Region",
    "RoleOfParty",
]
