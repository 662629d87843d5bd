"""A demo firm of a hundred thousand customers is as sound as one that people wrote, by whole tables and close up."""

import json

import pytest

from kontor.config.demonstration import SIZES
from tests.processes import kontor, run_inside

pytestmark = pytest.mark.long

CHECK = """
import json
from kontor.config import demonstration
from kontor.people.parties.model import Party
from kontor.work.activities.model import Activity
kinds = {kind: Party.objects.filter(type=kind).count() for kind in ("company", "contact")}
print(json.dumps({"faults": demonstration.faults(sample=2_000), **kinds, "activity": Activity.objects.count()}))
"""


def test_a_large_demo_firm_is_whole_and_sound(installation):
    assert kontor("init", env=installation).returncode == 0
    done = kontor("demo", "--size", "100k", env=installation, timeout=900)
    assert done.returncode == 0, done.stderr
    found = json.loads(run_inside(installation, CHECK, timeout=900).splitlines()[-1])
    size = SIZES["100k"]
    assert found == {"faults": [], "company": size.companies, "contact": size.contacts, "activity": size.activities}
