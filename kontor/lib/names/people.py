"""A person's full name taken apart (Russian, Swedish, English order) and put together for display."""

import re
from dataclasses import dataclass

from kontor.lib.names.words import (
    FAMILY_ENDING,
    FATHER_WORDS,
    GIVEN_NAMES,
    INITIALS,
    PARTICLES,
    PATRONYMIC,
    SUFFIXES,
    TITLES,
)

__all__ = ["PersonName", "display_name", "formal_name", "list_name", "split_name"]

_GLUED_INITIALS = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """Parts of a name, "" where there is none; `middle` is the patronymic in Russian, elsewhere further given names."""

    given: str = ""
    middle: str = ""
    family: str = ""
    title: str = ""
    suffix: str = ""


def split_name(text: str) -> PersonName:
    """The parts of a full name as typed; letters and case stay as they are.

    A comma says that the family name stands first. A patronymic tells the Russian orders apart; with two Cyrillic words
    a known given name does, then the ending of a family name. Elsewhere the last word, with its particles (af, von),
    is the family name. What stands in brackets is left out. A single word is the given name unless it ends like a
    Russian family name. A text without letters and an e-mail address are no name and have no parts.
    """
    if "@" in text or not any(sign.isalpha() for sign in text):
        return PersonName()
    words, title, suffix = _without_titles(_spaced(text))
    front, comma, back = " ".join(words).partition(",")
    if comma and front.strip() and back.strip():
        rest, particles = _particles_behind(back.replace(",", " ").split())
        given, middle = _given_and_middle(rest)
        return PersonName(given, middle, " ".join([*particles, front.strip()]), title, suffix)
    given, middle, family = _by_order(front.split() + back.split())
    return PersonName(given, middle, family, title, suffix)


def _spaced(text: str) -> list[str]:
    text = re.sub(r"\([^)]*\)", " ", text)
    return _GLUED_INITIALS.sub(" ", text.replace(" ,", ",").replace(",", ", ")).split()


def _without_titles(words: list[str]) -> tuple[list[str], str, str]:
    titles: list[str] = []
    suffixes: list[str] = []
    while len(words) > 1 and _bare(words[0]) in TITLES:
        titles.append(words.pop(0))
    while len(words) > 1 and _bare(words[-1]) in SUFFIXES:
        suffixes.insert(0, words.pop().rstrip(","))
    if suffixes:
        words[-1] = words[-1].rstrip(",")
    return words, " ".join(titles), " ".join(suffixes)


def _particles_behind(words: list[str]) -> tuple[list[str], list[str]]:
    """Indexes put them last: "Klint, Anna-Karin af"."""
    end = len(words)
    while end > 1 and _bare(words[end - 1]) in PARTICLES:
        end -= 1
    return words[:end], words[end:]


def _bare(word: str) -> str:
    return word.strip(".,").replace(".", "").lower()


def _given_and_middle(words: list[str]) -> tuple[str, str]:
    return (words[0] if words else ""), " ".join(words[1:])


def _by_order(words: list[str]) -> tuple[str, str, str]:
    """Given, middle, family."""
    if not words:
        return "", "", ""
    if len(words) == 1:
        return ("", "", words[0]) if _looks_like_family(words[0]) else (words[0], "", "")
    by_patronymic = _by_patronymic(words)
    if by_patronymic:
        return by_patronymic
    if _family_stands_first(words):
        given, middle = _given_and_middle(words[1:])
        return given, middle, words[0]
    return _family_last(words)


def _by_patronymic(words: list[str]) -> tuple[str, str, str] | None:
    if len(words) > 3 and _bare(words[-1]) in FATHER_WORDS:
        return words[1], " ".join(words[2:]), words[0]
    if len(words) == 3 and _is_patronymic(words[2]) and not _is_patronymic(words[1]):
        return words[1], words[2], words[0]
    if len(words) in (2, 3) and _is_patronymic(words[1]) and not _is_given(words[1]):
        return words[0], words[1], " ".join(words[2:])
    return None


def _family_stands_first(words: list[str]) -> bool:
    first, second = words[0], words[1]
    if _is_initials(first) or not _CYRILLIC.search(first):
        return _is_initials(second) and not _is_initials(first) and _is_initials(words[-1])
    if _is_initials(second) or _is_given(first) != _is_given(second):
        return not _is_given(first)
    return _looks_like_family(first) and not _looks_like_family(words[-1])


def _family_last(words: list[str]) -> tuple[str, str, str]:
    start = next((at for at, word in enumerate(words) if at and _bare(word) in PARTICLES), len(words) - 1)
    start = min(start, len(words) - 1)
    given, middle = _given_and_middle(words[:start])
    return given, middle, " ".join(words[start:])


def _is_patronymic(word: str) -> bool:
    return bool(PATRONYMIC.fullmatch(word.lower()))


def _is_given(word: str) -> bool:
    return word.lower().replace("ё", "е").split("-")[0] in GIVEN_NAMES


def _is_initials(word: str) -> bool:
    return bool(INITIALS.fullmatch(word)) and (word.endswith(".") or len(word) == 1)


def _looks_like_family(word: str) -> bool:
    return bool(_CYRILLIC.search(word) and FAMILY_ENDING.fullmatch(word.lower())) and not _is_given(word)


def display_name(given: str, family: str = "", middle: str = "") -> str:
    """How a person is called on pages: given and family name; the middle name only where one of them is missing."""
    return _joined(given, family) if given and family else _joined(given, middle, family)


def formal_name(given: str, middle: str = "", family: str = "", *, title: str = "", suffix: str = "") -> str:
    """The whole name for documents: Иванов Иван Иванович where there is a patronymic, else Anna Maria Ekroth."""
    name = _joined(family, given, middle) if middle and _is_patronymic(middle) else _joined(given, middle, family)
    return _joined(title, name, suffix)


def list_name(given: str, middle: str = "", family: str = "") -> str:
    """The name as an index has it, family name first: "Ekroth, Malin", with Cyrillic letters «Иванов Иван Иванович»."""
    rest = _joined(given, middle)
    if not family or not rest:
        return family or rest
    return f"{family} {rest}" if _CYRILLIC.search(family) else f"{family}, {rest}"


def _joined(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part and part.strip())
