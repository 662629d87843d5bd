"""Who reaches a party: its owner and unit, and for a person also whoever reaches a company the person works for."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kontor.core.access.levels import Level
from kontor.core.access.policy import ByOwner, Policy, Ways, level_of, prefixed
from kontor.core.accounts.model import User
from kontor.people.parties.model import Employment, PartyType


@dataclass(frozen=True)
class WithEmployer(ByOwner):
    """What belongs to a customer is seen by whoever sees the customer: here, the people who work for a company.

    It is asked of each row, as lists are read in the order of an index and end after a page. Who sees little is better
    answered by the ways: what is their own, and who works for a company that is.
    """

    def partly(self, user: User, level: Level) -> Q:
        own = super().partly(user, level)
        return own | Q(_works_for(own, "pk"))

    def covers(self, other: Policy) -> bool:
        """Whoever reaches a party by owner or unit reaches it here too."""
        return isinstance(other, ByOwner) and (other.also, other.prefix) == (self.also, self.prefix)

    def ways(self, user: User, level: Level, rows: "QuerySet[Any]") -> Ways | None:
        own = super().ways(user, level, rows)
        return own and own._replace(through=_employed(super().partly(user, level)).values_list("person_id"))

    def through(self, user: User, level: Level, path: str) -> Q:
        own = super().partly(user, level)
        return prefixed(own, f"{path}__") | Q(_works_for(own, f"{path}_id"))


def _works_for(own: Q, person: str) -> Exists:
    """Whether the person of this path works for a company in reach. Nobody is a company of its own: that is said for
    PostgreSQL, which would otherwise gather all people of all these companies before it looks at the first row."""
    return Exists(_employed(own).filter(person=OuterRef(person)).exclude(company=OuterRef(person)))


def _employed(own: Q) -> "QuerySet[Employment]":
    """Present employments at companies that meet a condition. The type is always the same; it helps the planner."""
    company = prefixed(own, "company__") & Q(company__type=PartyType.COMPANY, company__deleted_at=None)
    return Employment.objects.filter(company, left_on=None).order_by()


PARTIES = WithEmployer()


def sees_its_people(user: User) -> bool:
    """Whether whoever sees a company surely sees all who work there now: the role reaches as far on persons."""
    persons, *companies = (level_of(user, plural, "see") for plural in ("contacts", "companies", "parties"))
    return persons >= max(companies) > Level.NONE
