"""Finds the colleague a file names as the owner of a customer, and whether the importing user may give records to
them."""

from kontor.core.access.levels import Level
from kontor.core.access.policy import level_of, units_of
from kontor.core.accounts.model import User
from kontor.core.kinds.kind import Kind


class Owners:
    """All colleagues by name, e-mail and sign-in name; asked for once a run."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[User]] = {}
        for user in User.objects.filter(is_active=True):
            for word in {user.username.casefold(), user.email.casefold(), _words(user.name)} - {""}:
                self._by_word.setdefault(word, []).append(user)

    def find(self, text: str) -> User | None:
        """The one colleague meant; None when there is none or several."""
        found = self._by_word.get(text.strip().casefold()) or self._by_word.get(_words(text)) or []
        return found[0] if len(found) == 1 else None


def _words(name: str) -> str:
    """The name with its words in one order: "Berg, Anna" is Anna Berg."""
    return " ".join(sorted(name.casefold().replace(",", " ").split()))


def may_give(user: User | None, kind: Kind, owner: User) -> bool:
    """Whether the user would still see a record of this owner, so that the import may store it."""
    if user is None or owner.pk == user.pk:
        return True
    level = level_of(user, kind.plural, "see")
    if level is Level.ALL:
        return True
    units = {user.unit} - {None} if level is Level.UNIT else units_of(user) if level is Level.SUBTREE else frozenset()
    return owner.unit in units
