"""Writers: what must be true in the same transaction as a change (search is the first)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kontor.core.kinds.kind import Kind


@dataclass(frozen=True)
class Written:
    """One record that a transaction changed: its fields as {cell: [old, new]} in stored form."""

    kind: "Kind"
    record: Any
    change: str
    fields: dict[str, list[Any]]

    @property
    def is_new(self) -> bool:
        """Whether this transaction made the record and did nothing else to it."""
        return bool(self.fields) and self.record.version == 1


Writer = Callable[[Sequence[Written]], None]
_writers: list[Writer] = []


def write_inside(writer: Writer) -> Writer:
    """Registers (as a decorator) a function that gets everything one transaction wrote, before it commits."""
    _writers.append(writer)
    return writer


def run_writers(written: Sequence[Written]) -> None:
    for writer in _writers:
        writer(written)
