"""The forms of a text for search and for sorting: which letters count as the same, and in which order they come."""

import re
import unicodedata

__all__ = ["exact", "fold", "search_text", "sort_key"]

# Latin letters that Unicode does not take apart, as they are typed on a keyboard without them.
_LATIN_WITHOUT_PARTS = {
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
    "ŋ": "n",
    "ŧ": "t",
    "ĸ": "k",
    "ə": "a",
}
_SPACE_CATEGORIES = frozenset("PSZC")


def _spoken_sign(letter: str) -> str:
    """A space for punctuation, nothing for a loose accent (U+0300–U+036F), else the letter itself."""
    if "\u0300" <= letter <= "\u036f" or letter == "\u00ad":
        return ""
    return " " if unicodedata.category(letter)[0] in _SPACE_CATEGORIES else letter


def _plain_letter(letter: str) -> str:
    """As `_spoken_sign`, and Latin letters lose their accents, ё its dots; й stays, it is a letter of its own."""
    if letter == "ё":
        return "е"
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) > 1 and "LATIN" in unicodedata.name(letter, ""):
        return "".join(_plain_letter(part) for part in parts)
    return _LATIN_WITHOUT_PARTS.get(letter) or _spoken_sign(letter)


class _ExactTable(dict[int, str]):
    """A `str.translate` table that learns a letter when it first meets it."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _spoken_sign(chr(code)))


class _FoldTable(dict[int, str]):
    """As `_ExactTable`, for folding."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _plain_letter(chr(code)))


_EXACT = _ExactTable()
_FOLD = _FoldTable()
_NUMBER = re.compile(r"\d+")
# The alphabet of Swedish ends in å ä ö; these signs follow z and precede every other alphabet.
_SWEDISH_END = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


def _casefolded(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def fold(text: str) -> str:
    """The text in the form search compares: small letters without accents, ё as е, ß as ss, one space between words."""
    return " ".join(_casefolded(text).translate(_FOLD).split())


def exact(text: str) -> str:
    """As `fold` but with the letters as typed: "Åre, Jämtland" → "åre jämtland"."""
    return " ".join(_casefolded(text).translate(_EXACT).split())


def search_text(*parts: str) -> str:
    """The text to index for a record: each part folded, and beside it the exact form where that is another one."""
    forms: list[str] = []
    for part in parts:
        cased = _casefolded(part)
        folded = " ".join(cased.translate(_FOLD).split())
        forms.append(folded)
        if not cased.isascii() and (spelled := " ".join(cased.translate(_EXACT).split())) != folded:
            forms.append(spelled)
    return " ".join(form for form in forms if form)


def sort_key(text: str) -> str:
    """A key to store and sort by code point (SQLite BINARY, PostgreSQL COLLATE "C").

    One order for all languages of a base (docs/concepts/sorting.md): case, punctuation and accents do not count, but
    å, ä and ö are letters that follow z (æ and ø stand with them); ё stands with е, Latin before Cyrillic, and numbers
    by value ("Shop 9" before "Shop 10").
    """
    cased = _casefolded(text)
    if cased.isascii():
        key = fold(cased)
    else:
        signs = cased.translate(_EXACT).translate(_SWEDISH_END)
        key = " ".join("".join(sign if sign in "{|}" else _FOLD[ord(sign)] for sign in signs).split())
    return _NUMBER.sub(lambda found: found[0].zfill(9), key)
