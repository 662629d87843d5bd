"""The registry of the navigation: rooms add entries when Kontor starts; the shell shows them by section and order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kontor.core.kinds import registry
from kontor.core.kinds.cells.base import Text

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

Count = Callable[["User"], int]


@dataclass(frozen=True)
class Section:
    """A heading of the navigation; `label` "" stands above all others without a heading."""

    name: str
    label: Text = ""
    order: int = 50


@dataclass(frozen=True)
class Entry:
    """A line of the navigation.

    section: name of a Section. kind: plural name of the kind it lists; it is left out for users who may not see that
    kind.
    go: the letter after G. count: a number beside it, `tone` its colour. bar: also in the bottom bar of phones.
    """

    label: Text
    url: str
    icon: str
    section: str = ""
    order: int = 50
    kind: str = ""
    go: str = ""
    count: Count | None = None
    tone: str = ""
    bar: bool = False

    def shown_to(self, user: "User") -> bool:
        return not self.kind or registry.get(self.kind).may(user, "see")


_sections: dict[str, Section] = {"": Section("", order=0)}
_entries: list[Entry] = []
_quick: list[Entry] = []


def section(name: str, label: Text, order: int = 50) -> None:
    """Adds a heading. Call it in AppConfig.ready()."""
    _sections[name] = Section(name, label, order)


def add(entry: Entry) -> None:
    """Adds a line of the navigation. Raises KeyError when its section is not known. Call it in AppConfig.ready()."""
    _sections[entry.section]
    _entries.append(entry)


def add_quick(entry: Entry) -> None:
    """Adds a line of the quick-add menu (`go` is its single-letter key)."""
    _quick.append(entry)


def entries() -> list[Entry]:
    """All lines in the order of their sections; kinds that nobody added stand at the end, so that nothing is out of
    reach."""
    known = {entry.kind for entry in _entries}
    rest = [
        Entry(kind.label_plural, f"/{kind.plural}", kind.icon, kind=kind.plural, order=900)
        for kind in registry.all_kinds()
        if kind.plural not in known and kind.page is not None
    ]
    return sorted([*_entries, *rest], key=lambda entry: (_sections[entry.section].order, entry.order))


def sections() -> dict[str, Section]:
    return _sections


def quick_entries() -> list[Entry]:
    """The quick-add menu: what rooms added, else a line for each kind that has a short form."""
    known = {entry.kind for entry in _quick}
    rest = [
        Entry(kind.label, f"/{kind.plural}/new?quick", kind.icon, kind=kind.plural, order=900)
        for kind in registry.all_kinds()
        if kind.plural not in known and kind.form.quick
    ]
    return sorted([*_quick, *rest], key=lambda entry: entry.order)
