"""The table of an HTML page: several programs (Bitrix24, 1C) export "Excel" files that are web pages."""

import codecs
import json
import re
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from typing import IO

from kontor.lib.tables.encodings import find_encoding
from kontor.lib.tables.lines import read_chunks
from kontor.lib.tables.sheets import SheetRows

STATED_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


class TableParser(HTMLParser):
    """Writes the cells of every table row as one JSON line; scripts and styles are not text."""

    def __init__(self, output: IO[bytes]) -> None:
        super().__init__(convert_charrefs=True)
        self._output = output
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 200) if span.isdecimal() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif tag in ("script", "style"):
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()
        elif tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            text = "\n".join(" ".join(line.split()) for line in "".join(self._cell).strip().split("\n"))
            self._row += [text, *[""] * (self._span - 1)]
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._output.write(json.dumps(self._row).encode() + b"\n")
        self._row = None


def open_html(path: Path) -> SheetRows:
    """The rows of all tables of the page, one after another."""
    output = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the table
    parser = TableParser(output)
    decoder = codecs.getincrementaldecoder(_encoding(path))("replace")
    with path.open("rb") as file:
        for chunk in read_chunks(file):
            parser.feed(decoder.decode(chunk))
    parser.close()
    return SheetRows(output, (), "", 0)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        stated = STATED_CHARSET.search(file.read(4096))
        file.seek(0)
        name = stated[1].decode() if stated else find_encoding(read_chunks(file)).partition("/")[0]
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"
