"""Columns of unknown programs by their headers: synonyms and the grammar of "work phone 2", "телефон компании".

The words are in `synonyms.py`; what the cells hold is judged in `content.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kontor.people.columns.headers import header_key, without_number
from kontor.people.columns.synonyms import (
    ALONE,
    AMBIGUOUS,
    CHANNELS,
    ENDINGS,
    NO_PHONES,
    NUMBER,
    QUALIFIERS,
    SYNONYMS,
    USES,
)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What a header says; `is_open` if the cells or the other columns must decide."""

    target: str
    confidence: float
    is_open: bool = False


def _spread(table: Mapping[str, str]) -> dict[str, str]:
    return {header_key(word): meaning for meaning, words in table.items() for word in words.split("|")}


MEANINGS = _spread(SYNONYMS) | _spread(ALONE)
CHANNEL_WORDS = _spread({f"{family}:": words for family, words in CHANNELS.items()})
USE_WORDS = _spread(USES)
QUALIFIER_WORDS = _spread(QUALIFIERS)
NUMBER_WORDS = frozenset(NUMBER.split("|"))
NUMBER_ENDINGS = tuple(ENDINGS.split("|"))
OTHER_NUMBERS = tuple(NO_PHONES.split("|"))
OPEN_WORDS = frozenset(map(header_key, AMBIGUOUS.split("|")))


def by_name(header: str) -> NameMatch | None:
    """What the header says in any of the three languages; None if nothing is known of it."""
    key = header_key(header)
    if key in OPEN_WORDS:
        return NameMatch("name.full", 0.5, is_open=True)
    for found, confidence in ((key, 0.95), (without_number(key), 0.9)):
        if found in MEANINGS:
            return NameMatch(MEANINGS[found], confidence)
        if channel := _channel(found):
            return NameMatch(channel, confidence)
    return _qualified(key)


def names_other_number(key: str) -> bool:
    """Whether a header names something else that has numbers: "номер договора", "card no"."""
    return any(word.startswith(OTHER_NUMBERS) for word in key.split())


def is_other_number(key: str) -> bool:
    """Whether a header speaks of a number without a word for telephones: besides those, "Kundnr", "Member no"."""
    words = [word for word in key.split() if word not in NUMBER_WORDS]
    counted = len(words) < len(key.split()) or any(word.endswith(NUMBER_ENDINGS) for word in words)
    reach = any(word in CHANNEL_WORDS or word in USE_WORDS for word in words)
    return names_other_number(key) or (counted and not reach)


def _channel(key: str) -> str | None:
    """ "рабочий телефон", "telefon arbete", "phone no": a channel and its uses in any order."""
    if key in CHANNEL_WORDS:
        return CHANNEL_WORDS[key]
    words = [word for word in key.split() if word not in NUMBER_WORDS]
    uses = [USE_WORDS[word] for word in words if word in USE_WORDS]
    channel = CHANNEL_WORDS.get(" ".join(word for word in words if word not in USE_WORDS))
    if not channel or not (uses or len(words) < len(key.split())):
        return None
    use = "fax" if "fax" in uses else next((use for use in uses if use), "")
    return f"{channel}{use}"


def _qualified(key: str) -> NameMatch | None:
    """ "телефон компании", "contact person email": whose it is stands before or behind."""
    for words, owner in QUALIFIER_WORDS.items():
        if key.endswith(f" {words}"):
            inner = key.removesuffix(f" {words}")
        elif key.startswith(f"{words} "):
            inner = key.removeprefix(f"{words} ")
        else:
            continue
        target = MEANINGS.get(inner) or _channel(inner)
        if target and target.partition(":")[0] in ("phone", "email", "site", "address", "tax_id"):
            return NameMatch(f"{owner}.{target}", 0.85)
    return None
