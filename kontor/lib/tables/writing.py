"""Writing tables for people: CSV and XLSX that open in a spreadsheet by a double click and hold no live formulas."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from kontor.lib.plain import safe_cell
from kontor.lib.tables.rows import Cell, cell_text

SEMICOLON_LANGUAGES = ("ru", "sv")
SHEET_ROWS = 1_048_576
LONGEST_SHEET_TEXT = 32_767
FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "time": "hh:mm"}


def write_csv(rows: Iterable[Sequence[Cell]], file: IO[bytes], *, header: Sequence[str], language: str = "en") -> int:
    """Write the header and the rows as UTF-8 with a byte order mark; returns the number of rows.

    The delimiter is the one that spreadsheets of the language expect: ';' in Russian and Swedish, else ','.
    Rows are taken one by one, so memory stays flat.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    delimiter = ";" if language[:2] in SEMICOLON_LANGUAGES else ","
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([safe_cell(name) for name in header])
    count = 0
    for row in rows:
        writer.writerow([safe_cell(_untrimmed(cell)) for cell in row])
        count += 1
    text.detach()
    return count


def write_rejected(
    rejected: Iterable[tuple[Sequence[Cell], str]], file: IO[bytes], *, header: Sequence[str], language: str = "en"
) -> int:
    """Write rows that could not be imported as they came, each with the reason in a last column, as CSV.

    The file can be mended and imported again; the reason column is known and passed over then.
    """
    width = len(header)

    def with_reasons() -> Iterator[list[Cell]]:
        for cells, reason in rejected:
            padded = [*cells, *[""] * (width - len(cells))]
            yield [*padded[:width], reason, *padded[width:]]

    return write_csv(with_reasons(), file, header=[*header, _("Reason of rejection")], language=language)


def write_xlsx(rows: Iterable[Sequence[Cell]], file: IO[bytes], *, header: Sequence[str], sheet: str = "") -> int:
    """Write the header and the rows as a workbook; returns the number of rows.

    Memory stays flat. Text is stored as text, never as a formula, number or link. More rows than a sheet can hold
    go on in further sheets, each with the header.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as workbook:
        return _SheetWriter(workbook, header, sheet).write(rows)


class _SheetWriter:
    def __init__(self, workbook: Any, header: Sequence[str], sheet: str) -> None:
        self._workbook = workbook
        self._header = header
        self._name = sheet[:25]
        self._formats = {kind: workbook.add_format({"num_format": code}) for kind, code in FORMATS.items()}
        self._bold = workbook.add_format({"bold": True})
        self._sheets = 0

    def write(self, rows: Iterable[Sequence[Cell]]) -> int:
        count = 0
        sheet, next_line = self._add_sheet(), 1
        for row in rows:
            if next_line == SHEET_ROWS:
                sheet, next_line = self._add_sheet(), 1
            for column, cell in enumerate(row):
                self._write_cell(sheet, next_line, column, cell)
            next_line += 1
            count += 1
        return count

    def _add_sheet(self) -> Any:
        self._sheets += 1
        number = f" {self._sheets}" if self._sheets > 1 else ""
        sheet = self._workbook.add_worksheet(f"{self._name}{number}".strip() or None)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(self._header):
            sheet.write_string(0, column, safe_cell(name), self._bold)
        return sheet

    def _write_cell(self, sheet: Any, line: int, column: int, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            sheet.write_string(line, column, safe_cell(cell)[:LONGEST_SHEET_TEXT])
        elif isinstance(cell, bool):
            sheet.write_boolean(line, column, cell)
        elif isinstance(cell, int | float):
            self._write_number(sheet, line, column, cell)
        else:
            self._write_moment(sheet, line, column, cell)

    def _write_number(self, sheet: Any, line: int, column: int, number: int | float) -> None:
        """Numbers of more than 15 digits lose digits in a spreadsheet, so they go in as text."""
        if isinstance(number, int) and abs(number) >= 10**15:
            sheet.write_string(line, column, str(number))
        else:
            sheet.write_number(line, column, number)

    def _write_moment(self, sheet: Any, line: int, column: int, moment: date | time) -> None:
        kind = "datetime" if isinstance(moment, datetime) else "date" if isinstance(moment, date) else "time"
        if isinstance(moment, date) and moment.year < 1900:
            sheet.write_string(line, column, moment.isoformat())
            return
        plain = moment.replace(tzinfo=None) if isinstance(moment, datetime | time) else moment
        sheet.write_datetime(line, column, plain, self._formats[kind])


def _untrimmed(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell_text(cell)
