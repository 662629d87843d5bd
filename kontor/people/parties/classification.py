"""Cells by which a firm sorts its customers: type, status, priority, region."""

from kontor.core.kinds.cells import BesideCell, BesideChoiceCell, beside
from kontor.people.parties.model import Classification
from kontor.people.regions.cell import REGION

CHOICES: tuple[BesideCell, ...] = tuple(
    beside(Classification, "classification", name, BesideChoiceCell) for name in ("customer_type", "status", "priority")
)
CLASSIFICATION: tuple[BesideCell, ...] = (*CHOICES, REGION)
NAMES = tuple(cell.name for cell in CLASSIFICATION)
