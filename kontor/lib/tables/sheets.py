"""Sheets of workbooks: the parent of `sheet_child.py`, and the rows it left in a temporary file."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any

from kontor.lib.tables import sheet_child as child
from kontor.lib.tables.limits import Limits
from kontor.lib.tables.refusal import TableRefused
from kontor.lib.tables.rows import Cell, Row, place

CHILD = Path(__file__).with_name("sheet_child.py")


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet as JSON lines in an anonymous temporary file; `start` is the byte of the first row."""

    file: IO[bytes]
    sheets: tuple[str, ...]
    sheet: str
    start: int

    def rows(self, offset: int, line: int) -> Iterator[Row]:
        """Every row from the byte offset on, blank ones too; `line` is the number of rows before it."""
        while True:
            self.file.seek(offset)
            if not (raw := self.file.readline()):
                return
            offset += len(raw)
            line += 1
            yield Row(line, [_decode(value) for value in json.loads(raw)], place(offset, line))

    def close(self) -> None:
        """Give the temporary file back."""
        self.file.close()


def open_sheet(path: Path, sheet: str | None, limits: Limits) -> SheetRows:
    """Read one sheet (the first filled one without a name) in a child process; TableRefused if that fails."""
    output = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the table
    try:
        _run_child(path, sheet, limits, output)
        output.seek(0)
        head = output.readline()
        found = json.loads(head)
    except BaseException:
        output.close()
        raise
    return SheetRows(output, tuple(found["sheets"]), found["sheet"], len(head))


def _run_child(path: Path, sheet: str | None, limits: Limits, output: IO[bytes]) -> None:
    bounds = [str(limits.rows), str(limits.child_memory_bytes), str(limits.child_output_bytes)]
    command = [sys.executable, "-P", str(CHILD), str(path.resolve()), sheet or "", *bounds]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL, timeout=limits.child_seconds
        )
    except subprocess.TimeoutExpired as error:
        raise TableRefused("timeout", limit=limits.child_seconds) from error
    if done.returncode:
        raise _refusal(done.returncode, sheet, limits)


def _refusal(code: int, sheet: str | None, limits: Limits) -> TableRefused:
    if code == child.NO_SHEET:
        return TableRefused("no_sheet", sheet=sheet)
    if code == child.TOO_MANY_ROWS:
        return TableRefused("too_many_rows", limit=limits.rows)
    if code == child.MEMORY or code < 0:  # killed by a signal: what an allocation over the limit ends in
        return TableRefused("memory")
    return TableRefused("damaged")


def _decode(value: Any) -> Cell:
    if isinstance(value, dict):
        kind, text = next(iter(value.items()))
        return _READERS[kind](text)
    cell: Cell = None if value == "" else value
    return cell


_READERS: dict[str, Callable[[str], Cell]] = {
    "d": date.fromisoformat,
    "t": datetime.fromisoformat,
    "m": time.fromisoformat,
}
