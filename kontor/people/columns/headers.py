"""A header made comparable: case, punctuation, ё and spellings of "e-mail" don't matter."""

import re
import unicodedata
from functools import lru_cache

NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=2048)
def header_key(header: str) -> str:
    """The header as compared: "Адрес эл. почты" and "адрес эл почты" are one, so are "E-mail" and "Email"."""
    text = unicodedata.normalize("NFKC", header).casefold().replace("ё", "е")
    words = NOT_WORDS.sub(" ", text).strip()
    return words.replace("e mail", "email").replace("e post", "epost").replace("web site", "website")


def without_number(key: str) -> str:
    """The key without a number at its end: "телефон 2" → "телефон"."""
    return re.sub(r"\s*\d{1,2}\Z", "", key)
