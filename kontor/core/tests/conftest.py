"""People and kinds for the tests of the machine."""

import pytest

from kontor.core.access import organisation
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind


@pytest.fixture
def gadgets() -> Kind:
    return registry.get("gadgets")


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_user("ada", name="Ada", role="administrator")


@pytest.fixture
def seller(db: None) -> User:
    return User.objects.create_user("sven", name="Sven", role="seller", unit=7)


@pytest.fixture
def stranger(db: None) -> User:
    return User.objects.create_user("stig", name="Stig", role="seller", unit=8)


@pytest.fixture
def head(db: None) -> User:
    return User.objects.create_user("hedda", name="Hedda", role="head", unit=7)


@pytest.fixture
def ada(administrator: User) -> Actor:
    return Actor.of(administrator)


@pytest.fixture
def sven(seller: User) -> Actor:
    return Actor.of(seller)


@pytest.fixture(autouse=True)
def _no_room_explains_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine alone: a unit reaches itself only."""
    monkeypatch.setattr(organisation, "_subtree_of", None)
