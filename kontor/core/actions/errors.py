"""The error family of every Action; each surface translates it in one place."""

from collections.abc import Mapping
from typing import Any


class KontorError(Exception):
    """Base of the family; `str()` is a text for the person, already translated."""


class Refused(KontorError):
    """A rule says no. `fields` maps the names of cells to what is wrong with each; "" holds what concerns none."""

    def __init__(self, text: str = "", *, field: str = "", fields: Mapping[str, str] | None = None) -> None:
        self.fields: dict[str, str] = dict(fields or {})
        if text:
            self.fields.setdefault(field, text)
        super().__init__(text or "; ".join(self.fields.values()))


class Forbidden(KontorError):
    """The actor may see the record but not do this to it (403)."""


class Missing(KontorError):
    """There is no such record for this actor: absent, in the trash, or somebody else's (404)."""


class Stale(KontorError):
    """Somebody changed the same fields meanwhile.

    `conflicts` maps the name of a cell to (mine, theirs), both as values; `by` is the label of the other, `version`
    the present one.
    """

    def __init__(self, conflicts: Mapping[str, tuple[Any, Any]], by: str, version: int) -> None:
        self.conflicts, self.by, self.version = dict(conflicts), by, version
        super().__init__(by)


class Unavailable(KontorError):
    """An outside system did not do its part; `permanent` says that trying again is useless."""

    def __init__(self, text: str, *, permanent: bool = False) -> None:
        self.permanent = permanent
        super().__init__(text)
