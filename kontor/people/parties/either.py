"""The kind `parties`: companies and persons together, for links that may point to either; it has no pages."""

from django.utils.translation import gettext_lazy as _

from kontor.core.kinds.kind import Kind
from kontor.core.kinds.registry import get, register
from kontor.core.kinds.specs import Columns
from kontor.people.parties.model import Party, PartyType
from kontor.people.parties.policy import PARTIES

PLURALS = {PartyType.COMPANY: "companies", PartyType.CONTACT: "contacts"}


def kind_of(party: Party) -> Kind:
    """The kind of this party: companies or contacts."""
    return get(PLURALS[PartyType(party.type)])


@register
class EitherKind(Kind):
    """Any counterparty. Links lead to `/parties/ID`, which sends on to the card."""

    name = "party"
    plural = "parties"
    label = _("Customer")
    label_plural = _("Customers")
    icon = "users"
    model = Party
    fields = ("name", "phone", "email", "city", "owner")
    policy = PARTIES
    columns = Columns(shown=("name", "phone", "email", "city", "owner"), sort="name")
    page = None
    gathers = tuple(PLURALS.values())
    exchange = None
