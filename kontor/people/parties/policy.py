"""Who reaches a party: its owner and unit, and for a person also whoever reaches a company the person works for."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from kontor.core.access.levels import Level
from kontor.core.access.policy import ByOwner, prefixed
from kontor.core.accounts.model import User
from kontor.people.parties.model import Employment, Party, PartyType


@dataclass(frozen=True)
class WithEmployer(ByOwner):
    """What belongs to a customer is seen by whoever sees the customer: here, the people who work for a company.

    OWN is one list of ids, made of two short index scans, so that a seller's list never walks through all records.
    Asked through a relation it is asked of each row instead, by index, as lists of what belongs to parties are read in
    the order of time and end after a page.
    """

    def partly(self, user: User, level: Level) -> Q:
        own = super().partly(user, level)
        employed = _employed(own).values("person_id")
        if level is Level.OWN:
            return Q(pk__in=Party.objects.filter(own).order_by().values("pk").union(employed, all=True))
        return own | Q(pk__in=employed)

    def reach_few(self, user: User, level: Level) -> Q:
        if level in (Level.NONE, Level.ALL):
            return self.reach(user, level)
        own = super().partly(user, level)
        return own | Q(Exists(_employed(own).filter(person=OuterRef("pk"))))

    def through(self, user: User, level: Level, path: str) -> Q:
        own = super().partly(user, level)
        return prefixed(own, f"{path}__") | Q(Exists(_employed(own).filter(person=OuterRef(f"{path}_id"))))


def _employed(own: Q) -> "QuerySet[Employment]":
    """Present employments at companies that meet a condition. The type is always the same; it helps the planner."""
    company = prefixed(own, "company__") & Q(company__type=PartyType.COMPANY, company__deleted_at=None)
    return Employment.objects.filter(company, left_on=None).order_by()


PARTIES = WithEmployer()
