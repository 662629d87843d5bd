"""Specs: one small declaration for each surface of a kind, ten options at most. What they cannot say is an override."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kontor.core.kinds.cells.base import Text

if TYPE_CHECKING:
    from kontor.core.changes.writers import Made


@dataclass(frozen=True)
class View:
    """A ready view of a list: a tab. `filters` are "cell:operator:value" as in the URL."""

    name: str
    label: Text
    filters: tuple[str, ...] = ()
    sort: str = ""


@dataclass(frozen=True)
class Columns:
    """The list's columns. shown: at first. sort: cell name, "-" before it for descending. hidden: never offered.

    phone: which cell goes to (name, number, next, mark) of the two-line row on phones. avatars: two letters before the
    title, which is the name of somebody.
    """

    shown: tuple[str, ...] = ()
    sort: str = "-id"
    hidden: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    page_size: int = 50
    avatars: bool = True


@dataclass(frozen=True)
class Filters:
    """What the filter menu offers first; every filterable cell can be chosen but the `hidden` ones, which say what
    another says. `views` are the ready tabs."""

    first: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Fields under one heading. folded: closed at first on the card and in the form."""

    label: Text
    cells: tuple[str, ...]
    folded: bool = False


@dataclass(frozen=True)
class Form:
    """The form of a kind: groups of cells; `quick` are those of the short form behind the `+`."""

    groups: tuple[Group, ...] = ()
    quick: tuple[str, ...] = ()


@dataclass(frozen=True)
class Panel:
    """A block on the card. `context(record, request)` gives the template's variables; None hides the panel.

    place: head (under the name), left, middle or right. order: small first. still: not fetched again on live hints
    (somebody types in it). loads: links that come with the record in one query. later: fetched after the page.
    """

    name: str
    template: str
    context: Callable[[Any, Any], Mapping[str, Any] | None]
    place: str = "right"
    order: int = 50
    topic: str = ""
    still: bool = False
    loads: tuple[str, ...] = ()
    later: bool = False


@dataclass(frozen=True)
class Page:
    """The card. meta: cells in the line under the name. panels: blocks beside the fields; higher rooms contribute more.

    template: another template, for kinds whose card is written by hand.
    """

    meta: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    template: str = "web/card.html"
    square: bool = False
    head: tuple[str, ...] = ()


Entries = Mapping[int, tuple[str, str, list[str], list[str]]]


@dataclass(frozen=True)
class Search:
    """What finds a record. texts and digits are functions of the record (parts included) for whole batches.

    entries(records) -> {id: (title, subtitle, texts, digits)} where texts are found by any part of a word, digits by
    any spelling. For new records, so that nothing is read that was just written: made_ready(record, {cell: [None,
    stored value]}) gives what can be known before it is stored, and fresh(made) of that the finished entries, {id:
    Entry}.
    """

    entries: Callable[[list[Any]], Entries]
    made_ready: Callable[[Any, Mapping[str, Any]], Any] | None = None
    fresh: Callable[[Sequence["Made"]], Mapping[int, Any]] | None = None
    rank: int = 50


@dataclass(frozen=True)
class Exchange:
    """Import and export. columns: cells of a full export, in order. keys: what --update-by accepts.

    importer: dotted path of the class that turns rows of a file into records
    (kontor.surfaces.exchange.importer.Importer by default).
    """

    columns: tuple[str, ...] = ()
    keys: tuple[str, ...] = ("id",)
    importer: str = "kontor.surfaces.exchange.importer.Importer"


@dataclass(frozen=True)
class Calendar:
    """Where records of the kind stand in time: cells of start and end."""

    start: str
    end: str = ""
