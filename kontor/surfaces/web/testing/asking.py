"""What to write into a filter so that a record with a known value is found: for each cell and operator."""

from datetime import date, datetime
from typing import Any

from kontor.core.kinds.cells import Cell, Formats, RefValue
from kontor.surfaces.web.operators import operator_of

FINDS = ("is", "has", "contains", "starts", "ends", "on", "between", "filled")
HIDES = ("not", "lacks", "omits", "before", "after", "more", "less", "empty")
PLACEHOLDERS = {
    "date": date(2026, 1, 1),
    "datetime": date(2026, 1, 1),
    "number": 1,
    "decimal": 1,
    "money": 1,
    "ref": RefValue(1, ""),
    "user": RefValue(1, ""),
    "bool": True,
}


def text_asked(cell: Cell, operator: str, value: Any, formats: Formats) -> str:
    """The text of a condition that asks for this value, as lists load it; for an empty one anything that fits."""
    if cell.is_empty(value) and cell.shape != "bool":
        value = _anything(cell)
    one = _written(cell, value, formats)
    if operator == "within":
        return "month"
    if operator_of(cell, operator).control == "days":
        return "30"
    return f"{one}..{one}" if operator == "between" else one


def _anything(cell: Cell) -> Any:
    choices = getattr(cell, "choices", ())
    if choices:
        return (choices[0][0],) if cell.shape == "choices" else choices[0][0]
    return PLACEHOLDERS.get(cell.shape, ("x",) if cell.shape == "tags" else "x")


def _written(cell: Cell, value: Any, formats: Formats) -> str:
    if isinstance(value, datetime):
        return value.astimezone(formats.zone).date().isoformat()
    if isinstance(value, RefValue):
        return str(value.id)
    if cell.shape == "bool":
        return "yes" if value else "no"
    if cell.shape in ("tags", "choices", "parts") and not isinstance(value, str):
        first = value[0]
        main = first[cell.main] if isinstance(first, dict) else first  # type: ignore[attr-defined]
        return str(getattr(main, "name", main))  # a link that knows its name
    return str(value).partition("\n")[0]
