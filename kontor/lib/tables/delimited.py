"""Rows of a delimited text (CSV): a broken row costs only itself, and reading can start at any row's place."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kontor.lib.tables.limits import DEFAULT_LIMITS
from kontor.lib.tables.lines import read_lines
from kontor.lib.tables.rows import Cell, Problem, Row, place

MOST_LINES_IN_A_ROW = 500
BROKEN_LETTERS: Problem = _("Some letters cannot be read. Save the file as UTF-8 and import this row again.")
OPEN_QUOTE: Problem = _("A quotation mark in this row is opened and never closed.")
LONG_CELL: Problem = _("A cell of this row is too long.")

Line = tuple[str, int]


class LineQueue:
    """Lines of a file, with those put back coming first."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._put_back: deque[Line] = deque()

    def take(self) -> Line | None:
        """The next line and its length in bytes, None at the end."""
        return self._put_back.popleft() if self._put_back else next(self._lines, None)

    def put_back(self, lines: list[Line]) -> None:
        """Give lines back; they come again in the same order."""
        self._put_back.extendleft(reversed(lines))


class RowLines:
    """The lines of one row as the csv module asks for them: it asks for another only inside quotes."""

    def __init__(self, first: Line, queue: LineQueue) -> None:
        self.taken = [first]
        self.ran_out = False
        self._queue = queue
        self._given = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._given == len(self.taken):
            self._take_another()
        self._given += 1
        return self.taken[self._given - 1][0]

    def _take_another(self) -> None:
        line = self._queue.take() if len(self.taken) < MOST_LINES_IN_A_ROW else None
        if line is None:
            self.ran_out = True
            raise StopIteration
        self.taken.append(line)


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """A CSV file whose encoding, delimiter and line ends are known."""

    path: Path
    encoding: str
    newline: str
    delimiter: str

    def rows(self, offset: int, line: int) -> Iterator[Row]:
        """Every row from the byte offset on, blank ones too; `line` is the number of lines before it."""
        with self.path.open("rb") as file:
            file.seek(offset)
            queue = LineQueue(read_lines(file, self.encoding, self.newline))
            while (first := queue.take()) is not None:
                cells, taken, problem = self._parse(first, queue)
                offset += sum(length for _text, length in taken)
                typed: list[Cell] = list(cells)
                yield Row(line + 1, typed, place(offset, line + len(taken)), problem)
                line += len(taken)

    def _parse(self, first: Line, queue: LineQueue) -> tuple[list[str], list[Line], Problem | None]:
        if "\x00" in first[0]:
            first = (first[0].replace("\x00", ""), first[1])
        if '"' in first[0]:
            return self._parse_quoted(first, queue)
        cells = first[0].rstrip("\r\n").split(self.delimiter)
        return cells, [first], _problem(cells)

    def _parse_quoted(self, first: Line, queue: LineQueue) -> tuple[list[str], list[Line], Problem | None]:
        lines = RowLines(first, queue)
        try:
            cells = next(csv.reader(lines, delimiter=self.delimiter, strict=True))
        except (csv.Error, StopIteration):
            queue.put_back(lines.taken[1:])
            return self._parse_leniently(first, open_quote=len(lines.taken) > 1 or lines.ran_out)
        return cells, lines.taken, _problem(cells)

    def _parse_leniently(self, first: Line, *, open_quote: bool) -> tuple[list[str], list[Line], Problem | None]:
        """One line whose quotation marks are not doubled as they should be, as 1C and some old programs write."""
        if open_quote:
            return first[0].rstrip("\r\n").split(self.delimiter), [first], OPEN_QUOTE
        try:
            cells = next(csv.reader([first[0]], delimiter=self.delimiter))
        except csv.Error:
            return first[0].rstrip("\r\n").split(self.delimiter), [first], LONG_CELL
        return cells, [first], _problem(cells)


def _problem(cells: list[str]) -> Problem | None:
    if any("\ufffd" in cell for cell in cells):
        return BROKEN_LETTERS
    return LONG_CELL if max(map(len, cells), default=0) > DEFAULT_LIMITS.cell_characters else None
