"""The kind `contacts`: persons."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kontor.core.access.levels import Right
from kontor.core.access.policy import ByOwner, Policy
from kontor.core.kinds.cells.parts import CleanParts
from kontor.core.kinds.registry import register
from kontor.core.kinds.specs import Columns, Filters, Form, Group, Page
from kontor.people.parties import classification
from kontor.people.parties.actions import PARTY_ACTIONS, Employ, Leave
from kontor.people.parties.cells import ALL_POINTS, BIRTHDAY, MAIN_POINTS, shared_cells
from kontor.people.parties.employments import COMPANY, EMPLOYMENTS, POSITION
from kontor.people.parties.joining import note_employments
from kontor.people.parties.kind import FIELDS, VIEWS, PartyKind, exchange_of
from kontor.people.parties.model import Contact, PartyType
from kontor.people.parties.panels import CONTACT_PANELS
from kontor.people.parties.policy import PARTIES
from kontor.people.parties.rules import NAME_PARTS, completed_name, moved

if TYPE_CHECKING:
    from kontor.core.actions.writing import Writing
    from kontor.core.changes.writers import Written

_WIDE: frozenset[Right] = frozenset({"see", "edit", "export"})


@register
class ContactKind(PartyKind):
    """A person: a customer, or somebody who works for one."""

    name = "contact"
    plural = "contacts"
    label = _("Contact")
    label_plural = _("Contacts")
    label_new = _("New contact")
    icon = "user"
    teaches = _(
        "People: those who work for your customers, and private persons. Bring them from a file, or add the first."
    )
    model = Contact
    base = Q(type=PartyType.CONTACT)
    defaults = {"type": PartyType.CONTACT}
    fields = (*FIELDS, *NAME_PARTS)
    cells = (*shared_cells("contacts"), COMPANY, POSITION, EMPLOYMENTS, BIRTHDAY)
    policy = PARTIES
    narrow: ClassVar[Policy] = ByOwner()
    actions = (*PARTY_ACTIONS, Employ, Leave)
    columns = Columns(
        shown=("name", "company", "position", "phone", "owner"),
        sort="name",
        hidden=(*NAME_PARTS, "employments", *ALL_POINTS),
        phone=("name", "phone", "", "company"),
    )
    filters = Filters(
        first=("owner", "company", "city", "tags", "groups", "birthday", "customer_roles", "source"),
        views=VIEWS,
        hidden=MAIN_POINTS,
    )
    form = Form(
        groups=(
            Group(_("Person"), ("name", "company", "position", "owner")),
            Group(_("Reach"), ("phones", "emails", "messengers", "sites", "addresses")),
            Group(_("Details"), ("customer_roles", "tags", "birthday", "tax_id", "source", "note")),
            Group(_("Classification"), classification.NAMES, folded=True),
            Group(_("Parts of the name"), NAME_PARTS, folded=True),
        ),
        quick=("name", "phones", "company"),
    )
    page = Page(
        meta=("position", "company", "customer_roles", "city", "owner"),
        panels=CONTACT_PANELS,
        template="people/card.html",
    )
    exchange = exchange_of(
        *NAME_PARTS,
        "company",
        "position",
        "employments",
        "phones",
        "emails",
        "sites",
        "messengers",
        "addresses",
        "birthday",
        "tax_id",
    )

    def completed(self, record: Any, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Names with their parts; "company" and "position" become employments."""
        kept = dict(super().completed(record, values))
        if any(name in kept for name in ("name", *NAME_PARTS)):
            kept.update(completed_name({name: getattr(record, name) for name in ("name", *NAME_PARTS)}, kept))
        if record.pk and kept.get("employments") and not isinstance(kept["employments"], (str, CleanParts)):
            kept["employments"] = EMPLOYMENTS.with_kept(kept["employments"], EMPLOYMENTS.get(record))
        if "company" in kept or "position" in kept:
            kept["employments"] = self._moved(record, kept)
        return {name: value for name, value in kept.items() if name not in ("company", "position")}

    def _moved(self, record: Any, values: Mapping[str, Any]) -> Sequence[Any]:
        present = EMPLOYMENTS.clean(values["employments"]) if "employments" in values else EMPLOYMENTS.get(record)
        company = COMPANY.clean(values["company"]) if "company" in values else COMPANY.get(record)
        position = POSITION.clean(values["position"]) if "position" in values else None
        return moved(present, company, position, timezone.localdate())

    def policy_of(self, right: Right) -> Policy:
        """Whoever sees a customer sees and edits its people; they are given away and deleted by their own side only."""
        return self.policy if right in _WIDE else self.narrow

    def follow_up(self, work: "Writing", written: Sequence["Written"]) -> None:
        note_employments(work, written)
