"""Cutting a file into the texts of its cards, so that a broken card costs only itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kontor.lib.tables.encodings import find_utf16, mark_length
from kontor.lib.tables.lines import read_lines

LONGEST_CARD = 16 * 1024 * 1024

NO_END: Promise = _("The card has no END:VCARD line.")
NO_BEGIN: Promise = _("These lines stand outside a card.")
TOO_LONG: Promise = _("The card is larger than 16 MB.")


@dataclass(frozen=True, slots=True)
class CardText:
    """The lines of one card without BEGIN and END; `problem` says why they are no card.

    Unless `is_decoded`, each letter of the lines is one byte (Latin-1): folding may cut a letter of UTF-8 in two, so
    lines are unfolded first and decoded then (`unfolding.py`). `start` is the first byte of the card, `position` the
    one after it.
    """

    line: int
    lines: list[str]
    position: int
    is_decoded: bool
    problem: Promise | None = None
    start: int = 0


class Splitter:
    """Collects lines into cards; `position` is the byte after the last line taken."""

    def __init__(self, line: int, position: int, *, is_decoded: bool) -> None:
        self._is_decoded = is_decoded
        self._line = line
        self._position = position
        self._clear()

    def _clear(self) -> None:
        self._lines: list[str] = []
        self._first = self._line + 1
        self._start = self._position
        self._bytes = 0
        self._inside = False
        self._depth = 0
        self._too_long = False

    def take(self, text: str, length: int) -> Iterator[CardText]:
        """Add one line; gives the cards that ended by it."""
        mark = text.strip().upper() if text[:1] in "BbEe \t" else ""
        if mark == "BEGIN:VCARD":
            yield from self._begin()
            self._advance(length)
        elif mark == "END:VCARD":
            self._advance(length)
            yield from self._end()
        else:
            self._advance(length)
            self._add(text, length)

    def finish(self) -> Iterator[CardText]:
        """What was begun and never ended."""
        if self._inside:
            yield self._cut(NO_END)
        elif any(line.strip() for line in self._lines):
            yield self._cut(NO_BEGIN)

    def _advance(self, length: int) -> None:
        self._line += 1
        self._position += length

    def _add(self, text: str, length: int) -> None:
        self._bytes += length
        if self._bytes > LONGEST_CARD:
            self._too_long = True
            return
        if not self._depth:
            self._lines.append(text)

    def _begin(self) -> Iterator[CardText]:
        if self._inside and self._lines and self._lines[-1].strip().upper().startswith("AGENT"):
            self._depth += 1  # vCard 2.1: the card of the agent stands inside the card
            return
        yield from self.finish()
        self._clear()
        self._inside = True

    def _end(self) -> Iterator[CardText]:
        if self._depth:
            self._depth -= 1
            return
        if self._inside:
            yield self._cut(TOO_LONG if self._too_long else None)
        elif self._lines:
            yield from self.finish()
        self._clear()

    def _cut(self, problem: Promise | None) -> CardText:
        return CardText(self._first, self._lines, self._position, self._is_decoded, problem, self._start)


def split_cards(file: BinaryIO, position: int = 0, line: int = 0) -> Iterator[CardText]:
    """The texts of the cards from a byte position on; memory holds one card at a time."""
    file.seek(0)
    head = file.read(4096)
    start = position or mark_length(head)
    file.seek(start)
    utf16 = find_utf16(head)
    splitter = Splitter(line, start, is_decoded=utf16 is not None)
    for text, length in read_lines(file, utf16 or "latin-1"):
        yield from splitter.take(text, length)
    yield from splitter.finish()
