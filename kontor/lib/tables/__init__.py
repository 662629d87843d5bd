"""Reading and writing tables of people's files: CSV, XLSX, XLS, ODS; what the columns mean is decided elsewhere."""

from kontor.lib.tables.formats import find_format
from kontor.lib.tables.limits import Limits
from kontor.lib.tables.refusal import TableRefused
from kontor.lib.tables.rows import Cell, Row, cell_text
from kontor.lib.tables.table import Table, open_table
from kontor.lib.tables.writing import write_csv, write_rejected, write_xlsx

__all__ = [
    "Cell",
    "Limits",
    "Row",
    "Table",
    "TableRefused",
    "cell_text",
    "find_format",
    "open_table",
    "write_csv",
    "write_rejected",
    "write_xlsx",
]
