"""What one row of a table is, and how a cell is written as text; reading files is not here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.functional import Promise

Cell = str | int | float | bool | date | time | None
Problem = str | Promise


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file.

    `line` counts from 1 as a text editor or spreadsheet shows it. `position` marks the place after this row:
    `Table.rows(start=row.position)` goes on with the next one, in another process too. `error` says why the row
    can't be used; its cells are then what could be read.
    """

    line: int
    cells: list[Cell]
    position: str
    error: Problem | None = None


def cell_text(cell: Cell) -> str:
    """The cell as a person would type it: ISO dates, whole numbers without a decimal point, None as ''."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return repr(int(cell)) if cell == cell // 1 else repr(cell)


def is_blank(cells: Sequence[Cell]) -> bool:
    """True if no cell holds anything."""
    return not any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in cells)


def place(offset: int, line: int) -> str:
    """The token for a byte offset and the number of the last line read before it."""
    return f"{offset}:{line}"


def read_place(token: str) -> tuple[int, int]:
    """Offset and line of a token made by `place`; ValueError for anything else."""
    offset, _, line = token.partition(":")
    return int(offset), int(line)
