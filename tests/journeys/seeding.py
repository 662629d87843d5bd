"""Fills an empty installation for the journeys and prints, as JSON, how each person is signed in. Run as a module."""

import json
import sys
from datetime import timedelta
from typing import Any

COMPANIES = (
    ("Lindö Marina & Krog AB", "Norrköping", "+46113900621", "info@lindomarina.example"),
    ("Gävle Rosteri AB", "Gävle", "+4626511040", "hej@gavlerosteri.example"),
    ("ООО «Северный ветер»", "Мурманск", "+78152456010", "zakaz@severveter.example"),
    ("Café Blå", "Umeå", "+4690140022", "blaa@cafe.example"),
    ("Harbour & Sons Ltd", "Hull", "+441482225566", "office@harboursons.example"),
    ("Кондитерская «Ваниль»", "Псков", "+78112667788", "vanil@vanil.example"),
)
PEOPLE = (
    ("Malin Ekroth", "Lindö Marina & Krog AB", "Purchaser", "+46701740612"),
    ("Åke Öberg", "Lindö Marina & Krog AB", "Head chef", "+46701740613"),
    ("Ingrid Sjöström", "Gävle Rosteri AB", "Owner", "+46702551201"),
    ("Ольга Ветрова", "ООО «Северный ветер»", "Директор", "+79212456011"),
    ("Фёдор Щукин", "ООО «Северный ветер»", "Снабжение", "+79212456012"),
    ("Sanna Norberg", "Café Blå", "Owner", "+46703140022"),
    ("George Harbour", "Harbour & Sons Ltd", "Director", "+447911123456"),
    ("Анна Ёлкина", "Кондитерская «Ваниль»", "Технолог", "+79118667788"),
)
CROWD = 64  # more than one page of a list
FOLLOWED = ("Malin Ekroth", "Ольга Ветрова", "George Harbour")


def fill(world: Any) -> None:
    """Customers of Selma with their people, of which some have been called; and a crowd of contacts."""
    from kontor.core.actions.actor import Actor
    from kontor.core.actions.generic import create
    from kontor.core.kinds import registry

    actor = Actor.of(world.seller)
    companies, contacts = registry.get("companies"), registry.get("contacts")
    ids = {name: create(companies, actor, _company(name, *rest)).pk for name, *rest in COMPANIES}
    for name, company, position, phone in PEOPLE:
        values = {"name": name, "company": ids[company], "position": position, "phones": [{"value": phone}]}
        record = create(contacts, actor, {**values, "tags": ["coffee"], "customer_roles": ["customer"]})
        if name in FOLLOWED:
            _talk(actor, record.pk)
    for number in range(CROWD):
        create(contacts, actor, {"name": f"Crowd {number:02}", "emails": [{"value": f"crowd{number}@crowd.example"}]})


def _company(name: str, city: str, phone: str, email: str) -> dict[str, Any]:
    return {
        "name": name,
        "addresses": [{"street": "Hamngatan 4", "city": city}],
        "phones": [{"value": phone, "label": "work"}],
        "emails": [{"value": email, "label": "work"}],
        "customer_roles": ["customer"],
    }


def _talk(actor: Any, party: int) -> None:
    """A call of the day before yesterday, and a next step that is late."""
    from django.utils import timezone

    from kontor.work.activities.actions import record
    from kontor.work.activities.rules import Planned

    at = timezone.now() - timedelta(days=2)
    values = {"type": "call", "direction": "out", "minutes": 12, "text": "Asked for the spring prices", "at": at}
    record(actor, party, values, Planned(type="call", at=at + timedelta(days=1), all_day=False, subject="Send prices"))


def sessions(world: Any) -> dict[str, str]:
    """{sign-in name: value of the session cookie}."""
    from django.conf import settings
    from django.test import Client

    cookies = {}
    for person in (world.administrator, world.head, world.seller, world.colleague, world.southerner, world.stranger):
        client = Client()
        client.force_login(person)
        cookies[person.username] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return cookies


def main() -> None:
    import django

    django.setup()
    from tests.world import make_world

    world = make_world()
    fill(world)
    json.dump(sessions(world), sys.stdout)


if __name__ == "__main__":
    main()
