"""The two letters that stand for a person or a company where there is no picture."""

import re

from kontor.lib.folding.legal import without_legal_form

__all__ = ["initials"]

_QUOTED = re.compile(r"[«“„\"‘‹](?P<inside>[^»”“\"’›]+)[»”“\"’›]")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SMALL_WORDS = re.compile(
    r"i|på|och|av|vid|för|till|the|of|and|at|in|on|for|to|de|la|le|du|und|der|die|das|am|von|af|van|den|и|"
    r"в|во|на|с|у|по|за|к|от|для",
    re.IGNORECASE,
)


def initials(name: str) -> str:
    """Two capital letters: of the quoted name if there is one, without legal form and small words; "" for no letters.

    «ТОО "Кофейный двор"» → КД, "Gårdsbutiken i Rönninge" → GR, one word gives its first two letters.
    """
    words = _telling_words(without_legal_form(name, quotes=True))
    if not words:
        return ""
    return (words[0][0] + words[1][0] if len(words) > 1 else words[0][:2]).upper()[:2]


def _telling_words(name: str) -> list[str]:
    quoted = _QUOTED.search(name)
    inside = _significant(quoted["inside"]) if quoted else []
    if len(inside) > 1:
        return inside
    if quoted and inside:
        return [*_significant(name[: quoted.start()])[:1], inside[0]]
    return _significant(name)


def _significant(text: str) -> list[str]:
    """The words that carry the name; small ones count only in front (The Lamplighter) or when nothing else is there."""
    words = _WORD.findall(text)
    return [word for at, word in enumerate(words) if at == 0 or not _SMALL_WORDS.fullmatch(word)]
