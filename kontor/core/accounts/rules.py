"""Rules of accounts, without a database: who may give which access role, what a sign-in name looks like."""

import re

from kontor.lib.folding import fold, transliterations

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
    """A sign-in name made of an e-mail or of a name, in Latin letters, for the person to change: "Анна Берг" →
    "anna.berg"."""
    base = email.partition("@")[0] or person
    if any(letter > "\u024f" for letter in fold(base)):
        base = next(iter(transliterations(base)), base)
    return re.sub(r"[^\w.@+-]", "", ".".join(fold(base).split()))[:150]
