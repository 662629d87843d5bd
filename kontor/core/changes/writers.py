"""Writers: what must be true in the same transaction as a change (search is the first)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kontor.core.actions.drafts import Draft
    from kontor.core.kinds.kind import Kind


@dataclass(slots=True)
class Changed:
    """A record that a transaction changed: its fields as {cell: [old, new]} in stored form."""

    kind: "Kind"
    record: Any
    change: str
    fields: dict[str, list[Any]]

    @property
    def id(self) -> int:
        number: int = self.record.pk
        return number

    @property
    def version(self) -> int:
        number: int = self.record.version
        return number

    def pair(self, name: str) -> list[Any] | None:
        """[old, new] of one cell, None where it did not change."""
        return self.fields.get(name)


@dataclass(slots=True)
class Made:
    """A record that a transaction made of a draft. Asking for one pair costs less than for the record or all fields.

    found: what `Search.made_ready` made of the draft.
    """

    kind: "Kind"
    id: int
    change: str
    draft: "Draft"
    found: Any

    @property
    def record(self) -> Any:
        return self.draft.record

    @property
    def fields(self) -> dict[str, list[Any]]:
        return self.draft.fields

    @property
    def version(self) -> int:
        return self.draft.version

    def pair(self, name: str) -> list[Any] | None:
        """[None, new] of one cell, None where it is empty."""
        return self.draft.pair(name)


Written = Changed | Made
Writer = Callable[[Sequence[Written]], None]
_writers: list[Writer] = []


def write_inside(writer: Writer) -> Writer:
    """Registers (as a decorator) a function that gets everything one transaction wrote, before it commits."""
    _writers.append(writer)
    return writer


def run_writers(written: Sequence[Written]) -> None:
    for writer in _writers:
        writer(written)
