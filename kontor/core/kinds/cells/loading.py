"""Loads what stands in other tables for several cells and many records at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.db.models import BooleanField, CharField, F, Model, Q, TextField, Value

from kontor.core.kinds.cells.base import Apart, Cell, LoadTogether
from kontor.core.kinds.cells.parts import REMEMBERED
from kontor.core.kinds.prepared import MOST_KEPT, prepared

Beside = dict[str, Mapping[int, Any] | None]
Group = tuple[Cell, ...]  # cells whose rows stand in the same table, and differ in fixed columns at most
Where = tuple[tuple[str, Any], ...]
_NO_TEXT, _NO_FLAG = "-text", "-flag"  # in place of a column that only another table has


def load_beside(cells: Sequence[Cell], ids: Sequence[int]) -> Beside:
    """{cell name: {record id: value}}; None for cells whose value stands in the record itself."""
    single, united = _parted(tuple(cells))
    shared: dict[LoadTogether, Mapping[int, Any]] = {}
    found: Beside = {}
    for cell, together in single:
        if together is None:
            found[cell.name] = cell.load_many(ids)
            continue
        if together not in shared:
            shared[together] = together(ids)
        found[cell.name] = {record: cell.of_row(row) for record, row in shared[together].items()}
    for groups in united:
        found.update(_load_groups(groups, ids))
    return found


def _load_groups(groups: tuple[Group, ...], ids: Sequence[int]) -> Beside:
    tables = _tables(groups)
    parts: dict[str, dict[int, list[dict[str, Any]]]] = {
        cell.name: defaultdict(list) for group in groups for cell in group
    }
    for place, record, _id, *values in sorted(_rows_of(groups, ids=list(ids)), key=itemgetter(2)):
        names, cells = tables[place]
        row = dict(zip(names, values, strict=True))
        for name, where in cells:
            if all(row[column] == value for column, value in where):
                parts[name][record].append(row)
    return {
        cell.name: {record: cell.from_apart(rows) for record, rows in parts[cell.name].items()}
        for group in groups
        for cell in group
    }


@prepared
def _rows_of(groups: tuple[Group, ...], *, ids: Any) -> Any:
    """(place of the group, record, id, columns …) of the rows of all groups."""
    return tuple(_rows_of_group(place, group, groups, ids) for place, group in enumerate(groups))


def _rows_of_group(place: int, group: Group, groups: tuple[Group, ...], ids: Any) -> Any:
    wanted = Q()
    for cell in group:
        wanted |= Q(*_apart(cell).where)
    table = _apart(group[0])
    rows = table.model._default_manager.filter(wanted, **{f"{table.owner}__in": ids}).order_by()
    return rows.values_list(Value(place), table.owner, "id", *(_column(name) for name in _names(group, groups)))


def _column(name: str) -> Any:
    return {_NO_TEXT: Value("", CharField()), _NO_FLAG: Value(False, BooleanField())}.get(name) or F(name)


# -- which tables are read at once -------------------------------------------------------------------------------------


@lru_cache(maxsize=MOST_KEPT)
def _parted(cells: Group) -> tuple[list[tuple[Cell, LoadTogether | None]], list[tuple[Group, ...]]]:
    """The cells that load themselves, each with what loads several; and those whose values stand apart, by table,
    in the tables that one statement reads: those of texts and flags together, each other one alone."""
    groups: dict[tuple[Any, str], list[Cell]] = defaultdict(list)
    single = []
    for cell in cells:
        if cell.together is None and cell.apart is not None:
            groups[cell.apart.model, cell.apart.owner].append(cell)
        else:
            single.append((cell, cell.together))
    tables = [tuple(group) for group in groups.values()]
    plain = tuple(table for table in tables if all(_type_of(table, name) for name in _columns(table)))
    return single, [*([plain] if plain else []), *((table,) for table in tables if table not in plain)]


@lru_cache(maxsize=MOST_KEPT)
def _tables(groups: tuple[Group, ...]) -> list[tuple[tuple[str, ...], list[tuple[str, Where]]]]:
    """For each group what stands in its rows, and the names of its cells with what tells their rows apart."""
    return [
        (_names(group, groups), [(cell.name, _apart(cell).where if len(group) > 1 else ()) for cell in group])
        for group in groups
    ]


def _names(group: Group, groups: tuple[Group, ...]) -> tuple[str, ...]:
    """What stands in the rows of a group: its texts, then its flags, of each as many as any of the groups has; where it
    is read alone, just its columns."""
    if len(groups) == 1:
        return tuple(_columns(group))
    return *_filled_up(group, groups, "text", _NO_TEXT), *_filled_up(group, groups, "flag", _NO_FLAG)


def _filled_up(group: Group, groups: tuple[Group, ...], wanted: str, blank: str) -> list[str]:
    """The columns of this type, and as many blanks as others have more."""
    of_each = {one: [name for name in _columns(one) if _type_of(one, name) == wanted] for one in groups}
    return [*of_each[group], *[blank] * (max(map(len, of_each.values())) - len(of_each[group]))]


def _columns(group: Group) -> list[str]:
    """What any of the cells shows or is told apart by."""
    tables = [_apart(cell) for cell in group]
    told_apart = [name for table in tables for name, _value in table.where] if len(group) > 1 else []
    return sorted({*told_apart, *(name for table in tables for name in table.columns)})


def _type_of(group: Group, path: str) -> str:
    """text or flag; "" for other columns."""
    model: Any = _apart(group[0]).model
    field: Any = None
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model
    return "text" if isinstance(field, CharField | TextField) else "flag" if isinstance(field, BooleanField) else ""


def _apart(cell: Cell) -> Apart:
    assert cell.apart is not None
    return cell.apart


def remember(record: Model, beside: Beside) -> None:
    """Keeps loaded parts on a record that is only read, so that `PartsCell.get` does not ask for them again."""
    record.__dict__[REMEMBERED] = {
        name: values.get(record.pk, ()) for name, values in beside.items() if values is not None
    }
