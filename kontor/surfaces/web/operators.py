"""How the operators of filters read: in the menu of the editor and in a chip, and which control their value has."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kontor.core.kinds.cells import Cell
from kontor.lib.plain import row_number

Text = str | Promise


@dataclass(frozen=True)
class Operator:
    """The words of one operator. menu: in the editor. chip: what follows the label of the cell, with `%(value)s` if
    there is a value; the same as in the menu where empty. control: "none", "days", "period", "two", or "" for the one
    that suits the cell."""

    menu: Text
    chip: Any = ""
    control: str = ""

    def said(self, value: str) -> str:
        """The words of a chip with this value; counted ones inflect with the number."""
        if self.control == "days":
            number = row_number(value)
            return str(self.chip % {"num": number}) if number else f"{self.menu} {value}"
        return str(self.chip or (self.menu if self.control == "none" else "%(value)s")) % {"value": value}


_named: dict[tuple[str, str], Operator] = {}


def name_operator(
    name: str, menu: Text, chip: Any = "", *, control: str = "", shape: str = "", shapes: tuple[str, ...] = ()
) -> None:
    """Gives an operator its words, for cells of some shapes or for all others. Rooms with operators of their own name
    them in AppConfig.ready()."""
    for one in shapes or (shape,):
        _named[one, name] = Operator(menu, chip, control)


def operator_of(cell: Cell, name: str) -> Operator:
    """The words of an operator of a cell; of one that nobody named, its name."""
    return _named.get((cell.shape, name)) or _named.get(("", name)) or Operator(name)


def menu_of(cell: Cell) -> list[tuple[str, Operator]]:
    """[(name, words)] of all ways to ask for a cell."""
    return [(name, operator_of(cell, name)) for name in cell.operators]


TEXTS, MOMENTS, SETS = ("text", "longtext", "parts", "phone", "email"), ("date", "datetime"), ("tags", "choices")

name_operator("is", _("is"))
name_operator("not", _("is not"), _("is not %(value)s"))
name_operator("contains", _("contains"), _("contains “%(value)s”"))
name_operator("omits", _("does not contain"), _("does not contain “%(value)s”"))
name_operator("starts", _("starts with"), _("starts with “%(value)s”"))
name_operator("ends", _("ends with"), _("ends with “%(value)s”"))
name_operator("has", _("has"))
name_operator("lacks", _("has not"), _("without %(value)s"))
name_operator("more", _("more than"), _("more than %(value)s"))
name_operator("less", _("less than"), _("less than %(value)s"))
name_operator("between", _("between"), control="two")
name_operator("on", _("on"))
name_operator("before", _("before"), _("before %(value)s"))
name_operator("after", _("after"), _("after %(value)s"))
name_operator("within", _("within"), control="period")
name_operator(
    "last",
    _("in the last"),
    ngettext_lazy("in the last %(num)s day", "in the last %(num)s days", "num"),
    control="days",
)
name_operator(
    "next",
    _("in the next"),
    ngettext_lazy("in the next %(num)s day", "in the next %(num)s days", "num"),
    control="days",
)
name_operator(
    "older",
    _("longer ago than"),
    ngettext_lazy("more than %(num)s day ago", "more than %(num)s days ago", "num"),
    control="days",
)
name_operator("empty", _("is empty"), control="none")
name_operator("empty", _("not yet"), control="none", shapes=MOMENTS)
name_operator("filled", _("is filled in"), control="none")
name_operator("overdue", _("overdue"), control="none")
name_operator("today", _("today"), control="none")
name_operator("later", _("later"), control="none")
