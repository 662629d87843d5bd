"""The registry of kinds, and what higher rooms contribute to lower kinds. It closes when the program has started."""

from collections.abc import Iterable

from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.specs import Panel

_kinds: dict[str, Kind] = {}


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
    _kinds[kind.plural] = kind()
    return kind


def contribute(plural: str, *, cells: Iterable[Cell] = (), panels: Iterable[Panel] = ()) -> None:
    """Adds columns, filters and panels of a higher room to a lower kind. Call it in AppConfig.ready()."""
    kind = get(plural)
    if "all_cells" in kind.__dict__ or "panels" in kind.__dict__:
        raise RuntimeError(f"{plural!r} is in use already; contribute to it in AppConfig.ready(), not later.")
    kind._contributed_cells.extend(cells)
    kind._contributed_panels.extend(panels)


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
