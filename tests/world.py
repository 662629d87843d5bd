"""The small world of tests: a firm, its departments, and people who may and may not see things. A pytest plugin."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

if TYPE_CHECKING:
    from kontor.core.accounts.firm import Firm
    from kontor.core.accounts.model import User
    from kontor.staff.departments.model import Department

PASSWORD = "quiet-harbour-7"


@dataclass(frozen=True)
class World:
    """Sales holds the teams North and South; Purchase stands apart.

    administrator reaches everything; head leads Sales; seller and colleague work in North (side by side, each with own
    records); southerner works in South; stranger works in Purchase and must see nothing of the others.
    """

    firm: "Firm"
    sales: "Department"
    north: "Department"
    south: "Department"
    purchase: "Department"
    administrator: "User"
    head: "User"
    seller: "User"
    colleague: "User"
    southerner: "User"
    stranger: "User"
    password: str = PASSWORD


def make_world() -> World:
    """Writes the world into an empty database; departments are made by Actions, so they have their history."""
    from kontor.core.accounts.firm import Firm
    from kontor.core.accounts.model import User
    from kontor.core.actions.actor import Actor
    from kontor.core.actions.generic import create
    from kontor.core.kinds import registry

    firm = Firm.objects.create(name="Nordlicht", language="en", currency="EUR", country="SE", time_zone="UTC")
    units: dict[str, Any] = {}
    for name, above in (("Sales", ""), ("North", "Sales"), ("South", "Sales"), ("Purchase", "")):
        values = {"name": name, "parent": units[above].pk if above else None}
        units[name] = create(registry.get("departments"), Actor.system(), values)

    def person(username: str, name: str, role: str, unit: str = "") -> "User":
        at = units[unit].pk if unit else None
        return User.objects.create_user(username, f"{username}@nordlicht.test", PASSWORD, name=name, role=role, unit=at)

    return World(
        firm=firm,
        sales=units["Sales"],
        north=units["North"],
        south=units["South"],
        purchase=units["Purchase"],
        administrator=person("astrid", "Astrid Holm", "administrator"),
        head=person("harald", "Harald Berg", "head", "Sales"),
        seller=person("selma", "Selma Lind", "seller", "North"),
        colleague=person("kolya", "Коля Орлов", "seller", "North"),
        southerner=person("sonja", "Sonja Ek", "seller", "South"),
        stranger=person("fredrik", "Fredrik Dal", "seller", "Purchase"),
    )


@pytest.fixture
def world(db: None) -> World:
    """A fresh world for this test."""
    return make_world()


@pytest.fixture
def signed_in() -> Callable[["User"], Client]:
    """Gives a test client on which this user is signed in."""

    def client_of(user: "User") -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What a process keeps of the firm, and counts of tries, must not reach the next test."""
    from django.core.cache import cache

    from kontor.core.accounts import firm

    firm.forget()
    cache.clear()
    yield
    firm.forget()
