"""The sample of a kind: the values from which its inherited tests make records. Each noun declares its own in its
tests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind

Values = Mapping[str, Any]
EVERYBODY = ("administrator", "head", "seller", "colleague", "southerner", "stranger")
HIS_SIDE = ("administrator", "head", "seller")
"""Who reaches what the seller of the small world looks after: the seller, the head above, the administrator."""


def alone(actor: Actor) -> Values:
    """Nothing: the record belongs to no other."""
    return {}


@dataclass(frozen=True)
class Sample:
    """What the inherited tests of a kind need.

    valid: values of one record, as many cells as there are. other: those of a second one, whose every value differs.
    changed: what an edit sets, two cells that `valid` holds otherwise. refused: {cell: a text that it must refuse}.
    belongs: makes, as this actor, what a record belongs to; returns the values that lead there. maker: who of the small
    world makes the records and looks after them. seen_by, changed_by: who of it reaches them then.
    exempt: {name of an inherited test: why it does not hold here}; an exemption that is not needed any more fails.
    """

    kind: str
    valid: Values
    other: Values
    changed: Values
    refused: Mapping[str, str]
    belongs: Callable[[Actor], Values] = alone
    maker: str = "seller"
    seen_by: tuple[str, ...] = HIS_SIDE
    changed_by: tuple[str, ...] = HIS_SIDE
    exempt: Mapping[str, str] = field(default_factory=dict)

    def registered(self) -> Kind:
        """The kind itself."""
        return registry.get(self.kind)

    def make(self, actor: Actor, values: Values | None = None, **more: Any) -> Any:
        """A new record with these values (those of `valid`), and what it belongs to."""
        return create(self.registered(), actor, {**self.belongs(actor), **(values or self.valid), **more})
