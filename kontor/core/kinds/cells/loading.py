"""Loads what stands in other tables for several cells and many records at once, with one query for each table."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model, Q

from kontor.core.kinds.cells.base import Cell, LoadTogether
from kontor.core.kinds.cells.parts import REMEMBERED, PartsCell, PartValue
from kontor.core.kinds.prepared import prepared

Beside = dict[str, Mapping[int, Any] | None]


def load_beside(cells: Sequence[Cell], ids: Sequence[int]) -> Beside:
    """{cell name: {record id: value}}; None for cells whose value stands in the record itself."""
    parts: dict[tuple[Any, str], list[PartsCell]] = defaultdict(list)
    shared: dict[LoadTogether, Mapping[int, Any]] = {}
    found: Beside = {}
    for cell in cells:
        if cell.together is not None:
            if cell.together not in shared:
                shared[cell.together] = cell.together(ids)
            found[cell.name] = {record: cell.of_row(row) for record, row in shared[cell.together].items()}
        elif isinstance(cell, PartsCell) and type(cell).load_many is PartsCell.load_many:
            parts[cell.model, cell.parent].append(cell)
        else:
            found[cell.name] = cell.load_many(ids)
    for group in parts.values():
        found.update(_load_group(group, ids))
    return found


def _load_group(cells: Sequence[PartsCell], ids: Sequence[int]) -> Beside:
    """One query for cells that differ only in their fixed columns (phones and e-mails in one table)."""
    if len(cells) == 1:
        return {cells[0].name: cells[0].load_many(ids)}
    columns = _columns(cells)
    rows = [dict(zip(columns, row, strict=True)) for row in _rows_of(tuple(cells), ids=list(ids))]
    return _split(cells, rows, columns[0])


def _columns(cells: Sequence[PartsCell]) -> list[str]:
    """The record first, then what any of the cells shows or is told apart by."""
    return [f"{cells[0].parent}_id", *sorted({name for cell in cells for name in (*cell.fields, *dict(cell.where))})]


@prepared
def _rows_of(cells: tuple[PartsCell, ...], *, ids: Any) -> Any:
    wanted = Q()
    for cell in cells:
        wanted |= Q(**dict(cell.where))
    owner, *columns = _columns(cells)
    return cells[0].model.objects.filter(wanted, **{f"{owner}__in": ids}).order_by("id").values_list(owner, *columns)


def _split(cells: Sequence[PartsCell], rows: Sequence[PartValue], owner: str) -> Beside:
    found: dict[str, dict[int, list[PartValue]]] = {cell.name: defaultdict(list) for cell in cells}
    for row in rows:
        for cell in cells:
            if all(row[name] == value for name, value in cell.where):
                found[cell.name][row[owner]].append({name: row[name] for name in cell.fields})
    return {name: {record: tuple(parts) for record, parts in one.items()} for name, one in found.items()}


def remember(record: Model, beside: Beside) -> None:
    """Keeps loaded parts on a record that is only read, so that `PartsCell.get` does not ask for them again."""
    record.__dict__[REMEMBERED] = {
        name: values.get(record.pk, ()) for name, values in beside.items() if values is not None
    }
