"""What all tests that kinds inherit stand on: the sample, exemptions that fail when they are stale, and how to look at
a record."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ClassVar

import pytest

from kontor.core.access import roles
from kontor.core.access.levels import RIGHTS, Level
from kontor.core.actions.actor import Actor
from kontor.core.kinds.kind import Kind
from kontor.core.testing.sample import EVERYBODY, Sample, Values

World = Any  # the small world of the tests: a firm with owner, head, seller, stranger


class Inherited:
    """What all groups of inherited tests stand on. An exempt test runs all the same, and must fail."""

    sample: ClassVar[Sample]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "sample" not in cls.__dict__:
            return
        for name, reason in cls.sample.exempt.items():
            if not (name.startswith("test_") and hasattr(cls, name)):
                raise TypeError(f"{cls.__name__} is exempt from {name}, which is no inherited test")
            setattr(cls, name, _failing(getattr(cls, name), reason))

    @pytest.fixture
    def kind(self) -> Kind:
        return self.sample.registered()

    @pytest.fixture
    def actor(self, world: World) -> Actor:
        """Whoever makes the records."""
        return Actor.of(getattr(world, self.sample.maker))

    @pytest.fixture
    def record(self, actor: Actor) -> Any:
        """One record as the sample has it."""
        return self.sample.make(actor)

    def stranger(self, world: World) -> Actor:
        """Somebody of the firm who does not reach the records; the last one where everybody does."""
        names = [name for name in reversed(EVERYBODY) if name not in self.sample.changed_by] or EVERYBODY[-1:]
        return Actor.of(getattr(world, names[0]))


def _failing(test: Callable[..., None], reason: str) -> Callable[..., None]:
    @wraps(test)
    def exempt(self: Any, *args: Any, **values: Any) -> None:
        try:
            test(self, *args, **values)
        except AssertionError:
            return
        raise AssertionError(f"The exemption of {test.__name__} is stale: it holds now. It said: {reason}")

    return exempt


def fresh(kind: Kind, record: Any) -> Any:
    """The record as it stands in the database now, in the trash too."""
    return kind.model._default_manager.get(pk=record.pk)


def stored(kind: Kind, record: Any, names: Iterable[str]) -> dict[str, Any]:
    """{cell: value in its stored form} of the record as it is now."""
    now = fresh(kind, record)
    return {name: kind.cell(name).dump(kind.cell(name).get(now)) for name in names}


def meant(kind: Kind, values: Values) -> dict[str, Any]:
    """The same form of values that were given."""
    return {name: kind.cell(name).dump(kind.cell(name).clean(value)) for name, value in values.items()}


@contextmanager
def only_seen(role: str, kind: Kind, **more: Level) -> Iterator[None]:
    """The access role may only see the kind, as far as before, while this is open; `more` are other rights."""
    before = roles.BUILT_IN[role]
    seen: dict[Any, Level] = {**dict.fromkeys(RIGHTS, Level.NONE), "see": before.level(kind.plural, "see"), **more}
    limited = roles.Role(role, before.label, before.levels, {**before.kinds, kind.plural: seen})
    roles.BUILT_IN[role] = limited
    try:
        yield
    finally:
        roles.BUILT_IN[role] = before
