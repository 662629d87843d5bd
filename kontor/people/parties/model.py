"""The table of parties (counterparties): companies and persons, with their points of contact and addresses."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kontor.core.records.model import Guarded, Owned, Record, described
from kontor.people.regions.model import Region


class PartyType(models.TextChoices):
    COMPANY = "company", _("Company")
    CONTACT = "contact", _("Person")


class Party(Record, Owned):
    """A counterparty. Companies and persons stand in one table, so that whatever belongs to a customer points to one
    place.

    name: the full name, of a person composed of its parts. name_key: for sorting and look-up (by code point:
    COLLATE "C" on PostgreSQL, see the migrations). phone, email, site, city: the primary ones, derived for lists.
    city_key: the city in lower case, for filters; by code point too.
    birthday: ISO day, or --MM-DD without a year. other: what an import brought and no field fits, {header: text}.
    external_id: the id in the program it came from. company_key: of a company, its name by which imports know it again
    (kontor.lib.names.company_key); "" for persons.
    """

    type = models.CharField(max_length=8, choices=PartyType.choices, editable=False)
    name = models.CharField(_("Name"), max_length=250)
    name_key = described(models.CharField(max_length=250, editable=False), derived=True, audited=False)
    company_key = described(models.CharField(max_length=250, blank=True, editable=False), derived=True, audited=False)
    phone = described(
        models.CharField(_("Phone"), max_length=40, blank=True, editable=False), derived=True, personal=True
    )
    email = described(
        models.CharField(_("E-mail"), max_length=254, blank=True, editable=False), derived=True, personal=True
    )
    city = described(models.CharField(_("City"), max_length=120, blank=True, editable=False), derived=True)
    city_key = described(models.CharField(max_length=250, blank=True, editable=False), derived=True, audited=False)
    site = described(models.CharField(_("Website"), max_length=250, blank=True, editable=False), derived=True)
    source = models.CharField(_("Source"), max_length=120, blank=True)
    note = models.TextField(_("About"), blank=True)
    industry = models.CharField(_("Industry"), max_length=120, blank=True)
    tax_id = models.CharField(_("Tax id"), max_length=30, blank=True)
    given_name = described(models.CharField(_("First name"), max_length=100, blank=True), personal=True)
    middle_name = described(
        models.CharField(pgettext_lazy("patronymic", "Middle name"), max_length=100, blank=True), personal=True
    )
    family_name = described(models.CharField(_("Last name"), max_length=100, blank=True), personal=True)
    birthday = described(models.CharField(_("Birthday"), max_length=10, blank=True), personal=True)
    other = models.JSONField(_("Other details"), default=dict, blank=True)
    external_id = models.CharField(_("External id"), max_length=120, blank=True)

    class Meta:
        app_label = "people"
        indexes = (
            models.Index(fields=("type", "name_key", "id"), name="party_by_name", condition=Q(deleted_at=None)),
            models.Index(
                fields=("owner", "type", "name_key", "id"), name="party_by_owner", condition=Q(deleted_at=None)
            ),
            models.Index(
                fields=("unit", "type", "name_key"),
                name="party_by_unit",
                condition=Q(deleted_at=None, unit__isnull=False),
            ),
            models.Index(
                fields=("type", "city_key", "name_key", "id"), name="party_by_city", condition=Q(deleted_at=None)
            ),
            models.Index(fields=("type", "-changed_at", "-id"), name="party_by_change", condition=Q(deleted_at=None)),
            models.Index(fields=("type", "-created_at", "-id"), name="party_by_creation", condition=Q(deleted_at=None)),
            models.Index(fields=("tax_id",), name="party_by_tax_id", condition=~Q(tax_id="")),
            models.Index(fields=("company_key",), name="party_by_company_key", condition=~Q(company_key="")),
            models.Index(fields=("external_id",), name="party_by_external_id", condition=~Q(external_id="")),
            models.Index(fields=("deleted_at",), name="party_in_trash", condition=~Q(deleted_at=None)),
        )

    def __str__(self) -> str:
        return self.name


class Company(Party):
    """A party that is a firm or another organisation."""

    class Meta:
        proxy = True
        app_label = "people"


class Contact(Party):
    """A party that is a person."""

    class Meta:
        proxy = True
        app_label = "people"


class CustomerRole(models.TextChoices):
    CUSTOMER = "customer", _("Customer")
    PROSPECT = "prospect", _("Prospect")
    SUPPLIER = "supplier", _("Supplier")
    PARTNER = "partner", _("Partner")
    AGENT = "agent", _("Agent")
    COMPETITOR = "competitor", _("Competitor")
    BRANCH = "branch", _("Own branch")


class RoleOfParty(Guarded):
    """One of the customer roles of a party; a party can have any number."""

    id = models.BigAutoField(primary_key=True)
    party = models.ForeignKey(Party, models.CASCADE, related_name="customer_roles", db_index=False)
    role = models.CharField(max_length=12, choices=CustomerRole.choices)

    class Meta:
        app_label = "people"
        constraints = (models.UniqueConstraint(fields=("party", "role"), name="customer_role_once"),)
        indexes = (models.Index(fields=("role", "party"), name="customer_role"),)


class PointType(models.TextChoices):
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    SITE = "site", _("Website")
    MESSENGER = "messenger", _("Messenger")


class PointOfContact(Guarded):
    """A way to reach a party. A phone's `value` is E.164."""

    id = models.BigAutoField(primary_key=True)
    party = models.ForeignKey(Party, models.CASCADE, related_name="points", db_index=False)
    type = models.CharField(max_length=10, choices=PointType.choices)
    label = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=254)
    extension = models.CharField(max_length=20, blank=True)
    is_primary = models.BooleanField(default=False)
    is_invalid = models.BooleanField(default=False)

    class Meta:
        app_label = "people"
        indexes = (
            models.Index(fields=("party", "type"), name="point_of_party"),
            models.Index(fields=("type", "value"), name="point_by_value"),
        )


class AddressType(models.TextChoices):
    ACTUAL = "actual", _("Actual")
    LEGAL = "legal", _("Legal")
    DELIVERY = "delivery", _("Delivery")
    BILLING = "billing", _("Billing")
    HOME = "home", _("Home")


class Address(Guarded):
    """A postal address of a party; `text` is the whole of it in one line, the other columns its parts where they are
    known."""

    id = models.BigAutoField(primary_key=True)
    party = models.ForeignKey(Party, models.CASCADE, related_name="addresses")
    type = models.CharField(max_length=10, choices=AddressType.choices, default=AddressType.ACTUAL)
    text = models.CharField(max_length=400)
    street = models.CharField(max_length=250, blank=True)
    city = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=60, blank=True)
    is_primary = models.BooleanField(default=False)

    class Meta:
        app_label = "people"


class LegalDetails(Guarded):
    """What papers need to know of a party, beside its tax id; only parties of which any of it is known have a row.

    country: ISO code of where it is registered. registration_id: its number in the register of companies (OGRN,
    organisation number). founded: ISO day, or --MM-DD without a year. head_basis: what the head signs by: the charter,
    a power of attorney. accounts: see kontor.people.parties.accounts; they are few and read with the rest, so they have
    no table of their own.
    """

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="legal")
    legal_name = models.CharField(_("Legal name"), max_length=250, blank=True)
    country = models.CharField(_("Country of registration"), max_length=2, blank=True)
    registration_id = models.CharField(_("Registration number"), max_length=40, blank=True)
    kpp = models.CharField(_("KPP"), max_length=9, blank=True)
    vat_number = models.CharField(_("VAT number"), max_length=20, blank=True)
    head_name = described(models.CharField(_("Head of the company"), max_length=150, blank=True), personal=True)
    head_position = models.CharField(_("Position of the head"), max_length=150, blank=True)
    head_basis = models.CharField(_("Signs by"), max_length=150, blank=True)
    founded = models.CharField(_("Founding day"), max_length=10, blank=True)
    accounts = models.TextField(_("Bank accounts"), blank=True)

    class Meta:
        app_label = "people"
        indexes = (
            models.Index(fields=("registration_id",), name="legal_by_registration"),
            models.Index(fields=("vat_number",), name="legal_by_vat_number"),
        )


class CustomerType(models.TextChoices):
    PRIVATE = "private", _("Private person")
    SHOP = "shop", _("Shop")
    CHAIN = "chain", _("Chain of shops")
    WHOLESALER = "wholesaler", _("Wholesaler")
    MANUFACTURER = "manufacturer", _("Manufacturer")
    SERVICE = "service", _("Service company")
    PUBLIC = "public", _("Public body")
    OTHER = "other", pgettext_lazy("customer type", "Other")


class CustomerStatus(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("customer status", "Active")
    PAUSED = "paused", pgettext_lazy("customer status", "Paused")
    BLOCKED = "blocked", pgettext_lazy("customer status", "Blocked")
    CLOSED = "closed", pgettext_lazy("customer status", "Closed")


class CustomerPriority(models.TextChoices):
    HIGH = "high", pgettext_lazy("customer priority", "High")
    NORMAL = "normal", pgettext_lazy("customer priority", "Normal")
    LOW = "low", pgettext_lazy("customer priority", "Low")


class Classification(Guarded):
    """By what a firm sorts its customers; only parties that were sorted have a row."""

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="classification")
    customer_type = models.CharField(_("Customer type"), max_length=12, choices=CustomerType.choices, blank=True)
    status = models.CharField(_("Status"), max_length=12, choices=CustomerStatus.choices, blank=True)
    priority = models.CharField(_("Priority"), max_length=8, choices=CustomerPriority.choices, blank=True)
    region = models.ForeignKey(Region, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        app_label = "people"
        indexes = (
            models.Index(fields=("customer_type", "party"), name="classified_by_type"),
            models.Index(fields=("status", "party"), name="classified_by_status"),
            models.Index(fields=("priority", "party"), name="classified_by_priority"),
        )


class Employment(Guarded):
    """A person works, or worked, for a company: position and time. `left_on` empty means still there."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Party, models.CASCADE, related_name="employments", db_index=False)
    company = models.ForeignKey(Party, models.CASCADE, related_name="staff", db_index=False)
    position = models.CharField(max_length=150, blank=True)
    since = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    is_primary = models.BooleanField(default=True)

    class Meta:
        app_label = "people"
        indexes = (
            models.Index(fields=("person", "company"), name="employment_of_person"),
            models.Index(fields=("company", "person"), name="employment_at_company"),
        )
