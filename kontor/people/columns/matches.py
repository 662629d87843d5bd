"""What was understood of a file's columns; how it was understood is in `recognising.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Recognised:
    """The columns of a file, in its order. `program` is None for a file of no known program."""

    program: str | None
    kind: Kind
    columns: tuple[ColumnMatch, ...]
    date_order: str = "dmy"
    defaults: frozenset[str] = frozenset()

    def corrected(self, targets: Mapping[int, str]) -> "Recognised":
        """With the targets a person chose for columns, by index."""
        changed = (
            replace(column, target=targets[column.index], confidence=1.0, suggestion="", group="")
            if column.index in targets
            else column
            for column in self.columns
        )
        return replace(self, columns=tuple(changed))
