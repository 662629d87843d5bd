"""What a policy may know of a user, as a key: two users of the same standing are answered by the same SQL."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kontor.core.access.policy import units_of
from kontor.core.access.roles import Role, role_of

if TYPE_CHECKING:
    from kontor.core.accounts.model import User


@dataclass(frozen=True)
class Standing:
    """Stands in for a user where conditions are made: role, units, and the place of the user's id among the values.

    A policy that asks for anything else of a user raises AttributeError. `units` are empty for roles that no right
    reaches through units."""

    role: str
    access: Role  # told apart by identity: a role whose levels change is another role
    is_active: bool
    unit: int | None
    units: frozenset[int]
    pk: Any = field(compare=False)

    def __post_init__(self) -> None:
        self.__dict__["_subtree"] = self.units  # where `units_of` looks first

    @classmethod
    def of(cls, user: "User", place: Any) -> "Standing":
        """The standing of this user, whose id is to stand at `place`; asks for the units once in a request."""
        access = role_of(user.role)
        known: Standing | None = user.__dict__.get("_standing")
        if known is not None and (known.access, known.is_active, known.unit) == (access, user.is_active, user.unit):
            return known
        units = units_of(user) if access.asks_units else frozenset()
        made = user.__dict__["_standing"] = cls(user.role, access, user.is_active, user.unit, units, place)
        return made
