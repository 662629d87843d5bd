"""A typed text as the index understands it, and the other readings of it. How each database is asked is in engines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kontor.lib.folding import fold, neighbours, other_spellings
from kontor.lib.phones import search_candidates
from kontor.surfaces.search.engines import SHORTEST, Engine, Pieces

LEAST_DIGITS = 4
SHORTEST_EDITED = 4  # letters of a word that is looked for with a mistake in it; shorter ones are near to too many
LONGEST_EDITED = 16
MOST_EDITED = 3  # words of a text
MOST_CORRECTED = 12  # readings of a text with a mistake in it
LAST = "\U0010ffff"  # comes after all that may follow the beginning of a text
WHOLE = "!"  # comes after a space, so after a whole word, and before every letter


@dataclass(frozen=True)
class Asked:
    """A text as the index understands it: folded words, and the digits of a number if it could be one."""

    text: str
    words: tuple[str, ...]
    digits: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Asked":
        digits = tuple(found for found in search_candidates(text) if len(found) >= LEAST_DIGITS)
        folded = cls.folded(fold(text))
        return cls(folded.text, folded.words, digits)

    @classmethod
    def folded(cls, text: str) -> "Asked":
        return cls(text, tuple(text.split()))

    @property
    def long_words(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if len(word) >= SHORTEST)

    @property
    def empty(self) -> bool:
        return not self.words

    @property
    def pieces(self) -> Pieces:
        """What the trigrams can be asked for; the short words are looked at in what they find."""
        return tuple((word,) for word in self.long_words)

    def stands_in(self, text: str) -> bool:
        """Whether a folded text holds all the words."""
        return all(word in text for word in self.words)

    def with_word(self, place: int, word: str) -> "Asked":
        words = (*self.words[:place], word, *self.words[place + 1 :])
        return Asked(" ".join(words), words)


def otherwise(text: str) -> list[Asked]:
    """The text in another keyboard layout, the other alphabet, or both; the likeliest first."""
    return [Asked.folded(spelling) for spelling in other_spellings(text)]


def mistaken(asked: Asked, kinds: Sequence[str], engine: Engine) -> "tuple[list[Asked], list[Mistaken]]":
    """(readings with one word put right by a word with which titles begin or end, words that may be wrong).

    A word that titles begin with, whoever sees them, is right as it is. Whole words are better than beginnings, which
    count as somebody may be still typing."""
    places: dict[str, int] = {}
    edited = _edited(asked)
    for place in edited:
        others = (word for word in neighbours(asked.words[place]) if len(word) >= SHORTEST_EDITED)
        for word in (asked.words[place], *others):
            places.setdefault(word, place)
    begun = engine.known(kinds, list(places), LAST) if places else []
    wrong = [place for place in edited if asked.words[place] not in begun]
    words = [word for word in begun if places[word] in wrong]
    whole = engine.known(kinds, words, WHOLE) if words else []
    words = whole or [word for word in words if len(word) > SHORTEST_EDITED]
    readings = [asked.with_word(places[word], word) for word in words[:MOST_CORRECTED]]
    return readings, [Mistaken(asked, place) for place in wrong]


def _edited(asked: Asked) -> list[int]:
    """Places of the words in which a mistake is looked for, the longest first."""
    able = [
        place
        for place, word in enumerate(asked.words)
        if word.isalpha() and SHORTEST_EDITED <= len(word) <= LONGEST_EDITED
    ]
    return sorted(able, key=lambda place: -len(asked.words[place]))[:MOST_EDITED]


@dataclass(frozen=True)
class Mistaken:
    """A text one word of which has a mistake: what it overlaps with, whatever place the word has in an entry."""

    asked: Asked
    place: int

    @cached_property
    def right(self) -> frozenset[str]:
        return frozenset(neighbours(self.asked.words[self.place]))

    @property
    def pieces(self) -> Sequence[Pieces]:
        """The parts of the word that a mistake leaves whole, each way with the other words; a word of four letters is
        near to too many without others."""
        word = self.asked.words[self.place]
        return self._with_others(_left_whole(word)) if self._others or len(word) > SHORTEST_EDITED else []

    @property
    def ends(self) -> Sequence[Pieces]:
        """The same for mistakes near an end of the word, which leave one part only; more have it than are meant."""
        return self._with_others(_ends(self.asked.words[self.place]))

    @property
    def _others(self) -> list[tuple[str, ...]]:
        return [(word,) for at, word in enumerate(self.asked.words) if at != self.place and len(word) >= SHORTEST]

    def _with_others(self, parts: Sequence[tuple[str, ...]]) -> list[Pieces]:
        return [(part, *self._others) for part in parts]

    def stands_in(self, text: str) -> bool:
        """Whether a folded text holds the other words, and one that is or begins with a neighbour of this one."""
        length = len(self.asked.words[self.place])
        others = (word for at, word in enumerate(self.asked.words) if at != self.place)
        return all(word in text for word in others) and any(
            word[:most] in self.right for word in text.split() for most in (length - 1, length, length + 1)
        )


def _left_whole(word: str) -> list[tuple[str, ...]]:
    """What stands in a text that has the word with one mistake in it: the parts before and behind the wrong letter
    where both have a trigram; the word without a letter; the word with two letters that changed places."""
    parted = [(word[:at], word[at + 1 :]) for at in range(SHORTEST, len(word) - SHORTEST)]
    less = [(word[:at] + word[at + 1 :],) for at in range(len(word))]
    turned = [(word[:at] + word[at + 1] + word[at] + word[at + 2 :],) for at in range(len(word) - 1)]
    return [*parted, *turned, *less]


def _ends(word: str) -> list[tuple[str, ...]]:
    return [(part,) for part in (word[:-2], word[:-3], word[2:], word[3:]) if len(part) > SHORTEST_EDITED]
