"""Who does something, and through which surface."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

ActorType = Literal["user", "customer", "token", "rule", "import", "system", "agent"]


@dataclass(frozen=True)
class Actor:
    """The doer of an Action. Without a `user` (system, rule) access is not limited; an import acts with its user's
    access."""

    type: ActorType
    user: "User | None" = None
    surface: str = "web"

    @classmethod
    def of(cls, user: "User", surface: str = "web") -> "Actor":
        return cls("user", user, surface)

    @classmethod
    def system(cls, surface: str = "system") -> "Actor":
        return cls("system", None, surface)

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user else None
