"""How a delimited text is built: its delimiter, its line ends, and where its header is."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kontor.lib.tables.rows import Cell, cell_text, is_blank

DELIMITERS = (";", ",", "\t", "|")
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n?\Z', re.IGNORECASE)
LOOKS_LIKE_DATA = re.compile(
    r"[^@\s]+@[^@\s]+\.\w+"  # an e-mail address
    r"|\+?[\d\s().-]{5,}"  # a phone number or a long number
    r"|-?\d+([.,]\d+)?"  # a number
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.*"  # a date
    r"|https?://\S+"
)
HEADER_SEARCH_ROWS = 40
LONGEST_SAMPLE_LINE = 20_000


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns and the index, among the rows looked at, of the row they stand in (None: no header)."""

    names: list[str]
    index: int | None


def find_newline(text: str) -> str:
    """The line end of the text: '\\r' for files of old Macs, else '\\n' (with or without '\\r' before it)."""
    return "\r" if "\r" in text and "\n" not in text else "\n"


def stated_delimiter(first_line: str) -> str | None:
    """The delimiter of Excel's `sep=;` line, or None."""
    match = SEPARATOR_LINE.match(first_line)
    return match[1] if match else None


def find_delimiter(lines: Sequence[str]) -> str:
    """The delimiter by which most lines have the same number of cells; of equals the one with more cells."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def find_header(rows: Sequence[Sequence[Cell]], *, aligned: bool) -> Header:
    """The first row as full as the fullest ones that has only names: title lines above it are passed over.

    `aligned` says that cells can't have slipped (a workbook): then columns without a name count as columns.
    In a text they count only if most rows have them.
    """
    filled = [sum(not is_blank([cell]) for cell in row) for row in rows[:HEADER_SEARCH_ROWS]]
    fullest = max(filled, default=0)
    width = _common_width(rows, aligned=aligned)
    for index, count in enumerate(filled):
        if count and count >= 0.6 * fullest:
            if _has_names_only(rows[index]):
                return Header(_names(rows[index], width), index)
            break
    return Header([""] * width, None)


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    rows = csv.reader((line[:LONGEST_SAMPLE_LINE] for line in lines), delimiter=delimiter)
    widths = [len(row) for row in _readable(rows) if not is_blank(row)]
    several = Counter(width for width in widths if width > 1)
    if not several:
        return 0.0, 0
    width, count = max(several.items(), key=lambda item: (item[1], item[0]))
    return count / len(widths), width


def _readable(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Rows until the end or the first that swallows the rest of the file."""
    try:
        yield from rows
    except csv.Error:
        return


def _has_names_only(row: Sequence[Cell]) -> bool:
    texts = [cell for cell in row if cell not in (None, "")]
    return all(isinstance(cell, str) and not LOOKS_LIKE_DATA.fullmatch(cell.strip()) for cell in texts)


def _width(row: Sequence[Cell]) -> int:
    return max((index + 1 for index, cell in enumerate(row) if not is_blank([cell])), default=0)


def _common_width(rows: Sequence[Sequence[Cell]], *, aligned: bool) -> int:
    widths = sorted(_width(row) for row in rows if not is_blank(row))
    if not widths:
        return 0
    return widths[-1] if aligned else widths[len(widths) // 2]


def _names(row: Sequence[Cell], width: int) -> list[str]:
    names = [" ".join(cell_text(cell).split()) for cell in row[: max(width, _width(row))]]
    return names + [""] * (width - len(names))
