"""Start-time checks: a wrong declaration of a kind is an error with an id and a suggestion before the first request."""

from collections.abc import Iterable, Iterator
from dataclasses import fields as fields_of
from difflib import get_close_matches
from typing import Any

from django.core.checks import CheckMessage, Error, register

from kontor.core.access.policy import Policy
from kontor.core.kinds import registry, specs
from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.kind import Kind

MOST_OPTIONS = 10


@register("kinds")
def check_kinds(app_configs: object = None, **options: object) -> list[CheckMessage]:
    """All faults of all registered kinds."""
    return [fault for kind in registry.all_kinds() for fault in faults_of(kind)] + list(_greedy_specs())


def faults_of(kind: Kind) -> list[CheckMessage]:
    """What is wrong with one kind; an empty list when it is sound."""
    missing = [name for name in ("name", "plural", "label", "label_plural", "model") if not hasattr(kind, name)]
    if missing:
        return [_fault(kind, "E001", f"it does not say its {missing[0]}")]
    if not isinstance(getattr(kind, "policy", None), Policy):
        return [
            _fault(
                kind,
                "E002",
                "it has no policy, so nobody would see its records",
                "Set `policy`, for example ByOwner().",
            )
        ]
    unknown_fields = list(_unknown(kind, "fields", kind.fields, _model_fields(kind)))
    if unknown_fields:
        return unknown_fields
    return [*_unknown_cells(kind), *_unknown_filters(kind), *_lost_when_new(kind)]


def _model_fields(kind: Kind) -> set[str]:
    return {field.name for field in kind.model._meta.get_fields()}


def _unknown_cells(kind: Kind) -> Iterator[CheckMessage]:
    known = set(kind.all_cells)
    yield from _unknown(kind, "title", [kind.title], known)
    yield from _unknown(kind, "columns.shown", kind.columns.shown, known)
    yield from _unknown(kind, "columns.hidden", kind.columns.hidden, known)
    yield from _unknown(kind, "filters.hidden", kind.filters.hidden, known)
    yield from _unknown(kind, "columns.sort", [kind.columns.sort.lstrip("-")], known | {"id"})
    yield from _unknown(kind, "filters.first", kind.filters.first, known)
    yield from _unknown(kind, "form.quick", kind.form.quick, known)
    for group in kind.form.groups:
        yield from _unknown(kind, f"form group “{group.label}”", group.cells, known)
    if kind.page:
        yield from _unknown(kind, "page.meta", kind.page.meta, known)
    if kind.exchange:
        yield from _unknown(kind, "exchange.columns", kind.exchange.columns, known)


def _unknown_filters(kind: Kind) -> Iterator[CheckMessage]:
    for view in kind.filters.views:
        for written in view.filters:
            name, _colon, rest = written.partition(":")
            cell = kind.all_cells.get(name)
            operator = rest.partition(":")[0]
            if cell is None:
                yield from _unknown(kind, f"view “{view.name}”", [name], set(kind.all_cells))
            elif operator not in cell.operators:
                yield from _unknown(kind, f"view “{view.name}”, operator of {name}", [operator], set(cell.operators))


def _lost_when_new(kind: Kind) -> Iterator[CheckMessage]:
    """Cells that write into other tables when a record is edited, but not when it is made."""
    for cell in kind.all_cells.values():
        if type(cell).put_after is not Cell.put_after and type(cell).put_new is Cell.put_new:
            hint = "Give its class `put_new`, which gets the ids of the new records with their values."
            yield _fault(kind, "E005", f"`{cell.name}` would be lost from new records", hint)


def _unknown(kind: Kind, place: str, names: Iterable[str], known: set[str]) -> Iterator[CheckMessage]:
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"Did you mean `{close[0]}`?" if close else f"Known are: {', '.join(sorted(known))}."
            yield _fault(kind, "E003", f"`{name}` in {place} is not known", hint)


def _greedy_specs() -> Iterator[CheckMessage]:
    for spec in vars(specs).values():
        if isinstance(spec, type) and spec.__module__ == specs.__name__ and len(fields_of(spec)) > MOST_OPTIONS:
            yield Error(f"The spec {spec.__name__} has more than {MOST_OPTIONS} options.", id="kontor.E004")


def _fault(kind: Any, number: str, text: str, hint: str = "") -> CheckMessage:
    return Error(f"Kind {type(kind).__name__}: {text}.", hint=hint or None, obj=type(kind), id=f"kontor.{number}")
