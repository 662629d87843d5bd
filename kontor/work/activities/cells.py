"""Cells of activities: when and about what, as lists show it; and what they contribute to companies and contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kontor.core.kinds.cells import Cell, DateTimeCell, Formats, TextCell
from kontor.work.activities.model import Activity, ActivityType

LONGEST_INSTEAD = 80


class Moment(datetime):
    """When an activity is or was, and whether it is still to be done; `all_day` without an hour."""

    is_planned: bool = False
    all_day: bool = False


class Subject(str):
    """What an activity is about; `instead` is what was said or its type, for lists where nobody wrote a subject."""

    instead: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class AtCell(DateTimeCell):
    """The moment of an activity, shown as due while it is planned."""

    look: ClassVar[str] = "planned"

    @property
    def paths(self) -> tuple[str, ...]:
        return ("at", "done_at", "all_day")

    def from_row(self, values: Sequence[Any]) -> Moment:
        at, done_at, all_day = values
        moment = Moment.combine(at.date(), at.timetz())
        moment.is_planned, moment.all_day = done_at is None, all_day
        return moment


@dataclass(frozen=True, kw_only=True, eq=False)
class SubjectCell(TextCell):
    """What an activity is about."""

    @property
    def paths(self) -> tuple[str, ...]:
        return ("subject", "outcome", "text", "type")

    def from_row(self, values: Sequence[Any]) -> Subject:
        subject, outcome, text, type_ = values
        value = Subject(subject)
        if not value:
            value.instead = " ".join((outcome or text).split())[:LONGEST_INSTEAD] or str(ActivityType(type_).label)
        return value


class NextStep(NamedTuple):
    """The next step of a party as lists show it."""

    at: datetime
    all_day: bool
    type: str
    text: str

    @property
    def words(self) -> str:
        """Call about the terrace."""
        return f"{ActivityType(self.type).label} {self.text}".strip() if self.type else self.text


@dataclass(frozen=True, kw_only=True, eq=False)
class NextStepCell(Cell):
    """The earliest planned activity of a party; a NextStep, or None when nothing is planned."""

    shape: ClassVar[str] = "next_step"
    long: ClassVar[bool] = True
    operators: ClassVar[tuple[str, ...]] = ("overdue", "today", "later", "empty", "filled")

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(f"work__next_{name}" for name in ("at", "all_day", "type", "text"))

    def from_row(self, values: Sequence[Any]) -> NextStep | None:
        return NextStep(*values) if values[0] is not None else None

    def get(self, record: Any) -> NextStep | None:
        summary = getattr(record, "work", None)
        if summary is None or summary.next_at is None:
            return None
        return NextStep(summary.next_at, summary.next_all_day, summary.next_type, summary.next_text)

    def text(self, value: Any, formats: Formats) -> str:
        return "" if value is None else f"{value.at.astimezone(formats.zone):%Y-%m-%d %H:%M} {value.words}"

    def machine(self, value: Any) -> str:
        return "" if value is None else f"{value.at.isoformat()} {value.words}"

    def empty_q(self) -> Q:
        return Q(work__next_at=None)

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        now = formats.now.astimezone(formats.zone)
        tomorrow = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), formats.zone)
        if operator == "overdue":
            return Q(work__next_at__lt=now)
        if operator == "today":
            return Q(work__next_at__gte=now, work__next_at__lt=tomorrow)
        return Q(work__next_at__gte=tomorrow)

    def is_led(self, operator: str) -> bool:
        return operator in ("overdue", "today")


@dataclass(frozen=True, kw_only=True, eq=False)
class LastContactCell(DateTimeCell):
    """When a party was spoken to last; `silent` finds those nobody spoke to for so many days, or ever."""

    operators: ClassVar[tuple[str, ...]] = ("silent", *DateTimeCell.operators)

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        if operator == "silent":
            return super().filter_q("older", text, formats) | self.empty_q()
        return super().filter_q(operator, text, formats)


AT = AtCell(name="at", label=Activity._meta.get_field("at").verbose_name, path="at", sort="at", required=True)
SUBJECT = SubjectCell(name="subject", label=_("Subject"), path="subject", sort="subject", max_length=250)
NEXT_STEP = NextStepCell(name="next_step", label=_("Next step"), sort="work__next_at", derived=True)
LAST_CONTACT = LastContactCell(
    name="last_contact", label=_("Last contact"), path="work__last_at", sort="work__last_at", derived=True
)
