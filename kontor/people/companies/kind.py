"""The kind `companies`: firms and other organisations."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kontor.core.access.policy import ByOwner
from kontor.core.kinds.registry import register
from kontor.core.kinds.specs import Columns, Filters, Form, Group, Page
from kontor.lib.names import company_key
from kontor.people.parties import classification, legal
from kontor.people.parties.actions import PARTY_ACTIONS
from kontor.people.parties.cells import ALL_POINTS, MAIN_POINTS, shared_cells
from kontor.people.parties.employments import PEOPLE
from kontor.people.parties.joining import refresh_people
from kontor.people.parties.kind import FIELDS, LONGEST_KEY, VIEWS, PartyKind, exchange_of
from kontor.people.parties.model import Company, PartyType
from kontor.people.parties.panels import COMPANY_PANELS

if TYPE_CHECKING:
    from kontor.core.actions.writing import Writing
    from kontor.core.changes.writers import Written


@register
class CompanyKind(PartyKind):
    """A firm or another organisation that is, was or may become a customer, or deals with us otherwise."""

    name = "company"
    plural = "companies"
    label = _("Company")
    label_plural = _("Companies")
    label_new = _("New company")
    icon = "co"
    teaches = _("The firms you deal with. Bring them from the program you used before, or add the first.")
    model = Company
    base = Q(type=PartyType.COMPANY)
    defaults = {"type": PartyType.COMPANY}
    fields = (*FIELDS, "industry")
    cells = (*shared_cells("companies"), *legal.DETAILS, PEOPLE)
    policy = ByOwner()
    actions = PARTY_ACTIONS
    columns = Columns(
        shown=("name", "people", "phone", "city", "owner"),
        sort="name",
        phone=("name", "phone", "", "city"),
        hidden=ALL_POINTS,
    )
    filters = Filters(
        first=("owner", "city", "industry", "tags", "groups", "customer_roles", "source"),
        views=VIEWS,
        hidden=MAIN_POINTS,
    )
    form = Form(
        groups=(
            Group(_("Company"), ("name", "tax_id", "industry", "owner")),
            Group(_("Reach"), ("phones", "emails", "sites", "messengers", "addresses")),
            Group(_("Details"), ("customer_roles", "tags", "source", "note")),
            Group(_("Classification"), classification.NAMES, folded=True),
            Group(_("Legal details"), legal.NAMES, folded=True),
        ),
        quick=("name", "phones", "emails"),
    )
    page = Page(
        meta=("customer_roles", "industry", "city", "owner"),
        panels=COMPANY_PANELS,
        square=True,
        template="people/card.html",
    )
    exchange = exchange_of("tax_id", *legal.NAMES, "industry", "phones", "emails", "sites", "messengers", "addresses")

    def derive(self, record: Any, values: Mapping[str, Any]) -> Iterable[str]:
        """company_key, and what all parties derive."""
        touched = list(super().derive(record, values))
        if "name" not in values:
            return touched
        record.company_key = company_key(values["name"])[:LONGEST_KEY]
        return [*touched, "company_key"]

    def follow_up(self, work: "Writing", written: Sequence["Written"]) -> None:
        refresh_people(work, written)
