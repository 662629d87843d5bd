"""Labels of phones, e-mails and addresses as programs and people write them, brought to the words of the vocabulary."""

from functools import lru_cache

from kontor.people.columns.headers import header_key
from kontor.people.columns.names import USE_WORDS
from kontor.people.columns.targets import ADDRESS_TYPES, FAMILY_LABELS

ADDRESS_WORDS = {"work": "actual", "home": "home", "other": "delivery", "": "actual"}
SITE_WORDS = {
    "blog": "blog",
    "shop": "shop",
    "homepage": "",
    "home page": "",
    "profile": "other",
    "work": "",
    "home": "other",
}
SILENT = ("main", "internet", "pref", "voice", "default", "obsolete")


@lru_cache(maxsize=1024)
def usual_label(family: str, text: str) -> str:
    """The word of the vocabulary for a label ("* Mobile" → "mobile", "Work Fax" → "fax"); else the label as typed."""
    text = text.strip().removeprefix("*").strip()
    key = header_key(text)
    if not key or key in SILENT:
        return ""
    if key in FAMILY_LABELS.get(family, ()):
        return key
    if family == "site" and key in SITE_WORDS:
        return SITE_WORDS[key]
    uses = [USE_WORDS[word] for word in key.split() if word in USE_WORDS]
    if family in ("phone", "email") and len(uses) == len(key.split()):
        return "fax" if "fax" in uses else uses[-1]
    return text.lower() if family in ("messenger", "social") else text


@lru_cache(maxsize=256)
def address_type(text: str) -> str:
    """The type of an address by its label; the usual one for labels that say nothing of it."""
    key = header_key(text)
    if key in ADDRESS_TYPES:
        return key
    return ADDRESS_WORDS.get(USE_WORDS.get(key, key), "actual")
