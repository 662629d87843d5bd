"""Cells of text, choices and yes/no."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _

from kontor.core.kinds.cells.base import Cell, Formats, Text

LOOKUPS = {"contains": "icontains", "starts": "istartswith", "ends": "iendswith"}


def any_case(path: str, lookup: str, text: str) -> Q:
    """A text condition in any case. SQLite folds ASCII only, so the usual spellings are asked for one by one."""
    spellings = {text, text.lower(), text.upper(), text.capitalize(), text.title()}
    found = Q()
    for spelling in sorted(spellings):
        found |= Q(**{f"{path}__{lookup}": spelling})
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class TextCell(Cell):
    """One line of text. max_length 0 means no limit. folded: path of a stored copy in lower case (`str.casefold`, by
    code point, indexed), which answers what is equal or begins so in any case."""

    shape: ClassVar[str] = "text"
    operators: ClassVar[tuple[str, ...]] = ("contains", "is", "starts", "ends", "not", "omits", "empty", "filled")
    max_length: int = 0
    folded: str = ""

    @property
    def empty(self) -> str:
        return ""

    def is_empty(self, value: Any) -> bool:
        return super().is_empty(value) or (isinstance(value, str) and not value.strip())

    def clean_filled(self, value: Any) -> str:
        text = str(value).replace("\x00", "").strip()
        if self.max_length and len(text) > self.max_length:
            message = _("This is too long: %(limit)s characters fit, and these are %(length)s")
            raise self.refused(message % {"limit": self.max_length, "length": len(text)})
        return text

    @property
    def group_path(self) -> str:
        return (self.folded or self.path) if self.shape == "text" else ""

    def empty_q(self) -> Q:
        return Q(**{self.path: ""}) | Q(**{f"{self.path}__isnull": True})

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        found = any_case(self.path, LOOKUPS.get(operator, "iexact"), text.strip())
        if self.folded and operator in ("is", "not", "starts"):
            found = self._folded_q(operator, text.strip().casefold())
        return ~found if operator == "not" else found

    def _folded_q(self, operator: str, key: str) -> Q:
        if operator == "starts":
            return Q(**{f"{self.folded}__gte": key, f"{self.folded}__lt": key + "\U0010ffff"})
        return Q(**{self.folded: key})

    def is_led(self, operator: str) -> bool:
        return bool(self.folded) and operator in ("is", "starts")

    def fixed(self, operator: str, text: str, formats: Formats) -> str | None:
        plain = operator in self.operators and type(self).filter_q is TextCell.filter_q
        return text if plain else super().fixed(operator, text, formats)


@dataclass(frozen=True, kw_only=True, eq=False)
class LongTextCell(TextCell):
    """Text of several lines."""

    shape: ClassVar[str] = "longtext"
    long: ClassVar[bool] = True
    operators: ClassVar[tuple[str, ...]] = ("contains", "omits", "empty", "filled")


@dataclass(frozen=True, kw_only=True, eq=False)
class ChoiceCell(Cell):
    """One of a fixed set; `choices` is ((stored, label), …)."""

    shape: ClassVar[str] = "choice"
    choices: Sequence[tuple[Any, Text]] = ()

    @property
    def empty(self) -> str:
        return ""

    @property
    def group_path(self) -> str:
        return self.path

    def label_of(self, value: Any) -> str:
        return next((str(label) for stored, label in self.choices if stored == value), str(value))

    def clean_filled(self, value: Any) -> Any:
        for stored, _label in self.choices:
            if str(stored) == str(value):
                return stored
        labels = ", ".join(str(label) for _stored, label in self.choices if label)
        raise self.refused(_("“%(value)s” is not one of: %(labels)s") % {"value": value, "labels": labels})

    def parse(self, text: str, formats: Formats) -> Any:
        wanted = text.strip().casefold()
        for stored, label in self.choices:
            if wanted in (str(stored).casefold(), str(label).casefold()):
                return stored
        return text.strip()

    def text(self, value: Any, formats: Formats) -> str:
        return "" if self.is_empty(value) else self.label_of(value)

    def empty_q(self) -> Q:
        nothing = Q(**{f"{self.path}__isnull": True})
        return nothing if self.is_numbered else nothing | Q(**{self.path: ""})

    @property
    def is_numbered(self) -> bool:
        """Whether the choices are stored as numbers, of which one is always chosen; words may be empty."""
        return any(not isinstance(stored, str) for stored, _label in self.choices)

    def clean(self, value: Any) -> Any:
        if self.is_numbered and self.is_empty(value):
            raise self.refused(_("Fill this in"))
        return super().clean(value)

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        wanted = [self.clean_filled(self.parse(part, formats)) for part in text.split(",")]
        found = Q(**{f"{self.path}__in": wanted})
        return ~found if operator == "not" else found

    def fixed(self, operator: str, text: str, formats: Formats) -> str | None:
        """Stored values alone; labels are read in the language of the user."""
        stored = operator in ("is", "not") and {str(value) for value, _label in self.choices}.issuperset(
            text.split(",")
        )
        plain = stored and type(self).filter_q is ChoiceCell.filter_q
        return text if plain else super().fixed(operator, text, formats)


@dataclass(frozen=True, kw_only=True, eq=False)
class BoolCell(Cell):
    """Yes or no."""

    shape: ClassVar[str] = "bool"
    operators: ClassVar[tuple[str, ...]] = ("is",)

    @property
    def empty(self) -> bool:
        return False

    @property
    def group_path(self) -> str:
        return self.path

    def clean_filled(self, value: Any) -> bool:
        return bool(value)

    def parse(self, text: str, formats: Formats) -> bool:
        return text.strip().casefold() in {"1", "true", "yes", "on", "да", "ja", "y", str(_("Yes")).casefold()}

    def text(self, value: Any, formats: Formats) -> str:
        return str(_("Yes")) if value else ""

    def machine(self, value: Any) -> str:
        return "yes" if value else ""
