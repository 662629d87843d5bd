"""When two company names mean one company: the key they are matched by. Typos are for duplicate search."""

from kontor.lib.folding import fold, without_legal_form

__all__ = ["company_key"]


def company_key(name: str) -> str:
    """The name folded, without legal form and quotes: ООО «Ромашка», "Ромашка, ООО" and РОМАШКА share one key.

    Alphabets are not mixed (Romashka is another key). A name that is nothing but a legal form keeps it. "" for no name.
    """
    return fold(without_legal_form(name))
