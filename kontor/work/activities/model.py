"""The table of activities, and the stored summary of each party that lists and cards read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kontor.core.records.model import Guarded, Owned, Record, described
from kontor.people.parties.model import Party


class ActivityType(models.TextChoices):
    CALL = "call", pgettext_lazy("activity", "Call")
    MEETING = "meeting", pgettext_lazy("activity", "Meeting")
    NOTE = "note", pgettext_lazy("activity", "Note")


class Direction(models.TextChoices):
    OUT = "out", _("Outgoing")
    IN = "in", _("Incoming")


class Importance(models.IntegerChoices):
    LOW = -1, _("Low")
    NORMAL = 0, _("Normal")
    HIGH = 1, _("High")


class Activity(Record, Owned):
    """Something done, or planned, with a party. `at` is when it takes or took place; `done_at` is empty while it is
    planned.

    party: the company or person it belongs to. contact: who spoke for it. minutes: how long. all_day: planned for a
    day, not an hour.
    """

    party = models.ForeignKey(
        Party, models.CASCADE, related_name="activities", verbose_name=_("Customer"), db_index=False
    )
    contact = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="spoken_in", verbose_name=_("Contact person")
    )
    type = models.CharField(_("Type"), max_length=8, choices=ActivityType.choices, default=ActivityType.CALL)
    direction = models.CharField(
        _("Direction"), max_length=3, choices=Direction.choices, blank=True, default=Direction.OUT
    )
    at = models.DateTimeField(_("When"))
    all_day = models.BooleanField(_("All day"), default=False)
    minutes = models.PositiveIntegerField(_("Minutes"), null=True, blank=True)
    done_at = models.DateTimeField(_("Done"), null=True, blank=True)
    subject = models.CharField(_("Subject"), max_length=250, blank=True)
    text = models.TextField(_("Text"), blank=True)
    outcome = models.TextField(_("Outcome"), blank=True)
    importance = models.SmallIntegerField(_("Importance"), choices=Importance.choices, default=Importance.NORMAL)

    class Meta:
        app_label = "work"
        indexes = (
            models.Index(fields=("party", "-at", "-id"), name="activity_of_party", condition=Q(deleted_at=None)),
            models.Index(fields=("owner", "at"), name="activity_planned", condition=Q(deleted_at=None, done_at=None)),
            models.Index(fields=("-at", "-id"), name="activity_by_time", condition=Q(deleted_at=None)),
            models.Index(fields=("at", "id"), name="activity_due", condition=Q(deleted_at=None, done_at=None)),
        )

    def __str__(self) -> str:
        return self.subject or str(ActivityType(self.type).label)


class PartySummary(Guarded):
    """What lists and cards show of a party's activities; derived, written in the transaction of each activity.

    next_*: the earliest planned activity (the next step); last_at: the latest contact that was done.
    """

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="work")
    next_activity = models.ForeignKey(Activity, models.SET_NULL, null=True, related_name="+", db_index=False)
    next_at = described(models.DateTimeField(_("Next step"), null=True), derived=True)
    next_text = described(models.CharField(max_length=250, blank=True), derived=True)
    next_type = models.CharField(max_length=8, blank=True)
    next_all_day = models.BooleanField(default=False)
    next_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    last_at = described(models.DateTimeField(_("Last contact"), null=True), derived=True)

    class Meta:
        app_label = "work"
        indexes = (
            models.Index(fields=("next_at",), name="summary_by_next", condition=Q(next_at__isnull=False)),
            models.Index(fields=("last_at",), name="summary_last"),
            models.Index(fields=("last_at",), name="summary_forgotten", condition=Q(next_at=None)),
        )
