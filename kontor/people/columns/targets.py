"""The fixed vocabulary of what a column can mean, and its words for people.

A target is a word ("name.given"), a family with a label ("phone:work", "messenger:telegram") or a part of an address
("address:legal.city"). "company." in front means the firm a person works for, "contact." the person of a firm.
"""

from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KEEP = "keep"
IGNORE = "ignore"
LABEL = "label"  # says what the values of its group are: "Phone 1 - Label"

WORDS: dict[str, Promise] = {
    "name.full": gettext_lazy("Full name"),
    "name.given": gettext_lazy("First name"),
    "name.middle": gettext_lazy("Middle name"),
    "name.family": gettext_lazy("Last name"),
    "name.prefix": gettext_lazy("Title before the name"),
    "name.suffix": gettext_lazy("Title after the name"),
    "name.nickname": gettext_lazy("Nickname"),
    "company.name": gettext_lazy("Company"),
    "party_kind": gettext_lazy("Person or company"),
    "position": gettext_lazy("Position"),
    "department": gettext_lazy("Department"),
    "tax_id": gettext_lazy("Tax id"),
    "kpp": gettext_lazy("KPP"),
    "registration_id": gettext_lazy("Registration number"),
    "vat_number": gettext_lazy("VAT number"),
    "legal_name": gettext_lazy("Legal name"),
    "country": gettext_lazy("Country of registration"),
    "head_name": gettext_lazy("Head of the company"),
    "head_position": gettext_lazy("Position of the head"),
    "head_basis": gettext_lazy("Signs by"),
    "founded": gettext_lazy("Founding day"),
    "account": gettext_lazy("Bank account"),
    "account_bic": gettext_lazy("Bank account: BIC or BIK"),
    "account_bank": gettext_lazy("Bank account: bank"),
    "account_correspondent": gettext_lazy("Bank account: correspondent account"),
    "birthday": gettext_lazy("Birthday"),
    "birthday.day": gettext_lazy("Day of birth"),
    "birthday.month": gettext_lazy("Month of birth"),
    "birthday.year": gettext_lazy("Year of birth"),
    "note": gettext_lazy("Note"),
    "tags": gettext_lazy("Tags"),
    "owner": gettext_lazy("Owner"),
    "source": gettext_lazy("Source"),
    "customer_role": gettext_lazy("Customer role"),
    "customer_type": gettext_lazy("Customer type"),
    "id": gettext_lazy("External id"),
    "own_id": gettext_lazy("Id in Kontor"),
    "created_at": gettext_lazy("Created"),
    "gender": gettext_lazy("Gender"),
    "language": gettext_lazy("Language"),
    "industry": gettext_lazy("Industry"),
    "priority": gettext_lazy("Priority"),
    "status": gettext_lazy("Status"),
    LABEL: gettext_lazy("Label of the next column"),
    KEEP: gettext_lazy("Keep on the record"),
    IGNORE: gettext_lazy("Leave out"),
}
FAMILIES: dict[str, Promise] = {
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("E-mail"),
    "site": gettext_lazy("Website"),
    "messenger": gettext_lazy("Messenger"),
    "social": gettext_lazy("Social network"),
}
FAMILY_LABELS: dict[str, tuple[str, ...]] = {
    "phone": ("", "mobile", "work", "home", "fax", "other"),
    "email": ("", "work", "home", "invoices", "other"),
    "site": ("", "site", "shop", "blog", "other"),
    "messenger": ("", "telegram", "whatsapp", "viber", "signal", "skype", "other"),
    "social": ("", "vk", "linkedin", "facebook", "instagram", "twitter", "other"),
}
LABEL_WORDS: dict[str, Promise] = {
    "mobile": gettext_lazy("mobile"),
    "work": gettext_lazy("work"),
    "home": gettext_lazy("home"),
    "fax": gettext_lazy("fax"),
    "invoices": gettext_lazy("invoices"),
    "other": gettext_lazy("other"),
}
ADDRESS_TYPES: dict[str, Promise] = {
    "actual": gettext_lazy("Address"),
    "legal": gettext_lazy("Legal address"),
    "delivery": gettext_lazy("Delivery address"),
    "billing": gettext_lazy("Billing address"),
    "home": gettext_lazy("Home address"),
}
ADDRESS_PARTS: dict[str, Promise] = {
    "full": gettext_lazy("in one line"),
    "street": gettext_lazy("street"),
    "city": gettext_lazy("city"),
    "region": gettext_lazy("region"),
    "postcode": gettext_lazy("postal code"),
    "country": gettext_lazy("country"),
}
# What only a firm has.
ACCOUNT = ("account", "account_bic", "account_bank", "account_correspondent")
LEGAL = (
    "kpp", "vat_number", "legal_name", "country", "head_name", "head_position", "head_basis", "founded", *ACCOUNT,
)  # fmt: skip
OWNERS = ("company", "contact")
# Targets of which a row has one value; a second column of the kind is kept under its header.
LISTS = ("note", "tags", KEEP, IGNORE, LABEL)


@lru_cache(maxsize=512)
def split_owner(target: str) -> tuple[str, str]:
    """("company", "phone:work") for "company.phone:work"; the owner is "" for the row's own."""
    owner, dot, rest = target.partition(".")
    return (owner, rest) if dot and owner in OWNERS else ("", target)


def is_target(text: str) -> bool:
    """Whether the text is a word of the vocabulary. Labels of phones, e-mails and so on are free."""
    if text in WORDS:
        return True
    owner, target = split_owner(text)
    if owner and target in WORDS:
        return True
    family, colon, label = target.partition(":")
    if family == "address" and colon:
        kind, dot, part = label.rpartition(".")
        return bool(dot) and kind in ADDRESS_TYPES and part in ADDRESS_PARTS
    return bool(colon) and family in FAMILIES


def describe(target: str) -> str:
    """The target in the reader's language."""
    if target in WORDS:
        return str(WORDS[target])
    owner, rest = split_owner(target)
    if owner:
        template = _("Company: %(what)s") if owner == "company" else _("Contact: %(what)s")
        return template % {"what": describe(rest)}
    family, _colon, label = rest.partition(":")
    if family == "address":
        kind, _dot, part = label.rpartition(".")
        return _("%(address)s: %(part)s") % {"address": ADDRESS_TYPES[kind], "part": ADDRESS_PARTS[part]}
    if not label or family == label:
        return str(FAMILIES[family])
    words = {"what": FAMILIES[family], "label": LABEL_WORDS.get(label, label)}
    return _("%(what)s (%(label)s)") % words


def choices() -> list[tuple[str, str]]:
    """Every target a person may choose for a column, with its words."""
    families = [f"{family}:{label}" for family, labels in FAMILY_LABELS.items() for label in labels]
    addresses = [f"address:{kind}.{part}" for kind in ADDRESS_TYPES for part in ADDRESS_PARTS]
    chosen = [word for word in WORDS if word != LABEL] + ["company.tax_id"]
    return [(target, describe(target)) for target in [*chosen, *families, *addresses]]
