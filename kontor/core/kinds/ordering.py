"""The order of a list: by one cell, empty values last, ties by id; whole, or in parts that lie in an index."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, F, Q, QuerySet

if TYPE_CHECKING:
    from kontor.core.kinds.kind import Kind

Part = Literal["all", "filled", "empty"]
EARLIEST = datetime.min.replace(tzinfo=UTC)


class Sort(NamedTuple):
    """ORM path of what is sorted by, and the direction."""

    path: str
    descending: bool

    @classmethod
    def of(cls, kind: "Kind", written: str) -> "Sort":
        """Of `name` or `-name` of a cell; by id where the cell cannot be sorted by."""
        name = written.lstrip("-")
        cell = kind.all_cells.get(name)
        return cls("id" if name == "id" or cell is None else cell.sort or "id", written.startswith("-"))


def ordered(
    kind: "Kind", rows: "QuerySet[Any]", sort: Sort, part: Part = "all", first: Sequence[str] = ()
) -> "QuerySet[Any]":
    """The rows of this part in order. `first`: annotations that come before it."""
    ties = "-id" if sort.descending else "id"
    if sort.path == "id":
        return rows.order_by(*first, ties)
    if part == "empty":
        return rows.filter(**{f"{sort.path}__isnull": True}).order_by(*first, ties)
    if part == "filled":
        return rows.filter(_filled(kind, sort.path)).order_by(*first, _plainly(sort), ties)
    return rows.order_by(*first, _plainly(sort) if _is_never_null(kind, sort.path) else _empty_last(sort), ties)


def parts_of(kind: "Kind", sort: Sort) -> tuple[Part, ...]:
    """The parts in which the beginning of a list is read. No index has empty values last in both directions, so that
    all rows would be read and sorted; those that have a value, and those that have none, are read in its order."""
    if sort.path == "id" or _is_never_null(kind, sort.path) or _field(kind, sort.path) is None:
        return ("all",)
    return ("filled", "empty")


def _plainly(sort: Sort) -> Any:
    return F(sort.path).desc() if sort.descending else F(sort.path).asc()


def _empty_last(sort: Sort) -> Any:
    return F(sort.path).desc(nulls_last=True) if sort.descending else F(sort.path).asc(nulls_last=True)


def _filled(kind: "Kind", path: str) -> Q:
    """Moments are compared with the first one: SQLite looks into an index for what is more than a value, but not for
    what is not NULL."""
    if isinstance(_field(kind, path), DateTimeField):
        return Q(**{f"{path}__gte": EARLIEST})
    return Q(**{f"{path}__isnull": False})


def _field(kind: "Kind", path: str) -> Any:
    """The column at the end of a path; None for what is no column, such as an annotation."""
    model: Any = kind.model
    field: Any = None
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except (FieldDoesNotExist, AttributeError):
            return None
        model = field.related_model
    return field


def _is_never_null(kind: "Kind", path: str) -> bool:
    """Whether it is a column of the record that always has a value."""
    columns = {field.name: field.null for field in kind.model._meta.concrete_fields}
    return columns.get(path) is False
