"""Cells by which a firm sorts its customers: type, status, priority."""

from kontor.core.kinds.cells import BesideCell, BesideChoiceCell, beside
from kontor.people.parties.model import Classification

CLASSIFICATION: tuple[BesideCell, ...] = tuple(
    beside(Classification, "classification", name, BesideChoiceCell) for name in ("customer_type", "status", "priority")
)
NAMES = tuple(cell.name for cell in CLASSIFICATION)
