"""Text typed with the keyboard left in the other layout: «bdfyjd» was meant to be «иванов», "sk[ne" to be "skåne"."""

__all__ = ["other_layouts"]

_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_JCUKEN = "йцукенгшщзхъфывапролджэячсмитьбюё"
# The upper row of signs differs too: with Shift held, «Б» and «Ю» sit on < and >.
_QWERTY_SHIFT = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
_SWEDISH = dict(zip("[;'{:\"", "åöäÅÖÄ", strict=True))  # what the Swedish keys give in place of the American signs
_SWEDISH_ONLY = {"¨": "ъ", "§": "ё"}

_TO_CYRILLIC = dict(zip(_QWERTY + _QWERTY_SHIFT, _JCUKEN + _JCUKEN.upper(), strict=True)) | _SWEDISH_ONLY
_TO_CYRILLIC |= {letter: _TO_CYRILLIC[sign] for sign, letter in _SWEDISH.items()}
_TO_LATIN = dict(zip(_JCUKEN + _JCUKEN.upper(), _QWERTY + _QWERTY_SHIFT, strict=True))
_TABLES = (
    str.maketrans(_TO_CYRILLIC),
    str.maketrans(_SWEDISH),
    str.maketrans(_TO_LATIN),
    str.maketrans({letter: _SWEDISH.get(sign, sign) for letter, sign in _TO_LATIN.items()}),
)


def other_layouts(text: str) -> tuple[str, ...]:
    """The text as the same keys give it in the other layouts, the likeliest first; () when no key makes another.

    Latin is read as Russian (from the American and the Swedish keys) and American as Swedish; a text with any Cyrillic
    letter is read as American and as Swedish.
    """
    has_cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in text)
    meant = (text.translate(table) for table in (_TABLES[2:] if has_cyrillic else _TABLES[:2]))
    return tuple(form for form in dict.fromkeys(meant) if form != text)
