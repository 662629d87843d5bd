"""One table of a person's file, whatever the format: its header, its rows, and going on from a row's place."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from django.utils.translation import gettext_lazy as _

from kontor.lib.plain import unsafe_cell
from kontor.lib.tables import dialect
from kontor.lib.tables.delimited import DelimitedText
from kontor.lib.tables.encodings import find_encoding, mark_length
from kontor.lib.tables.formats import Format, check_archive, find_format
from kontor.lib.tables.html_tables import open_html
from kontor.lib.tables.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from kontor.lib.tables.lines import read_chunks, read_lines
from kontor.lib.tables.refusal import TableRefused
from kontor.lib.tables.rows import Cell, Problem, Row, is_blank, place, read_place
from kontor.lib.tables.sheets import SheetRows, open_sheet

SAMPLE_ROWS = 200
HEAD_BYTES = 64 * 1024
MORE_CELLS: Problem = _("The row has more cells than the header. Check its quotation marks and delimiters.")


class RowSource(Protocol):
    """Where a table's rows come from."""

    def rows(self, offset: int, line: int) -> Iterator[Row]:
        """Every row, blank ones too, from a byte offset on; `line` is the number of lines before it."""
        ...


class Table:
    """A table that was opened; also a context manager, as sheets hold a temporary file.

    `header` has one name for each column, '' where there is none, and only '' when the file has no header.
    `encoding` (see `find_encoding`) and `delimiter` are None for workbooks, `sheets` is empty for text.
    """

    def __init__(self, source: RowSource, form: Format, start: str, size: int) -> None:
        self.format = form
        self.encoding: str | None = None
        self.delimiter: str | None = None
        self.sheets: tuple[str, ...] = ()
        self.sheet: str | None = None
        self.name = ""
        self._source = source
        self._size = max(1, size)
        self._start = start
        self._sample = list(islice(source.rows(*read_place(start)), SAMPLE_ROWS))
        found = dialect.find_header([row.cells for row in self._sample], aligned=form != "csv")
        self.header = found.names
        self.has_header = found.index is not None
        if found.index is not None:
            self._start = self._sample[found.index].position
            self._sample = self._sample[found.index + 1 :]
        self.first_place = self._start

    def rows(self, start: str | None = None) -> Iterator[Row]:
        """Rows below the header that hold anything, as wide as the header; from the place `start` on if given.

        A row with more cells than the header keeps them all and says so in `error`.
        """
        for row in self._source.rows(*read_place(start or self._start)):
            if not is_blank(row.cells):
                yield self._fit(row)

    def seek(self, start: str) -> None:
        """From now on `rows()` begins at this place."""
        read_place(start)
        self._start = start

    def sample(self, count: int = 50) -> list[Row]:
        """The first rows without errors, for recognising columns and for a preview."""
        fitted = (self._fit(row) for row in self._sample if not is_blank(row.cells))
        return list(islice((row for row in fitted if row.error is None), count))

    def estimate_rows(self) -> int:
        """About how many rows there are, by the length of the first ones; exact for short tables."""
        rows = [row for row in self._sample if not is_blank(row.cells)]
        if not rows:
            return 0
        first, last = read_place(self.first_place)[0], read_place(rows[-1].position)[0]
        return max(len(rows), round(len(rows) * (self._size - first) / max(1, last - first)))

    def share_read(self, position: str) -> float:
        """How much of the table lies before this place, from 0 to 1."""
        return min(1.0, read_place(position)[0] / self._size)

    def close(self) -> None:
        """Give temporary files back."""
        if isinstance(self._source, SheetRows):
            self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _fit(self, row: Row) -> Row:
        width = len(self.header)
        cells = [_plain(cell) for cell in row.cells]
        if len(cells) <= width:
            return Row(row.line, cells + [None] * (width - len(cells)), row.position, row.error)
        if is_blank(cells[width:]):
            return Row(row.line, cells[:width], row.position, row.error)
        return Row(row.line, cells, row.position, row.error or MORE_CELLS)


def open_table(
    path: Path | str, name: str | None = None, *, sheet: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Table:
    """The table in the file at `path`; `name` is what the person's file is called, `sheet` the wanted sheet.

    The content decides what the file is. TableRefused if it holds no table or goes over the limits.
    """
    path = Path(path)
    size = path.stat().st_size
    if size > limits.bytes:
        raise TableRefused("too_large", size=size // MEGABYTE, limit=limits.bytes // MEGABYTE)
    if not size:
        raise TableRefused("empty")
    form = find_format(path)
    table = _open(path, form, sheet, limits)
    table.name = name or path.name
    return table


def _open(path: Path, form: Format, sheet: str | None, limits: Limits) -> Table:
    if form == "vcard":
        raise TableRefused("wrong_type", what=_("a vCard file"))
    if form == "csv":
        return _open_text(path)
    if form == "html":
        return _open_sheet(open_html(path), form)
    if form != "xls":
        check_archive(path, limits)
    return _open_sheet(open_sheet(path, sheet, limits), form)


def _open_sheet(rows: SheetRows, form: Format) -> Table:
    size = rows.file.seek(0, 2)
    table = Table(rows, form, place(rows.start, 0), size)
    table.sheets, table.sheet = rows.sheets, rows.sheet
    return table


def _open_text(path: Path) -> Table:
    with path.open("rb") as file:
        encoding = find_encoding(read_chunks(file))
        file.seek(0)
        start = mark_length(file.read(4))
        file.seek(start)
        newline = dialect.find_newline(file.read(HEAD_BYTES).decode(encoding.partition("/")[0], "replace"))
        file.seek(start)
        lines = list(islice(read_lines(file, encoding, newline), SAMPLE_ROWS))
    stated = dialect.stated_delimiter(lines[0][0])
    if stated:
        start += lines.pop(0)[1]
    delimiter = stated or dialect.find_delimiter([text for text, _length in lines])
    text = DelimitedText(path, encoding, newline, delimiter)
    table = Table(text, "csv", place(start, 1 if stated else 0), path.stat().st_size)
    table.encoding, table.delimiter = encoding, delimiter
    return table


def _plain(cell: Cell) -> Cell:
    return unsafe_cell(cell) if isinstance(cell, str) and cell.startswith("'") else cell
