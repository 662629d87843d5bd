"""The program that reads one sheet of a workbook in a process of its own, with bounds on memory and time.

Run by path: `python -P sheet_child.py FILE SHEET ROWS MEMORY OUTPUT`; the parent imports only its exit codes.
It writes JSON lines to stdout: first {"sheets": [...], "sheet": name}, then one list for each row.
Formulas come as the values stored beside them, macros are never run: calamine only reads.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

NO_SHEET, DAMAGED, TOO_MANY_ROWS, MEMORY = 3, 4, 5, 6
CPU_SECONDS = 600


def limit_process(memory: int, output: int) -> None:
    """No more address space, processor time or output than given; no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def encode(cell: object) -> object:
    """One cell as JSON: dates and times as {"d"|"t"|"m": ISO text}, whole numbers without a decimal point."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e17:
        return int(cell)
    if isinstance(cell, datetime):
        return {"t": cell.isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    if isinstance(cell, time):
        return {"m": cell.isoformat()}
    return str(cell) if isinstance(cell, timedelta) else cell


def pick_sheet(workbook: CalamineWorkbook, wanted: str) -> tuple[str, CalamineSheet]:
    """The sheet of that name; without a name the first visible worksheet that holds something."""
    if wanted:
        return wanted, workbook.get_sheet_by_name(wanted)
    visible = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    for name in visible or workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.height:
            return name, sheet
    return (visible or workbook.sheet_names)[0], sheet


def json_lines(workbook: CalamineWorkbook, wanted: str, most_rows: int) -> Iterator[str]:
    """The lines this program writes."""
    name, sheet = pick_sheet(workbook, wanted)
    if sheet.height > most_rows:
        sys.exit(TOO_MANY_ROWS)
    yield json.dumps({"sheets": workbook.sheet_names, "sheet": name})
    for row in sheet.iter_rows() if sheet.height else ():
        yield json.dumps([encode(cell) for cell in row])


def main(path: str, wanted: str, most_rows: str, memory: str, output: str) -> None:
    """Read and write; the exit code says what went wrong."""
    limit_process(int(memory), int(output))
    try:
        workbook = CalamineWorkbook.from_path(path)
        if wanted and wanted not in workbook.sheet_names:
            sys.exit(NO_SHEET)
        for line in json_lines(workbook, wanted, int(most_rows)):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except MemoryError:
        sys.exit(MEMORY)
    except (CalamineError, ValueError, IndexError, KeyError):
        sys.exit(DAMAGED)
    except OSError as error:
        sys.exit(MEMORY if error.errno == 27 else DAMAGED)


if __name__ == "__main__":
    main(*sys.argv[1:])
