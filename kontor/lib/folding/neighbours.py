"""Words one edit away from a typed one: a letter too many, too few or wrong, or two that changed places."""

__all__ = ["neighbours"]

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


def neighbours(word: str) -> tuple[str, ...]:
    """All words at a distance of one (Damerau 1964) from a folded word, those that people mean most often first.

    Letters come from the alphabet of the word and from the word itself. What differs in its first letter comes last.
    """
    alphabet = _CYRILLIC if any("\u0400" <= letter <= "\u04ff" for letter in word) else _LATIN
    letters = dict.fromkeys(alphabet + word)
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = [front + back[1] + back[0] + back[2:] for front, back in halves if len(back) > 1]
    found += [front + letter + back for front, back in halves for letter in letters]
    found += [front + back[1:] for front, back in halves if back]
    found += [front + letter + back[1:] for front, back in halves if back for letter in letters]
    others = [other for other in dict.fromkeys(found) if other != word]
    return tuple(sorted(others, key=lambda other: other[:1] != word[:1]))
