"""Cells: a real field, a computed one, a custom one and one reached through a relation look the same to every
surface."""

from kontor.core.kinds.cells.base import Cell, Formats
from kontor.core.kinds.cells.beside import (
    BesideCell,
    BesideChoiceCell,
    BesidePartialDateCell,
    BesideRefCell,
    BesideTextCell,
    beside,
)
from kontor.core.kinds.cells.choices import ChoicesCell
from kontor.core.kinds.cells.parts import PartsCell, PartValue
from kontor.core.kinds.cells.plain import BoolCell, ChoiceCell, LongTextCell, TextCell
from kontor.core.kinds.cells.quantities import (
    DateCell,
    DateTimeCell,
    DecimalCell,
    MoneyCell,
    NumberCell,
    PartialDateCell,
)
from kontor.core.kinds.cells.relations import RefCell, RefValue, TagsCell, UserCell

__all__ = [
    "BesideCell",
    "BesideChoiceCell",
    "BesidePartialDateCell",
    "BesideRefCell",
    "BesideTextCell",
    "BoolCell",
    "Cell",
    "ChoiceCell",
    "ChoicesCell",
    "DateCell",
    "DateTimeCell",
    "DecimalCell",
    "Formats",
    "LongTextCell",
    "MoneyCell",
    "NumberCell",
    "PartValue",
    "PartialDateCell",
    "PartsCell",
    "RefCell",
    "RefValue",
    "TagsCell",
    "TextCell",
    "UserCell",
    "beside",
]
