"""The registry of kinds, and what higher rooms contribute to lower kinds. It closes when the program has started."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.specs import Panel, View

if TYPE_CHECKING:
    from kontor.core.actions.base import Action

_kinds: dict[str, Kind] = {}


@dataclass(frozen=True)
class Contribution:
    """What a higher room adds to a lower kind (`plural`; "" for every kind), and where in the source it does so."""

    plural: str
    cells: tuple[Cell, ...]
    panels: tuple[Panel, ...]
    shown: tuple[str, ...]
    views: tuple[View, ...]
    filters: tuple[str, ...]
    actions: "tuple[type[Action], ...]"
    file: str
    line: int


_contributions: list[Contribution] = []


class UnknownKind(LookupError):
    """No kind has this name; `known` are the plural names there are."""

    def __init__(self, name: str) -> None:
        self.name, self.known = name, sorted(_kinds)
        super().__init__(name)


def register(kind: type[Kind]) -> type[Kind]:
    """Registers a kind (as a class decorator). Raises ValueError when a name is taken."""
    taken = {known.name for known in _kinds.values()} | set(_kinds)
    if kind.plural in _kinds or kind.name in taken:
        raise ValueError(f"The kind {kind.plural!r} is registered already; each name can be used once.")
    made = _kinds[kind.plural] = kind()
    for added in _contributions:
        if not added.plural:
            _add(made, added)
    return kind


def contribute(
    plural: str,
    *,
    cells: Iterable[Cell] = (),
    panels: Iterable[Panel] = (),
    shown: Iterable[str] = (),
    views: Iterable[View] = (),
    filters: Iterable[str] = (),
    actions: "Iterable[type[Action]]" = (),
) -> None:
    """Adds cells (columns, filters) and panels of a higher room to a lower kind. Call it in AppConfig.ready().

    shown: names of columns that its list shows at first; the last of them takes the place that the kind left free in
    the rows of phones. views: ready views of its list. filters: cells that its filter menu offers first.
    actions: verbs.
    """
    caller = sys._getframe(1)
    where = (caller.f_code.co_filename, caller.f_lineno)
    texts = tuple(shown), tuple(views), tuple(filters)
    added = Contribution(plural, tuple(cells), tuple(panels), *texts, tuple(actions), *where)
    _contributions.append(added)
    _add(get(plural), added)


def contribute_to_all(*, panels: Iterable[Panel]) -> None:
    """Adds panels to the cards of all kinds, those registered later included. Call it in AppConfig.ready()."""
    caller = sys._getframe(1)
    _contributions.append(
        Contribution("", (), tuple(panels), (), (), (), (), caller.f_code.co_filename, caller.f_lineno)
    )
    for kind in _kinds.values():
        _add(kind, _contributions[-1])


def _add(kind: Kind, added: Contribution) -> None:
    if "all_cells" in kind.__dict__ or "panels" in kind.__dict__:
        raise RuntimeError(f"{kind.plural!r} is in use already; contribute to it in AppConfig.ready(), not later.")
    kind._contributed_cells.extend(added.cells)
    kind._contributed_panels.extend(added.panels)
    kind._contributed_actions.extend(added.actions)
    if added.shown:
        phone = tuple(name or added.shown[-1] for name in kind.columns.phone)
        kind.columns = replace(kind.columns, shown=(*kind.columns.shown, *added.shown), phone=phone)
    if added.views or added.filters:
        of_kind = kind.filters
        kind.filters = replace(of_kind, views=(*of_kind.views, *added.views), first=(*of_kind.first, *added.filters))


def contributions_to(kind: Kind) -> list[Contribution]:
    """What higher rooms added to the kind, in order."""
    return [one for one in _contributions if one.plural in ("", kind.plural)]


def get(plural: str) -> Kind:
    """The kind with this plural name; raises UnknownKind."""
    try:
        return _kinds[plural]
    except KeyError:
        raise UnknownKind(plural) from None


def named(name: str) -> Kind:
    """The kind with this singular name, as change rows carry it; raises UnknownKind."""
    for kind in _kinds.values():
        if kind.name == name:
            return kind
    raise UnknownKind(name)


def all_kinds() -> list[Kind]:
    return list(_kinds.values())
