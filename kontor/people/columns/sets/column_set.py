"""What a known program's columns are; the sets themselves are data in the modules beside."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kontor.people.columns.headers import header_key
from kontor.people.columns.matches import Kind

NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class ColumnSet:
    """The columns of one export of a program: header → target. "#" in a header stands for a number.

    The set is met when at least `need` of its `marks` are among a file's headers. `defaults` are values that the
    program writes into every row and that say nothing; for the other facts see `matches.Recognised`.
    """

    program: str
    kind: Kind
    columns: Mapping[str, str]
    marks: Sequence[str]
    need: int = 2
    date_order: str = "dmy"
    defaults: frozenset[str] = frozenset()
    country: str = ""
    tag_separator: str = ""
    has_html: bool = False
    targets: dict[str, str] = field(init=False, default_factory=dict)
    numbered: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.targets.update({_pattern(header): target for header, target in self.columns.items()})
        self.numbered.update(_pattern(header) for header in self.columns if "#" in header)

    def target(self, key: str) -> str | None:
        """The target of a header's key, None if the program has no such column."""
        return self.targets.get(key) or self.targets.get(NUMBER.sub("0", key))

    def group(self, key: str) -> str:
        """What numbered columns have in common: "phone 1" for "phone 1 value"; '' for others."""
        number = NUMBER.search(key)
        return key[: number.end()] if number and NUMBER.sub("0", key) in self.numbered else ""

    def marks_in(self, keys: set[str]) -> int:
        """How many of the marks are among the keys."""
        return sum(header_key(mark) in keys for mark in self.marks)


def _pattern(header: str) -> str:
    return header_key(header.replace("#", "0"))
