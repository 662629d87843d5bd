"""The small world of the web surface: gadgets of a seller and of others, and clients that read pages as people do."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from tests.world import World

SNAPSHOT = Path(__file__).resolve().parents[4] / "tests" / "snapshots" / "queries.json"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def gadgets() -> Kind:
    return registry.get("gadgets")


@pytest.fixture
def make(gadgets: Kind) -> Callable[..., Any]:
    """Makes a gadget of this user."""

    def one(user: Any, name: str = "Lamp", **values: Any) -> Any:
        return create(gadgets, Actor.of(user), {"name": name, **values})

    return one


@pytest.fixture
def seller(world: World, signed_in: Callable[[Any], Client]) -> Client:
    return signed_in(world.seller)


@pytest.fixture
def head(world: World, signed_in: Callable[[Any], Client]) -> Client:
    return signed_in(world.head)


@pytest.fixture
def stranger(world: World, signed_in: Callable[[Any], Client]) -> Client:
    return signed_in(world.stranger)


@pytest.fixture
def count_queries() -> Iterator[Callable[[str, Client, str], int]]:
    """Holds the number of queries of a page against tests/snapshots/queries.json; UPDATE_SNAPSHOTS=1 rewrites it."""
    written: dict[str, int] = {}

    def count(name: str, client: Client, path: str) -> int:
        client.get(path)  # what is remembered for the process is there
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        written[name] = sum("core_firm" not in query["sql"] for query in queries)  # remembered for some seconds
        return written[name]

    yield count
    known = json.loads(SNAPSHOT.read_text()) if SNAPSHOT.exists() else {}
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.parent.mkdir(parents=True, exist_ok=True)
        SNAPSHOT.write_text(json.dumps({**known, **written}, indent=2, sort_keys=True) + "\n")
    else:
        assert written == {name: known.get(name) for name in written}
