"""Rules of accounts, without a database: who may give which access role, what a sign-in name looks like."""

import re

GRANTS: dict[str, tuple[str, ...]] = {
    "administrator": ("seller", "head", "administrator"),
    "head": ("seller", "head"),
}
SIGN_IN_NAME = re.compile(r"[\w.@+-]{1,150}")


def grantable(role: str) -> tuple[str, ...]:
    """Codes of the access roles that somebody with this role may give to others; empty for most."""
    return GRANTS.get(role, ())


def is_sign_in_name(text: str) -> bool:
    """Letters and digits of any script, and the signs . @ + - _."""
    return SIGN_IN_NAME.fullmatch(text) is not None


def suggested_name(person: str, email: str) -> str:
    """A sign-in name made of an e-mail or of a name, for the person to change: "Anna Berg" → "anna.berg"."""
    base = email.partition("@")[0] or ".".join(person.split())
    return re.sub(r"[^\w.@+-]", "", base).lower()[:150]
