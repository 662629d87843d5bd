"""What the checks at the start say of cells that would lose what they are given."""

from typing import Any

from kontor.core.kinds import registry
from kontor.core.kinds.cells import TextCell
from kontor.core.kinds.checks import faults_of


class HalfWritten(TextCell):
    """Stands in another table and forgets new records."""

    def columns_of(self) -> tuple[str, ...]:
        return ()

    def put_after(self, record: Any, value: Any) -> None:
        """As if it wrote."""


def test_a_cell_that_forgets_new_records_is_told_at_the_start() -> None:
    usual = type(next(kind for kind in registry.all_kinds() if kind.model._meta.app_label == "testing"))
    made = type("Forgetful", (usual,), {"cells": (*usual.cells, HalfWritten(name="motto", label="Motto"))})()
    assert [(fault.id, "motto" in fault.msg) for fault in faults_of(made)] == [("kontor.E005", True)]
