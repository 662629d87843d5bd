"""The kind `contacts`: persons."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kontor.core.access.policy import ByOwner
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.registry import register
from kontor.core.kinds.specs import Columns, Filters
from kontor.people.parties.model import Contact, PartyType


@register
class ContactKind(Kind):
    """A person: a customer, or somebody who works for one."""

    name = "contact"
    plural = "contacts"
    label = _("Contact")
    label_plural = _("Contacts")
    icon = "user"
    model = Contact
    base = Q(type=PartyType.CONTACT)
    defaults = {"type": PartyType.CONTACT}
    fields = ("name", "phone", "email", "city", "owner", "source", "note")
    policy = ByOwner()
    columns = Columns(shown=("name", "phone", "email", "city", "owner"), sort="name")
    filters = Filters(first=("owner", "city", "source"))
