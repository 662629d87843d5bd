"""Customer roles, and what else is one of few, by the words other programs have: "Клиенты", "Suppliers", "VENDOR"."""

import re
from functools import lru_cache

from django.conf import settings
from django.utils import translation

from kontor.core.kinds.cells import ChoiceCell
from kontor.people.columns.headers import header_key
from kontor.people.parties.cells import ROLES
from kontor.people.parties.model import CustomerRole

_WORDS = {
    CustomerRole.CUSTOMER: (
        "customers|client|clients|buyer|buyers|клиент|клиенты|покупатель|покупатели|заказчик|заказчики|kund|kunder|köpare"
    ),
    CustomerRole.PROSPECT: (
        "prospects|lead|leads|potential customer|potential customers|лид|лиды|потенциальный клиент"
        "|потенциальные клиенты|потенциальный покупатель|potentiell kund|prospekt"
    ),
    CustomerRole.SUPPLIER: (
        "suppliers|vendor|vendors|contractor|contractors|поставщик|поставщики|подрядчик|подрядчики|leverantör"
        "|leverantörer"
    ),
    CustomerRole.PARTNER: "partners|reseller|resellers|партнер|партнеры|samarbetspartner|samarbetspartners",
    CustomerRole.AGENT: "agents|агент|агенты|agenter|ombud",
    CustomerRole.COMPETITOR: "competitors|конкурент|конкуренты|konkurrent|konkurrenter",
    CustomerRole.BRANCH: "branches|филиал|филиалы|filial|filialer",
}
_BETWEEN = re.compile(r"\s*[;,/\n]\s*")


@lru_cache(maxsize=512)
def customer_roles(text: str) -> tuple[str, ...]:
    """The codes of the roles a cell names; () unless all its words are roles."""
    found = [_known().get(header_key(word)) for word in _BETWEEN.split(text.strip()) if word]
    return tuple(dict.fromkeys(role for role in found if role)) if all(found) else ()


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """{code, label in any language, or a word of another program: code}."""
    known = {header_key(word): str(code) for code, words in _WORDS.items() for word in words.split("|")}
    return known | words_of(ROLES)


@lru_cache(maxsize=8)
def words_of(cell: ChoiceCell) -> dict[str, str]:
    """{code or label in any language, as a key: code} of the choices of a cell."""
    known: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            known.update((header_key(str(label)), str(code)) for code, label in cell.choices)
    return known | {str(code): str(code) for code, _label in cell.choices}


def choice(cell: ChoiceCell, text: str) -> str:
    """The code of the choice that a text names, "" for none."""
    return words_of(cell).get(header_key(text), "")
