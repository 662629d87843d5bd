"""Text typed with the keyboard left in the other layout: «bdfyjd» was meant to be «иванов»."""

__all__ = ["other_layout"]

_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_JCUKEN = "йцукенгшщзхъфывапролджэячсмитьбюё"
# The upper row of signs differs too: with Shift held, «Б» and «Ю» sit on < and >.
_QWERTY_SHIFT = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
_SWEDISH_KEYS = {"å": "х", "ö": "ж", "ä": "э", "Å": "Х", "Ö": "Ж", "Ä": "Э"}

_TO_CYRILLIC = str.maketrans(_QWERTY + _QWERTY_SHIFT, _JCUKEN + _JCUKEN.upper()) | {
    ord(key): letter for key, letter in _SWEDISH_KEYS.items()
}
_TO_LATIN = str.maketrans(_JCUKEN + _JCUKEN.upper(), _QWERTY + _QWERTY_SHIFT)


def other_layout(text: str) -> str:
    """The text as the same keys give it in the other layout: Latin to Cyrillic (from QWERTY, and å ö ä) or back.

    A text with any Cyrillic letter is taken for Cyrillic. Text that no key of these layouts makes stays as it is.
    """
    has_cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in text)
    return text.translate(_TO_LATIN if has_cyrillic else _TO_CYRILLIC)
