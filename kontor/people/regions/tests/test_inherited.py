"""Regions inherit the tests of every kind."""

from kontor.core.testing.sample import EVERYBODY, Sample
from kontor.surfaces.testing.kinds import KindTests


class TestRegions(KindTests):
    sample = Sample(
        kind="regions",
        valid={"name": "Norrland", "code": "N"},
        other={"name": "Götaland", "code": "G"},
        changed={"name": "Northern Sweden", "code": "NS"},
        refused={"name": "x" * 300},
        maker="administrator",
        seen_by=EVERYBODY,
        changed_by=("administrator",),
    )
