"""When two company names mean one company: the key they are matched by. Typos are for duplicate search."""

from kontor.lib.folding import fold, legal_form_key, without_legal_form

__all__ = ["company_key", "forms_differ"]


def company_key(name: str) -> str:
    """The name folded, without legal form and quotes: ООО «Ромашка», "Ромашка, ООО" and РОМАШКА share one key.

    Alphabets are not mixed (Romashka is another key). A name that is nothing but a legal form keeps it. "" for no name.
    """
    return fold(without_legal_form(name))


def forms_differ(name: str, other: str) -> bool:
    """Whether both names state a legal form, and not the same one: two companies, though they share a key."""
    form, another = legal_form_key(name), legal_form_key(other)
    return bool(form and another and form != another)
