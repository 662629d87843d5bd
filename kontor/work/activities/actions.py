"""Verbs of activities: record what was done, plan the next step, complete, move."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import Action
from kontor.core.actions.errors import Missing, Refused
from kontor.core.actions.writing import Writing, writing
from kontor.core.changes.model import Change
from kontor.core.kinds import registry
from kontor.core.kinds.cells import ChoiceCell, DateTimeCell, LongTextCell, TextCell, UserCell
from kontor.core.kinds.kind import Kind
from kontor.work.activities.model import Activity, ActivityType
from kontor.work.activities.rules import Planned

PLANNED_TYPES = tuple((type_.value, type_.label) for type_ in (ActivityType.CALL, ActivityType.MEETING))


def record(
    actor: Actor, party: int, values: Mapping[str, Any] | None, planned: Planned | None = None
) -> tuple[Activity | None, Activity | None]:
    """Writes down what was done (`values`, None when only the next step is planned) and what comes next, together or
    not at all; returns both. Raises Missing for a party that the actor does not see, Refused."""
    if values is None and planned is None:
        raise Refused(_("Write what was said, or what comes next"), field="text")
    with writing(actor) as work:
        _require_party(actor, party)
        done = _record(work, party, values) if values is not None else None
        contact = done.contact_id if done is not None else (values or {}).get("contact")
        following = _plan(work, party, planned, contact) if planned is not None else None
    return done, following


def complete(actor: Actor, activity: int, outcome: str, planned: Planned | None) -> None:
    """Ends a planned activity and plans what follows for the same customer and contact person, both or neither. Raises
    Missing, Forbidden, Refused."""
    kind = _kind()
    with writing(actor) as work:
        ended = work.load(kind, activity)
        Complete(kind).write(work, ended, {"outcome": outcome})
        work.read_back(kind, [ended.pk])
        if planned is not None:
            _plan(work, ended.party_id, planned, ended.contact_id)


def _require_party(actor: Actor, party: int) -> None:
    rows = registry.get("parties")
    if actor.user is not None and not rows.visible_among(actor.user, [party]):
        raise Missing(str(party))


def _record(work: Writing, party: int, values: Mapping[str, Any]) -> Activity:
    at = values.get("at") or work.now
    full = {"owner": work.actor.user_id, **values, "party": party, "at": at, "done_at": values.get("done_at") or at}
    activity: Activity = work.create(_kind(), full, "recorded")
    return activity


def _plan(work: Writing, party: int, planned: Planned, contact: int | None) -> Activity:
    values = {
        "party": party,
        "contact": contact,
        "type": planned.type,
        "at": planned.at,
        "all_day": planned.all_day,
        "subject": planned.subject,
        "owner": work.actor.user_id,
    }
    activity: Activity = work.create(_kind(), values, "planned")
    return activity


def _kind() -> Kind:
    return registry.get("activities")


class Plan(Action):
    """Plans a call or a meeting with the customer, for whoever looks after it unless somebody else is named."""

    name = "plan"
    label = gettext_lazy("Plan contact")
    icon = "today"
    bulk = True
    on_card = False
    told = ngettext_lazy("Planned for %(num)s customer", "Planned for %(num)s customers", "num")
    inputs = (
        ChoiceCell(name="type", label=gettext_lazy("Type"), path="type", required=True, choices=PLANNED_TYPES),
        DateTimeCell(name="at", label=gettext_lazy("When"), path="at", required=True),
        TextCell(name="subject", label=gettext_lazy("Subject"), path="subject", max_length=250),
        UserCell(
            name="owner",
            label=gettext_lazy("For"),
            path="owner",
            help=gettext_lazy("Without a name: for whoever looks after each customer"),
        ),
    )

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        asked = self.asked(work, values)
        owner = asked.get("owner") or record.owner_id or work.actor.user_id
        work.create(_kind(), {**asked, "party": record.pk, "owner": owner}, "planned")

    def last_done(self, batch: int) -> int:
        """The customer of the last activity that the batch has made."""
        made = Change.objects.filter(batch=batch, kind=_kind().name).order_by("-id").values_list("record", flat=True)
        return Activity.objects.filter(pk=made.first() or 0).values_list("party_id", flat=True).first() or 0


class Complete(Action):
    """Ends a planned activity with its outcome. Without a time it was done now."""

    name = "done"
    label = gettext_lazy("Done")
    icon = "check"
    bulk = True
    inputs = (
        LongTextCell(name="outcome", label=gettext_lazy("Outcome"), path="outcome"),
        DateTimeCell(name="done_at", label=gettext_lazy("Done"), path="done_at"),
    )

    def offered(self, record: Any) -> bool:
        return record.done_at is None

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        if record.done_at is not None:
            raise Refused(_("This is done already"))
        asked = self.asked(work, values)
        outcome = asked.get("outcome") or record.outcome
        work.edit(self.kind, record, {"done_at": asked.get("done_at") or work.now, "outcome": outcome}, "done")


class Move(Action):
    """Moves a planned activity to another time."""

    name = "move"
    label = gettext_lazy("Move")
    icon = "clock"
    bulk = True
    inputs = (DateTimeCell(name="at", label=gettext_lazy("When"), path="at", required=True),)

    def offered(self, record: Any) -> bool:
        return record.done_at is None

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        if record.done_at is not None:
            raise Refused(_("What is done cannot be moved"))
        at: datetime = self.asked(work, values)["at"]
        work.edit(self.kind, record, {"at": at, "all_day": bool(values.get("all_day"))}, "moved")
