"""The kind `activities`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.core.access.policy import BelongsTo
from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import RefCell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.registry import register
from kontor.core.kinds.specs import Calendar, Columns, Exchange, Filters, Form, Group, Page, Panel, View
from kontor.people.parties.kind import SIGNS
from kontor.people.parties.policy import PARTIES
from kontor.work.activities.actions import Complete, Move
from kontor.work.activities.cells import AT, SUBJECT
from kontor.work.activities.model import Activity, ActivityType


def planned_context(record: Any, request: Any) -> Mapping[str, Any] | None:
    """The variables of the line that ends or moves a planned activity; None for what is done."""
    return {"activity": record} if record.done_at is None else None


@register
class ActivityKind(Kind):
    """Something done or planned with a party; seen by whoever sees the party, and by whoever does it or wrote it."""

    name = "activity"
    plural = "activities"
    label = gettext_lazy("Activity")
    label_plural = gettext_lazy("Activities")
    label_new = gettext_lazy("New activity")
    icon = "calendar"
    teaches = gettext_lazy(
        "Calls, meetings and notes stand here, what is planned first. "
        "Bring your customers in, then add each call as you make it."
    )
    model = Activity
    title = "subject"
    fields = (
        "type",
        "all_day",
        "done_at",
        "direction",
        "minutes",
        "importance",
        "text",
        "outcome",
        "owner",
    )
    cells = (
        SUBJECT,
        AT,
        RefCell(
            name="party",
            label=gettext_lazy("Customer"),
            path="party",
            kind="parties",
            required=True,
            signs=SIGNS,
        ),
        RefCell(
            name="contact",
            label=gettext_lazy("Contact person"),
            path="contact",
            kind="contacts",
            signs=SIGNS,
        ),
    )
    policy = BelongsTo("party", PARTIES, also=("owner", "created_by"))
    actions = (Complete, Move)
    columns = Columns(
        shown=("at", "type", "subject", "party", "contact", "owner", "outcome"),
        sort="-at",
        phone=("subject", "party", "at"),
        avatars=False,
    )
    filters = Filters(
        first=("type", "owner", "at", "importance"),
        views=(
            View("planned", gettext_lazy("Planned"), ("done_at:empty",), "at"),
            View("mine", gettext_lazy("My planned"), ("done_at:empty", "owner:is:me"), "at"),
            View("late", gettext_lazy("Overdue"), ("done_at:empty", "at:within:past"), "at"),
        ),
    )
    page = Page(
        meta=("type", "party", "contact", "owner"),
        panels=(Panel("planned", "work/activity_panel.html", planned_context, "head", 5, loads=("contact",)),),
    )
    form = Form(
        (
            Group(
                gettext_lazy("What"), ("type", "party", "contact", "subject", "at", "all_day", "minutes", "direction")
            ),
            Group(gettext_lazy("Said"), ("text", "outcome", "importance", "owner", "done_at")),
        ),
        ("type", "party", "subject", "at"),
    )
    exchange = Exchange(
        columns=(
            "type",
            "party",
            "contact",
            "subject",
            "at",
            "all_day",
            "minutes",
            "direction",
            "importance",
            "text",
            "outcome",
            "owner",
            "done_at",
        )
    )
    calendar = Calendar("at")

    def handed_over(self, rows: Any) -> Any:
        """What is planned moves to the new owner; what was done was done by who did it."""
        return rows.filter(done_at=None)

    def completed(self, record: Any, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is done before its time happened when it was done; a note goes in no direction."""
        if values.get("type", record.type) == ActivityType.NOTE and values.get("direction", record.direction):
            values = {**values, "direction": ""}
        done, at = values.get("done_at"), values.get("at", record.at)
        if not isinstance(done, datetime) or not isinstance(at, datetime) or at <= done:
            return values
        return {**values, "at": done}

    def check(self, record: Any, values: Mapping[str, Any]) -> None:
        if record.contact_id is not None and record.contact_id == record.party_id:
            record.contact_id = None
        if record.minutes is not None and record.minutes > 24 * 60:
            raise Refused(_("An activity lasts a day at most: write the minutes"), field="minutes")

    def title_of(self, record: Any) -> str:
        return str(record)
