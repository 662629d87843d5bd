"""Names of people taken apart and put together, and names of companies made comparable."""

from kontor.lib.folding import LEGAL_FORMS, legal_form, without_legal_form
from kontor.lib.names.companies import company_key, forms_differ
from kontor.lib.names.people import PersonName, display_name, formal_name, list_name, split_name

__all__ = [
    "LEGAL_FORMS",
    "PersonName",
    "company_key",
    "display_name",
    "formal_name",
    "forms_differ",
    "legal_form",
    "list_name",
    "split_name",
    "without_legal_form",
]
