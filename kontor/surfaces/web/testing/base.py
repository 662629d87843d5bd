"""What the inherited tests of pages stand on: who asks, and how."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kontor.core.actions.actor import Actor
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.kind import Kind
from kontor.core.testing.inherited import Inherited, World
from kontor.surfaces.web.middleware import formats_of

HTMX = {"HX-Request": "true"}
SignedIn = Callable[[Any], Client]


class PageTests(Inherited):
    """Clients of the people of the small world."""

    @pytest.fixture
    def client(self, actor: Actor, signed_in: SignedIn) -> Client:
        """Whoever makes the records."""
        return signed_in(actor.user)

    @pytest.fixture
    def administrator(self, world: World, signed_in: SignedIn) -> Client:
        return signed_in(world.administrator)

    @pytest.fixture
    def formats(self, actor: Actor) -> Formats:
        """How whoever makes the records reads and writes."""
        assert actor.user is not None
        return formats_of(actor.user)

    @pytest.fixture
    def other(self, actor: Actor, record: Any) -> Any:
        """A second record, which differs."""
        return self.sample.make(actor, self.sample.other)

    def first_changed(self) -> tuple[str, Any]:
        """(cell, value) of the first change of the sample."""
        return next(iter(self.sample.changed.items()))

    def last_changed(self) -> tuple[str, Any]:
        """(cell, value) of the last change of the sample, which is not the title where it has more than one."""
        return list(self.sample.changed.items())[-1]


def title(kind: Kind, record: Any) -> str:
    """What names the record now."""
    return kind.title_of(kind.model._default_manager.get(pk=record.pk))
