"""One way to read any file that is brought in: tables and business cards give entries, and reading goes on from a
place."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from kontor.lib.tables import Cell, Table, TableRefused, cell_text, find_format, open_table
from kontor.lib.tables.limits import DEFAULT_LIMITS, MEGABYTE
from kontor.lib.vcards import BrokenCard, Card, read_cards

PROGRAM_OF_CARDS = "vcard"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row or card. `position` is the place after it; `error` says why it cannot be used, "" when it can."""

    line: int
    cells: list[Cell]
    position: str
    error: str = ""
    card: Card | None = None

    def texts(self) -> list[str]:
        """The cells as text, for the file of rejected rows."""
        return [cell_text(cell) for cell in self.cells]


class Source(Protocol):
    """An opened file."""

    header: list[str]
    is_cards: bool

    def entries(self, start: str = "") -> Iterator[Entry]:
        """Entries from the beginning, or from the place after one met before."""
        ...

    def sample(self, count: int = 50) -> list[Entry]:
        """The first usable entries."""
        ...

    def share(self, position: str) -> float:
        """How much of the file lies before this place, from 0 to 1."""
        ...

    def total(self) -> int:
        """About how many entries there are."""
        ...


@dataclass
class TableSource:
    """Rows of CSV, XLSX, XLS or ODS."""

    table: Table
    is_cards: bool = False
    header: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.header = self.table.header

    def entries(self, start: str = "") -> Iterator[Entry]:
        for row in self.table.rows(start or None):
            yield Entry(row.line, row.cells, row.position, "" if row.error is None else str(row.error))

    def sample(self, count: int = 50) -> list[Entry]:
        return [Entry(row.line, row.cells, row.position) for row in self.table.sample(count)]

    def share(self, position: str) -> float:
        return self.table.share_read(position) if position else 0.0

    def total(self) -> int:
        return self.table.estimate_rows()


@dataclass
class CardSource:
    """Cards of a vCard file; a place is the byte after a card and the number of its first line."""

    path: Path
    is_cards: bool = True
    header: list[str] = field(default_factory=lambda: ["vCard"])

    def entries(self, start: str = "") -> Iterator[Entry]:
        offset, _colon, line = start.partition(":")
        for found in read_cards(self.path, position=int(offset or 0), line=int(line or 0)):
            place = f"{found.position}:{found.line}"
            if isinstance(found, BrokenCard):
                yield Entry(found.line, [found.text], place, str(found.reason))
            else:
                yield Entry(found.line, [found.full_name], place, card=found)

    def sample(self, count: int = 50) -> list[Entry]:
        return list(islice((entry for entry in self.entries() if not entry.error), count))

    def share(self, position: str) -> float:
        return int(position.partition(":")[0]) / max(1, self.path.stat().st_size) if position else 0.0

    def total(self) -> int:
        first = list(islice(self.entries(), 50))
        if not first:
            return 0
        read = self.share(first[-1].position)
        return len(first) if len(first) < 50 else round(len(first) / max(read, 1e-6))


@contextmanager
def open_source(path: Path, name: str) -> Iterator[Source]:
    """The file as a source. Raises TableRefused with words for the person when it holds nothing that can be read."""
    size = path.stat().st_size
    if size > DEFAULT_LIMITS.bytes:
        raise TableRefused("too_large", size=size // MEGABYTE, limit=DEFAULT_LIMITS.bytes // MEGABYTE)
    if size and find_format(path) == "vcard":
        yield CardSource(path)
        return
    with closing(open_table(path, name)) as table:
        yield TableSource(table)
