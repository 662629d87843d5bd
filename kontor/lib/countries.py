"""Countries by their names and codes, as people and programs write them into addresses."""

import re
from functools import lru_cache

from babel import Locale
from phonenumbers import SUPPORTED_REGIONS

__all__ = ["country_code"]

_LANGUAGES = ("en", "ru", "sv")
# Asked only for a word that none of the usual languages knows.
_MORE_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "da", "nb", "fi", "pl", "cs", "et", "lv", "lt", "uk", "be", "kk")
_OTHER_NAMES = {
    "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "великобритания": "GB", "англия": "GB", "storbritannien": "GB",
    "usa": "US", "united states of america": "US", "america": "US", "сша": "US",
    "russian federation": "RU", "российская федерация": "RU", "рф": "RU", "rus": "RU", "ryssland": "RU",
    "республика беларусь": "BY", "белоруссия": "BY", "rb": "BY", "рб": "BY",
    "республика казахстан": "KZ", "рк": "KZ", "uae": "AE", "оаэ": "AE", "korea": "KR", "holland": "NL",
    "czech republic": "CZ", "чехия": "CZ", "deutschland": "DE", "кыргызстан": "KG", "киргизия": "KG",
}  # fmt: skip
_NOT_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=2048)
def country_code(text: str) -> str:
    """The ISO code of a country that has telephone numbers; "" for what is none, or not known."""
    if not text:
        return ""
    if text.upper() in SUPPORTED_REGIONS:
        return text.upper()
    key = _key(text)
    return _OTHER_NAMES.get(key) or _names(_LANGUAGES).get(key) or _names(_MORE_LANGUAGES).get(key) or ""


def _key(text: str) -> str:
    return _NOT_LETTERS.sub(" ", text.casefold().replace("ё", "е")).strip()


@lru_cache(maxsize=2)
def _names(languages: tuple[str, ...]) -> dict[str, str]:
    """{name in small letters: code} in these languages; of two countries with one name the first language decides."""
    found: dict[str, str] = {}
    for language in languages:
        for code, name in Locale.parse(language).territories.items():
            if code in SUPPORTED_REGIONS:
                found.setdefault(_key(name), code)
    return found
