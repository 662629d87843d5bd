"""Brings files into the small world."""

from collections.abc import Callable
from typing import Any

import pytest

from kontor.core.kinds import registry
from kontor.surfaces.exchange import engine, runs
from kontor.surfaces.exchange.model import ImportRun
from kontor.surfaces.exchange.rejects import left_out


@pytest.fixture
def bring(world: Any, settings: Any, tmp_path: Any) -> Callable[..., ImportRun]:
    """Makes a run of a text or of bytes, as this user; it is not started."""
    settings.MEDIA_ROOT = tmp_path / "files"

    def one(
        text: str | bytes, kind: str = "contacts", user: Any = None, name: str = "people.csv", **options: Any
    ) -> ImportRun:
        data = text if isinstance(text, bytes) else text.encode()
        return runs.bring(registry.get(kind), user or world.seller, "web", name, len(data), [data], **options)

    return one


@pytest.fixture
def run(bring: Callable[..., ImportRun]) -> Callable[..., dict[str, int]]:
    """Imports a text and returns how many rows came to what."""

    def one(text: str | bytes, *args: Any, **options: Any) -> dict[str, int]:
        done = engine.run_import(bring(text, *args, **options))
        one.last = done  # type: ignore[attr-defined]
        return {name: number for name, number in done.counts().items() if number}

    return one


@pytest.fixture
def reasons() -> Callable[[ImportRun], list[str]]:
    return lambda run: [reason for _cells, reason in left_out(run)]
