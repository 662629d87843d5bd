"""Regions stay a tree, and a filter by one finds the customers of its parts."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import Edit, create
from kontor.core.kinds import registry
from kontor.core.kinds.cells import Formats
from kontor.people.regions.cell import REGION
from kontor.people.regions.kind import DeleteRegion

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(world):
    return Actor.of(world.administrator, "web")


@pytest.fixture
def regions():
    return registry.get("regions")


@pytest.fixture
def places(admin, regions):
    """{name: id}: Sweden with Norrland with Umeå; Norway."""
    made = {}
    for name, parent in (("Sweden", None), ("Norrland", "Sweden"), ("Umeå", "Norrland"), ("Norway", None)):
        made[name] = create(regions, admin, {"name": name, "parent": made.get(parent)}).pk
    return made


def within(places, name):
    rows = registry.get("companies").rows().filter(REGION.condition("is", str(places[name]), Formats()))
    return sorted(rows.values_list("name", flat=True))


def test_a_region_holds_what_its_parts_hold_also_after_a_move(admin, regions, places):
    for name in ("Umeå", "Norway"):
        create(registry.get("companies"), admin, {"name": f"{name} AB", "region": places[name]})
    assert within(places, "Sweden") == within(places, "Norrland") == within(places, "Umeå") == ["Umeå AB"]
    perform(Edit(regions), admin, places["Norrland"], {"parent": places["Norway"]})
    assert within(places, "Norway") == ["Norway AB", "Umeå AB"]
    assert within(places, "Sweden") == []
    assert within(places, "Norrland") == ["Umeå AB"]


def test_a_region_that_would_lie_in_itself_is_refused(admin, regions, places):
    with pytest.raises(Refused) as refused:
        perform(Edit(regions), admin, places["Sweden"], {"parent": places["Umeå"]})
    assert "cannot lie in itself" in refused.value.fields["parent"]


def test_a_region_in_which_others_lie_is_not_deleted(admin, regions, places):
    with pytest.raises(Refused):
        perform(DeleteRegion(regions), admin, places["Sweden"])
    perform(DeleteRegion(regions), admin, places["Umeå"])
    assert regions.rows().count() == 3
