"""What a column holds, by its cells: phones, e-mails, dates, tax ids, sites, firms or people's names."""

import re
from collections.abc import Callable, Sequence

from kontor.lib.folding.legal import LEGAL_FORMS, legal_form
from kontor.lib.tables import Cell, cell_text

EMAIL = re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>]{2,}(\s*[;,\n]\s*\S+@\S+)*")
PHONE = re.compile(r"\+?[\d\s().–-]{6,24}(\s*(ext|доб|вн)?\.?\s*\d{1,6})?([;,/\n].*)?")
DATE = re.compile(r"(\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](\d{4}|\d{2}))([ T].*)?")
SITE = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.(com|ru|se|org|net|io|eu|рф)(/\S*)?", re.IGNORECASE)
SWEDISH_ORGANISATION = re.compile(r"(16)?[1-9]\d[2-9]\d{3}-?\d{4}")
PERSON = re.compile(r"[^\W\d_]+[.’'-]?[^\W\d_]*\.?(\s+[^\W\d_.’'-]+\.?){1,3}")
LONGEST_NUMBER = 15  # digits of a telephone number (ITU-T E.164)
WRITTEN_AS_NAMES = frozenset(form for forms in LEGAL_FORMS.values() for form in forms if form.istitle())
RUSSIAN_WEIGHTS = {
    10: ((2, 4, 10, 3, 5, 9, 4, 6, 8),),
    12: ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)),
}


def is_russian_tax_id(text: str) -> bool:
    """Whether the digits are an INN with right check digits (order of the Federal Tax Service ММВ-7-6/435)."""
    if not text.isdecimal() or len(text) not in RUSSIAN_WEIGHTS:
        return False
    sums = (
        sum(weight * int(digit) for weight, digit in zip(weights, text, strict=False))
        for weights in RUSSIAN_WEIGHTS[len(text)]
    )
    first = len(text) - len(RUSSIAN_WEIGHTS[len(text)])
    return all(total % 11 % 10 == int(text[first + place]) for place, total in enumerate(sums))


def _is_tax_id(text: str) -> bool:
    return is_russian_tax_id(text) or bool(SWEDISH_ORGANISATION.fullmatch(text))


def _is_phone(text: str) -> bool:
    """A bare run of digits is a phone number only if it is long enough for one with its area."""
    digits = sum(letter.isdigit() for letter in text)
    fewest, most = (10, LONGEST_NUMBER) if text.isdecimal() else (7, 40)
    return fewest <= digits <= most and bool(PHONE.fullmatch(text))


def _is_firm(text: str) -> bool:
    """A legal form written as a name is one, when it ends what looks like a person's name: Ulla Ek is no "e.K."."""
    form = legal_form(text)
    return bool(form) and not (form.istitle() and form not in WRITTEN_AS_NAMES and PERSON.fullmatch(text))


def _is_person(text: str) -> bool:
    return bool(PERSON.fullmatch(text)) and not _is_firm(text) and text[:1].isupper()


TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("email:", lambda text: bool(EMAIL.fullmatch(text))),
    ("tax_id", _is_tax_id),
    ("date", lambda text: bool(DATE.fullmatch(text))),
    ("phone:", _is_phone),
    ("site:", lambda text: bool(SITE.fullmatch(text))),
    ("company.name", _is_firm),
    ("name.full", _is_person),
)


def by_content(cells: Sequence[Cell]) -> tuple[str, float]:
    """What most of the filled cells are and their share; ("", 0) if nothing is clear.

    Dates come as "date": the cells alone can't tell a birthday from another day.
    """
    texts = [text for text in map(cell_text, cells) if text]
    if not texts:
        return "", 0.0
    best, share = "", 0.0
    for target, test in TESTS:
        met = sum(map(test, texts)) / len(texts)
        if met > share:
            best, share = target, met
    return (best, share) if share >= 0.5 else ("", 0.0)
