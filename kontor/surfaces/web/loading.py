"""Loads one record for its card with one query: its row, what its links are called, and which rights reach it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Value, When

from kontor.core.access.levels import Right
from kontor.core.access.policy import EVERYTHING
from kontor.core.actions.errors import Missing
from kontor.core.kinds.cells import Cell
from kontor.core.kinds.cells.loading import load_beside, remember
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.prepared import prepared
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import reaches

RIGHTS: tuple[Right, ...] = ("edit", "delete", "assign")


def load_record(request: Asked, kind: Kind, record_id: int, cells: Sequence[Cell]) -> tuple[Any, dict[str, Any]]:
    """(the record, {cell name: value as lists have it}); the rights are noted on the record for `may`.

    Raises Missing."""
    found = _record(request.user, kind, tuple(cells), record=record_id)
    if not found:
        raise Missing(str(record_id))
    record = found[0]
    beside = load_beside(cells, [record_id])
    remember(record, beside)
    return record, {cell.name: _value(cell, record, beside) for cell in cells}


@prepared
def _record(user: Any, kind: Kind, cells: tuple[Cell, ...], *, record: Any) -> Any:
    links = _related(kind, cells) | {link for panel in kind.panels if not panel.later for link in panel.loads}
    rows = kind.loaded(kind.rows().filter(kind.reach(user, "see"))).select_related(*links)
    return rows.annotate(**_computed(cells), **_reached(user, kind)).filter(pk=record)


def _value(cell: Cell, record: Any, beside: Any) -> Any:
    many = beside[cell.name]
    if many is not None:
        return many.get(record.pk, cell.empty)
    return cell.from_row([_at(record, path) for path in cell.paths])


def _at(record: Any, path: str) -> Any:
    """What a path leads to; None where a link on the way is empty."""
    value = record
    for name in path.split("__"):
        value = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
    return value


def _related(kind: Kind, cells: Sequence[Cell]) -> set[str]:
    """The links that the paths of the cells follow, so that they come with the record."""
    fields = {field.name for field in kind.model._meta.get_fields() if field.is_relation}
    links = {path.rpartition("__")[0] for cell in cells if cell.expression is None for path in cell.paths}
    return {link for link in links if link.partition("__")[0] in fields}


def _computed(cells: Sequence[Cell]) -> dict[str, Any]:
    return {cell.path: cell.expression for cell in cells if cell.expression is not None}


def _reached(user: Any, kind: Kind) -> dict[str, Any]:
    """{_may_edit: condition …} of the rights, so that they are asked with the record itself."""
    return {f"_may_{right}": _condition(user, kind, right) for right in RIGHTS}


def _condition(user: Any, kind: Kind, right: Right) -> Any:
    """As a column of a record that the user sees."""
    if not kind.may(user, right) or kind.reaches_all_seen(user, right):
        return Value(kind.may(user, right))
    reach = kind.reach(user, right)
    return Value(True) if reach is EVERYTHING else Case(When(reach, then=Value(True)), default=Value(False))


def may(request: Asked, kind: Kind, record: Any, right: Right) -> bool:
    """Whether this right reaches a record that the user sees; asked of the database once at most."""
    name = f"_may_{right}"
    if name not in record.__dict__:
        record.__dict__[name] = kind.may(request.user, right) and reaches(request, kind, record.pk, right)
    return bool(record.__dict__[name])
