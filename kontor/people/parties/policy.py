"""Who reaches a party: its owner and unit, and for a person also whoever reaches a company the person works for."""

from dataclasses import dataclass

from django.db.models import Q

from kontor.core.access.levels import Level
from kontor.core.access.policy import ByOwner, prefixed
from kontor.core.accounts.model import User
from kontor.people.parties.model import Employment, Party


@dataclass(frozen=True)
class WithEmployer(ByOwner):
    """What belongs to a customer is seen by whoever sees the customer: here, the people who work for a company.

    OWN is one list of ids, made of two short index scans, so that a seller's list never walks through all records.
    """

    def partly(self, user: User, level: Level) -> Q:
        own = super().partly(user, level)
        employed = Employment.objects.filter(_of_company(own), left_on=None).order_by().values("person_id")
        if level is Level.OWN:
            return Q(pk__in=Party.objects.filter(own).order_by().values("pk").union(employed, all=True))
        return own | Q(pk__in=employed)


def _of_company(own: Q) -> Q:
    """The condition on the employer that is asked of parties elsewhere."""
    return prefixed(own, "company__") & Q(company__deleted_at=None)


PARTIES = WithEmployer()
