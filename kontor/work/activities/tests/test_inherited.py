"""Activities inherit the tests of every kind."""

from datetime import UTC, datetime

from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.core.testing.sample import Sample
from kontor.surfaces.testing.kinds import KindTests


def with_a_customer(actor):
    """An activity belongs to a customer, and somebody spoke for it."""
    number = registry.get("companies").rows().count()
    company = create(registry.get("companies"), actor, {"name": f"Lindö Marina {number}"})
    person = create(registry.get("contacts"), actor, {"name": f"Malin Ekroth {number}", "company": company.pk})
    return {"party": company.pk, "contact": person.pk}


class TestActivities(KindTests):
    sample = Sample(
        kind="activities",
        valid={
            "type": "call",
            "subject": "The autumn order",
            "at": datetime(2026, 5, 4, 9, 30, tzinfo=UTC),
            "minutes": 15,
            "direction": "out",
            "text": "Wants a lighter roast,\nless of it",
            "outcome": "Agreed",
            "importance": 1,
            "done_at": datetime(2026, 5, 4, 9, 45, tzinfo=UTC),
        },
        other={
            "type": "meeting",
            "subject": "Tasting",
            "at": datetime(2031, 6, 5, 14, 0, tzinfo=UTC),
            "minutes": 60,
            "direction": "in",
            "text": "Eight sorts",
            "outcome": "Open",
            "importance": -1,
            "done_at": None,
        },
        changed={"subject": "The winter order", "outcome": "Put off", "minutes": 20},
        refused={"at": "someday", "minutes": "2000"},
        belongs=with_a_customer,
    )
