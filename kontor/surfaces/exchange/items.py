"""What the engine and an importer say to each other: columns, rows on their way, verdicts; no reading and no
writing."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kontor.core.actions.drafts import Draft, OpenDraft, SealedDraft
from kontor.core.kinds.cells.base import Cell, Text

OWN_ID = "own:"
"""What the value of the "id" key begins with that is a number of this program's, of this installation or another."""
KEPT, SKIPPED = "keep", "ignore"
"""Targets of columns that fit nothing: kept on the record under their header, or left out by the user."""


class Verdict(StrEnum):
    """What becomes of a row; the values are the names of the counters."""

    NEW = "created"
    CHANGED = "updated"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Column:
    """A column of the file and where it goes.

    confidence: from 0 to 1. label: of the value ("work"). group: of columns that belong together. suggestion: a
    target that was not sure enough.
    """

    index: int
    header: str
    target: str
    confidence: float = 1.0
    label: str = ""
    group: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Recognised:
    """The program a file comes from ("" unknown), its columns in order, and what else the importer wants to know
    again."""

    program: str
    columns: tuple[Column, ...]
    reading: dict[str, Any] = field(default_factory=dict)


class Target(NamedTuple):
    """Where a column can go: a name for the machine, and label and group for the person."""

    name: str
    label: Text
    group: Text = ""


class Key(NamedTuple):
    """By what a row and a record are found to be the same: ("email", "anna@example.com")."""

    name: str
    value: str

    @property
    def is_own_id(self) -> bool:
        return self.name == "id" and self.value.startswith(OWN_ID)


@cache
def _makers(of: Any) -> list[tuple[str, Callable[[], Any]]]:
    """[(attribute, what makes its empty value)] of those that no two items may share."""
    return [(one.name, one.default_factory) for one in fields(of) if one.default_factory is not MISSING]


class Namesakes(NamedTuple):
    """The records that a text may mean, and the refusal where nothing says which."""

    ids: tuple[int, ...]
    reason: str


@dataclass
class Item:
    """A row on its way. `values` are what the file says, by cell; `draft` the new record made of them.

    keys: the own id, if the row has one, stands first. record: the id of the record it was matched with.
    changes: {cell: value} to write to that record, `before` their old values. into: the earlier new row of the same
    chunk that this one became part of.
    namesakes: of links that may mean several records, by cell; the value is the first of them until it is known which.
    place: in the file, after the row.
    """

    line: int
    cells: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    keys: tuple[Key, ...] = ()
    verdict: Verdict = Verdict.NEW
    reason: str = ""
    remarks: list[str] = field(default_factory=list)
    draft: Draft | None = None
    record: int | None = None
    title: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    into: "Item | None" = None
    namesakes: dict[str, Namesakes] = field(default_factory=dict)
    place: str = ""

    def __getstate__(self) -> dict[str, Any]:
        """For the process that stores: what a new record does not need is only unpacked when somebody asks for it."""
        state = {name: value for name, value in self.__dict__.items() if value or name == "cells"}
        state["keys"] = [*map(tuple, self.keys)]  # as named ones they are many calls of Python
        if isinstance(self.draft, OpenDraft):
            state["draft"] = self.draft.sealed(self.values)
            state.pop("values", None)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        """What is empty did not come along: texts and numbers stand in the class, the rest is made anew."""
        self.__dict__ = state
        self.keys = tuple(Key._make(key) for key in state["keys"])
        of: Any = type(self)
        for name, make in _makers(of):
            if name not in state and (name != "values" or self.draft is None):
                state[name] = make()

    def __getattr__(self, name: str) -> Any:
        """The values that were sealed with the draft."""
        draft = self.__dict__.get("draft")
        if name != "values" or not isinstance(draft, SealedDraft):
            raise AttributeError(name)
        self.values = {**draft.more, **{cell.name: value for cell, value in draft.later.items()}}
        return self.values

    def put(self, cell: Cell, value: Any) -> None:
        """Gives the row and its draft another value of a cell that stands in a table of its own."""
        if self.draft is not None:
            self.draft.put(cell, value)
        if "values" in self.__dict__:
            self.values[cell.name] = value

    @property
    def own_key(self) -> Key | None:
        """The number the row's record has in the installation that exported it; None where the row has none."""
        return self.keys[0] if self.keys and self.keys[0].is_own_id else None

    def reject(self, reason: str) -> None:
        self.verdict, self.reason = Verdict.REJECTED, reason


@dataclass(frozen=True)
class Options:
    """What the user chose for a run. owner: who gets records whose row names nobody. batch: None in a dry run. file:
    where the file lies."""

    update_by: str = ""
    doubtful: str = "skip"
    owner: int | None = None
    tags: tuple[str, ...] = ()
    program: str = ""
    reading: Mapping[str, Any] = field(default_factory=dict)
    batch: int | None = None
    file: Path | None = None
