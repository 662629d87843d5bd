"""A cell with several telephone numbers and words around them, taken apart. Each number is judged by `numbers`."""

import re
from dataclasses import dataclass

from kontor.lib.phones.words import EXTENSION_AHEAD, LABEL, label_of, without_extension

__all__ = ["Piece", "split_numbers"]

_SURE = re.compile(rf"(?:[\n\r;|]+|:::){EXTENSION_AHEAD}")
_MAYBE = re.compile(
    rf"\s*(?:[,/\\]|\s(?:и|или|och|eller|and|or)\s)\s*{EXTENSION_AHEAD}|(?<=\d)\s*(?=\+\d)|(?<=[\d)])\s{{2,}}(?=[+\d(])",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\+?\d[\d.()-]*(?: [\d.()-]+)*")  # nothing parts it, no word stands beside it
_ENOUGH_DIGITS = 5
_LONGEST_CELL = 1000
_WIDE_GAP = re.compile(r"[^\S\n\r]{3,}")
_WORDS = re.compile(r"[^\W\d_]+(?:[\s.\-]+[^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A number as typed, its label (mobile, work, home, fax, other or "") and the other words that stood beside it."""

    number: str
    label: str
    note: str


def split_numbers(text: str) -> list[Piece]:
    """The numbers of a cell in their order. A comma or slash parts them only where both sides are long enough (08/123).

    A piece without any digit is kept as a number too, so that the reader refuses it with a reason and nothing is lost;
    so is a cell of more than a thousand characters, whole.
    """
    if len(text) > _LONGEST_CELL or _ALONE.fullmatch(text):
        return [Piece(text, "", "")]
    pieces = [piece for sure in _SURE.split(_WIDE_GAP.sub("  ", text)) for piece in _parted(sure)]
    return [_piece(piece.strip()) for piece in pieces if piece.strip(" ,;/.\t")]


def _parted(text: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for found in _MAYBE.finditer(text):
        if _digits(text[start : found.start()]) >= _ENOUGH_DIGITS and _digits(text[found.end() :]) >= _ENOUGH_DIGITS:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _piece(text: str) -> Piece:
    if not any(sign.isalpha() for sign in text):
        return Piece(text, "", "")
    body, extension = without_extension(text)
    label = label_of(body)
    number = LABEL.sub(" ", body)
    note = " ".join(_WORDS.findall(number)) if _words_stand_outside(number) else ""
    if note:
        number = _WORDS.sub(" ", number).replace("( )", " ").replace("()", " ")
    if not _digits(number):
        return Piece(text, label, "")
    tail = f" x{extension}" if extension else ""
    return Piece(" ".join(number.split()).strip(" ,:;-") + tail, label, note)


def _words_stand_outside(text: str) -> bool:
    """Whether the digits come in one run with the words before or behind it, as in "8 916 123-45-67 (Мария)"."""
    inside = re.search(r"\d.*\d", text)
    return inside is not None and not any(sign.isalpha() for sign in inside[0])
