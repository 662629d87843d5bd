"""Where each part of a kind comes from: declared or overridden (file and line), derived, or contributed by a room."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import kontor
from kontor.core.actions.generic import actions_of
from kontor.core.kinds import registry
from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.kind import Kind

ROOT = Path(kontor.__file__).resolve().parent.parent
SURFACES = ("columns", "filters", "form", "page", "search", "exchange", "calendar", "board")
RULES = (
    "completed", "check", "derive", "follow_up", "title_of", "url", "loaded", "new",
    "rows", "visible_to", "trash_of", "trash", "reach", "may",
)  # fmt: skip
Source = Literal["declared", "overridden", "derived", "contributed", "none"]


@dataclass(frozen=True)
class Origin:
    """One line of the report. where: "kontor/people/contacts/kind.py:36", "" for what follows by itself."""

    part: str
    name: str
    source: Source
    where: str = ""
    detail: str = ""


def origins_of(kind: Kind) -> list[Origin]:
    """All parts of a kind: the kind itself, surfaces, cells, panels, actions, methods."""
    head = Origin("kind", kind.plural, "declared", place_of(type(kind)), f"{type(kind).__name__}, a {kind.name}")
    parts = (_surfaces(kind), _cells(kind), _panels(kind), _actions(kind), _methods(kind))
    return [head, *(origin for part in parts for origin in part)]


def place_of(thing: Any) -> str:
    """ "path:line" of a class or function, the path from the root of the checkout."""
    thing = inspect.unwrap(thing)
    return _place(inspect.getsourcefile(thing) or "", inspect.getsourcelines(thing)[1])


def _place(file: str, line: int) -> str:
    path = Path(file).resolve()
    return f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{line}"


def _owner(kind: Kind, name: str) -> type | None:
    """The class that sets this attribute; None when only Kind itself does."""
    above = type(kind).__mro__[: type(kind).__mro__.index(Kind)]
    return next((cls for cls in above if name in vars(cls)), None)


@cache
def _lines(cls: type) -> dict[str, int]:
    """{name: line} of what the body of a class sets."""
    source, first = inspect.getsourcelines(cls)
    body = ast.parse(inspect.cleandoc("\n" + "".join(source))).body[0]
    found: dict[str, int] = {}
    for node in getattr(body, "body", []):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
        for target in targets:
            name = getattr(target, "id", getattr(target, "name", ""))
            found.setdefault(name, first + node.lineno - 1)
    return found


def _set_at(cls: type, name: str) -> str:
    return _place(inspect.getsourcefile(cls) or "", _lines(cls).get(name, 1))


def _surfaces(kind: Kind) -> Iterator[Origin]:
    for name in SURFACES:
        spec, owner = getattr(kind, name), _owner(kind, name)
        if owner is not None:
            yield Origin("surface", name, "declared", _set_at(owner, name), _told(spec))
        else:
            yield Origin("surface", name, "none" if spec is None else "derived", "", _told(spec))


def _told(spec: Any) -> str:
    """The options of a spec that are set, by name."""
    if not is_dataclass(spec):
        return ""
    filled = [one.name for one in fields(spec) if getattr(spec, one.name) not in ((), "", None, {}, False)]
    return ", ".join(filled)


def _cells(kind: Kind) -> Iterator[Origin]:
    contributed = {cell.name: added for added in registry.contributions_to(kind) for cell in added.cells}
    declared, owner = {cell.name for cell in kind.cells}, _owner(kind, "cells")
    for cell in kind.all_cells.values():
        if cell.name in contributed:
            added = contributed[cell.name]
            yield Origin("cell", cell.name, "contributed", _place(added.file, added.line), _shape(cell))
        elif cell.name in declared and owner:
            yield Origin("cell", cell.name, "declared", _set_at(owner, "cells"), _shape(cell))
        else:
            yield Origin("cell", cell.name, "derived", _field_place(kind, cell), _shape(cell))


def _shape(cell: Cell) -> str:
    facts = [fact for fact in ("required", "personal", "masked") if getattr(cell, fact)]
    return ", ".join([cell.shape, *facts, *([] if cell.editable else ["read only"])])


def _field_place(kind: Kind, cell: Cell) -> str:
    """Where the model has the field that the cell was made of."""
    for cls in kind.model.__mro__:
        if cls.__module__.startswith("kontor.") and cell.name in _lines(cls):
            return _set_at(cls, cell.name)
    return ""


def _panels(kind: Kind) -> Iterator[Origin]:
    contributed = {panel.name: added for added in registry.contributions_to(kind) for panel in added.panels}
    owner = _owner(kind, "page")
    for panel in kind.panels:
        added = contributed.get(panel.name)
        where = _place(added.file, added.line) if added else _set_at(owner, "page") if owner else ""
        detail = f"{panel.place}, {panel.template}"
        yield Origin("panel", panel.name, "contributed" if added else "declared", where, detail)


def _actions(kind: Kind) -> Iterator[Origin]:
    how: dict[str, Source] = {action.name: "contributed" for action in kind.all_actions}
    how |= {action.name: "declared" for action in kind.actions}
    for name, action in actions_of(kind).items():
        yield Origin("action", name, how.get(name, "derived"), place_of(type(action)), action.needs)


def _methods(kind: Kind) -> Iterator[Origin]:
    for name in RULES:
        owner = _owner(kind, name)
        if owner is not None:
            yield Origin("method", name, "overridden", place_of(vars(owner)[name]), f"in {owner.__name__}")
