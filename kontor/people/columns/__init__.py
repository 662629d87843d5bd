"""What the columns of other programs' files mean, and the drafts of customers made of their rows; no models here."""

from kontor.people.columns.assembling import assemble
from kontor.people.columns.business_cards import draft_from_card
from kontor.people.columns.drafts import AddressDraft, Draft, JobDraft, OrganisationDraft, PersonDraft, Point, Problem
from kontor.people.columns.matches import ColumnMatch, Recognised
from kontor.people.columns.recognising import recognise
from kontor.people.columns.sets import PROGRAMS
from kontor.people.columns.targets import describe, is_target

__all__ = [
    "PROGRAMS",
    "AddressDraft",
    "ColumnMatch",
    "Draft",
    "JobDraft",
    "OrganisationDraft",
    "PersonDraft",
    "Point",
    "Problem",
    "Recognised",
    "assemble",
    "describe",
    "draft_from_card",
    "is_target",
    "recognise",
]
