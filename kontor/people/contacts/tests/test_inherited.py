"""Contacts inherit the tests of every kind."""

from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.core.testing.sample import Sample
from kontor.surfaces.testing.kinds import KindTests

POINT = {"label": "", "extension": "", "is_primary": True, "is_invalid": False}


def at_a_company(actor):
    """A contact works for a company."""
    return {"company": create(registry.get("companies"), actor, {"name": "Lindö Marina"}).pk}


class TestContacts(KindTests):
    sample = Sample(
        kind="contacts",
        valid={
            "name": "Malin Ekroth",
            "position": "Purchasing",
            "phones": ({**POINT, "value": "+46701740612", "label": "mobile"},),
            "emails": ({**POINT, "value": "malin@lindo.example", "label": "work"},),
            "sites": ({**POINT, "value": "https://malin.example"},),
            "messengers": ({**POINT, "value": "@malin", "label": "telegram"},),
            "addresses": ({"text": "Södra kajen 14, 602 28 Norrköping"},),
            "customer_type": "shop",
            "status": "active",
            "priority": "high",
            "customer_roles": ("customer",),
            "tags": ("gold", "vip"),
            "birthday": "--05-17",
            "tax_id": "850517-1234",
            "source": "Fair",
            "note": "Drinks tea\nnot coffee",
            "other": {"Boat": "Ellen"},
            "external_id": "M-1",
        },
        other={
            "name": "Пётр Ёлкин",
            "position": "Captain",
            "phones": ({**POINT, "value": "+79161234567", "label": "work"},),
            "emails": ({**POINT, "value": "petr@elkin.example"},),
            "sites": ({**POINT, "value": "https://elkin.example"},),
            "messengers": ({**POINT, "value": "@elkin", "label": "viber"},),
            "addresses": ({"text": "Storgatan 2, 903 26 Umeå"},),
            "customer_type": "private",
            "status": "blocked",
            "priority": "low",
            "customer_roles": ("partner",),
            "tags": ("silver",),
            "birthday": "1985-11-02",
            "tax_id": "770708-3893",
            "source": "Advice",
            "note": "Asks for an offer",
            "other": {"Boat": "Mira"},
            "external_id": "P-2",
        },
        changed={"name": "Malin Lind", "note": "Drinks coffee too", "source": "Call"},
        refused={"phones": "12", "birthday": "someday"},
        belongs=at_a_company,
    )
