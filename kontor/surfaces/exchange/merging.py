"""How the values of a row go together with those that are there: what differs, and what both make. Pure functions."""

from collections.abc import Mapping
from typing import Any, Protocol

from kontor.core.kinds.cells import PartsCell
from kontor.core.kinds.cells.base import Cell

Values = dict[str, Any]


class Join(Protocol):
    """Makes one value of an old and a new one."""

    def __call__(self, cell: Cell, old: Any, new: Any, *, overwrite: bool) -> Any: ...


def differing(
    cells: Mapping[str, Cell], old: Mapping[str, Any], new: Mapping[str, Any], join: Join, *, overwrite: bool
) -> Values:
    """{cell: value to write} where the new values bring something.

    An empty value takes nothing away. Several values (phones, tags) and details by name are added to those that are
    there; a single value replaces another one only with `overwrite`, else it fills what is empty.
    """
    changes: Values = {}
    for name, value in new.items():
        cell = cells[name]
        if cell.is_empty(value) or value == {}:
            continue
        before = old.get(name, cell.empty)
        made = join(cell, before, value, overwrite=overwrite)
        if made != before:
            changes[name] = made
    return changes


def together(cell: Cell, old: Any, new: Any, *, overwrite: bool) -> Any:
    """The value that keeps both where a cell can hold several, else one of them."""
    if isinstance(cell, PartsCell):
        return _parts(cell, old or (), new)
    if isinstance(new, dict):
        return {**(old or {}), **new} if overwrite else {**new, **(old or {})}
    if isinstance(new, tuple):
        return (*(old or ()), *(value for value in new if value not in (old or ())))
    return new if overwrite or cell.is_empty(old) else old


def _parts(cell: PartsCell, old: tuple[Values, ...], new: tuple[Values, ...]) -> tuple[Values, ...]:
    known = {_identity(cell, part) for part in old}
    added = [part for part in new if _identity(cell, part) not in known]
    if old and cell.primary:
        added = [{**part, cell.primary: False} for part in added]
    return (*old, *added)


def _identity(cell: PartsCell, part: Values) -> tuple[Any, ...]:
    return tuple(part.get(name) for name in cell.identity or (cell.main,))
