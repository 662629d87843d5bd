"""Verbs of parties: mark a way to reach somebody, choose the primary one, employ a person, record a leaving."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.core.actions.base import Action
from kontor.core.actions.errors import Refused
from kontor.core.actions.writing import Writing
from kontor.core.kinds.cells import DateCell, TextCell
from kontor.people.parties.employments import COMPANY, EMPLOYMENTS, POSITION
from kontor.people.parties.points import POINTS, PointsCell
from kontor.people.parties.rules import employed, left, marked

VALUE = TextCell(name="value", label=gettext_lazy("Phone, e-mail, website or messenger"), required=True)


class _OnPoint(Action):
    """Changes one phone, e-mail … of a party. `facts` are what is set, `others` what the rest of its cell gets."""

    inputs = (VALUE,)
    on_card = False
    facts: ClassVar[Mapping[str, Any]] = {}
    others: ClassVar[Mapping[str, Any]] = {}
    change: ClassVar[str]

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        value = self.asked(work, values)["value"]
        cell, parts = self._of(record, value)
        rest = tuple({**part, **self.others} for part in parts)
        work.edit(self.kind, record, {cell.name: marked(rest, value, **self.facts)}, self.change)

    def _of(self, record: Any, value: str) -> tuple[PointsCell, Any]:
        for cell in POINTS:
            parts = cell.get(record)
            if any(part["value"] == value for part in parts):
                return cell, parts
        raise Refused(_("%(value)s is not there any more") % {"value": value}, field="value")


class MarkInvalid(_OnPoint):
    """This does not reach anybody; it stays visible, struck through, and is not offered any more."""

    name = "mark-invalid"
    label = gettext_lazy("Does not work")
    facts = {"is_invalid": True}
    change = "marked_invalid"


class MarkValid(_OnPoint):
    """It works after all."""

    name = "mark-valid"
    label = gettext_lazy("Works again")
    facts = {"is_invalid": False}
    change = "marked_valid"


class SetPrimary(_OnPoint):
    """The one to use first."""

    name = "set-primary"
    label = gettext_lazy("Use first")
    facts = {"is_primary": True, "is_invalid": False}
    others = {"is_primary": False}
    change = "primary_set"


class Employ(Action):
    """A person joins a company; it becomes the main one."""

    name = "employ"
    on_card = False
    label = gettext_lazy("Add company")
    icon = "co"
    inputs = (
        COMPANY.renamed(required=True),
        POSITION,
        DateCell(name="since", label=gettext_lazy("Since"), path="since"),
    )

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        asked = self.asked(work, values)
        after = employed(EMPLOYMENTS.get(record), asked["company"], asked.get("position") or "", asked.get("since"))
        if not work.edit(self.kind, record, {"employments": after}, "employed", company=asked["company"]):
            raise Refused(_("This person works there already"), field="company")


class Leave(Action):
    """A person left a company; the employment stays with its last day."""

    name = "leave"
    on_card = False
    label = gettext_lazy("Left the company")
    inputs = (
        COMPANY.renamed(required=True),
        DateCell(name="left_on", label=gettext_lazy("Last day"), path="left_on"),
    )

    def offered(self, record: Any) -> bool:
        return any(part["left_on"] is None for part in EMPLOYMENTS.get(record))

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        asked = self.asked(work, values)
        day = asked.get("left_on") or timezone.localdate(work.now)
        after = left(EMPLOYMENTS.get(record), asked["company"], day)
        if not work.edit(self.kind, record, {"employments": after}, "left", company=asked["company"]):
            raise Refused(_("This person does not work there"), field="company")


PARTY_ACTIONS: tuple[type[Action], ...] = (MarkInvalid, MarkValid, SetPrimary)
