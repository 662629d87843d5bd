"""The toy kinds inherit the tests of every kind."""

from datetime import UTC, date, datetime

from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.core.testing.sample import EVERYBODY, Sample
from kontor.surfaces.testing.kinds import KindTests


def on_a_shelf(actor):
    """A gadget lies on a shelf."""
    return {"shelf": create(registry.get("shelves"), actor, {"code": f"S-{registry.get('shelves').rows().count()}"}).pk}


class TestGadgets(KindTests):
    sample = Sample(
        kind="gadgets",
        valid={
            "name": "Desk lamp",
            "about": "Brass,\nwith a green shade",
            "colour": "red",
            "count": 3,
            "price": "12.50",
            "born": date(2020, 2, 29),
            "due": datetime(2030, 3, 1, 9, 30, tzinfo=UTC),
            "is_odd": True,
            "marks": ({"value": "first", "is_primary": True}, {"value": "second", "is_primary": False}),
            "tags": ("fair", "gold"),
        },
        other={
            "name": "Chair",
            "about": "Oak",
            "colour": "blue",
            "count": 7,
            "price": "99.00",
            "born": date(2021, 5, 5),
            "due": datetime(2031, 4, 2, 10, 0, tzinfo=UTC),
            "is_odd": False,
            "marks": ({"value": "third", "is_primary": True},),
            "tags": ("silver",),
        },
        changed={"name": "Torch", "colour": "blue", "price": "15.00"},
        refused={"price": "dear", "marks": "loud!"},
        belongs=on_a_shelf,
    )


class TestShelves(KindTests):
    sample = Sample(
        kind="shelves",
        valid={"code": "A-17"},
        other={"code": "B-02"},
        changed={"code": "A-18"},
        refused={"code": "a code that is longer than a label"},
        seen_by=EVERYBODY,
        changed_by=EVERYBODY,
        exempt={
            "test_two_people_changing_different_fields_do_not_disturb_each_other": "a shelf has one field",
        },
    )
