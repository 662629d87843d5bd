"""Pure Python that knows no models: how typed text is read, compared and shown. Here: the error every reader raises."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

__all__ = ["Unreadable"]


class Unreadable(ValueError):
    """What a person typed cannot be read as what was asked for.

    `typed` is the text as it came, `code` names the fault for programs, `reason` (and `str()`) is a sentence for that
    person in the language active when it is asked for.
    """

    code: ClassVar[str] = "unreadable"
    message: ClassVar[object] = _("This cannot be read")

    def __init__(self, typed: str, **values: object) -> None:
        super().__init__(typed)
        self.typed = typed
        self.values = values

    @property
    def reason(self) -> str:
        return str(self.message) % self.values if self.values else str(self.message)

    def __str__(self) -> str:
        return self.reason
