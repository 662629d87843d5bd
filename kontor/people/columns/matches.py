"""What was understood of a file's columns; how it was understood is in `recognising.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from kontor.people.columns.targets import IGNORE, LABEL, split_owner

Kind = Literal["contacts", "companies", "mixed"]


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column: what it means, how sure that is (1 for a known program, 0 for not at all).

    `label` is the label of a phone, e-mail … ; columns of one `group` belong together ("Phone 1 - Label", "… - Value").
    `suggestion` is a target that was not sure enough: the column is kept, and the person may choose it.
    """

    index: int
    header: str
    target: str
    confidence: float
    label: str = ""
    group: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Recognised:
    """The columns of a file, in its order. `program` is None for a file of no known program.

    `defaults`: values that say nothing. `country`: ISO code of where the program of this language is at home, "" not
    known. `tag_separator`: the only sign that parts tags, "" for any usual one. `has_html`: notes are pieces of pages.
    """

    program: str | None
    kind: Kind
    columns: tuple[ColumnMatch, ...]
    date_order: str = "dmy"
    defaults: frozenset[str] = frozenset()
    country: str = ""
    tag_separator: str = ""
    has_html: bool = False

    @cached_property
    def places(self) -> tuple[tuple[ColumnMatch, str, str], ...]:
        """(column, whose its values are, what they are) of the columns that hold values: own, company or contact."""
        told = [column for column in self.columns if column.target not in (LABEL, IGNORE)]
        return tuple((column, *_place(column.target)) for column in told)

    @cached_property
    def label_columns(self) -> tuple[ColumnMatch, ...]:
        """The columns that say what the values of their group are."""
        return tuple(column for column in self.columns if column.target == LABEL)

    @cached_property
    def further_jobs(self) -> frozenset[str]:
        """The groups of columns that tell of a person's second, third … company."""
        groups = [column.group for column in self.columns if column.target == "company.name" and column.group]
        return frozenset(groups[1:])

    def corrected(self, targets: Mapping[int, str]) -> "Recognised":
        """With the targets a person chose for columns, by index."""
        changed = (
            replace(column, target=targets[column.index], confidence=1.0, suggestion="", group="")
            if column.index in targets
            else column
            for column in self.columns
        )
        return replace(self, columns=tuple(changed))


def _place(target: str) -> tuple[str, str]:
    if target == "company.name":
        return "company", "name"
    owner, rest = split_owner(target)
    return owner or "own", rest
