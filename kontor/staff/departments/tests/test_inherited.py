"""Departments inherit the tests of every kind; they have pages of their own."""

from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.core.testing.machine import MachineTests
from kontor.core.testing.sample import EVERYBODY, Sample


def below_another(actor):
    """A department lies in another one."""
    above = create(registry.get("departments"), actor, {"name": f"Abroad {registry.get('departments').rows().count()}"})
    return {"parent": above.pk}


class TestDepartments(MachineTests):
    sample = Sample(
        kind="departments",
        valid={"name": "Export"},
        other={"name": "Import", "parent": None},
        changed={"name": "Export and transit", "parent": None},
        refused={"name": "x" * 300},
        belongs=below_another,
        maker="administrator",
        seen_by=EVERYBODY,
        changed_by=("administrator",),
    )

    def made_beside(self, kind):
        return 1
