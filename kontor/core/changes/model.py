"""Tables of the change log: changes, their values apart, batches, and where each follower stands."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Batch(models.Model):
    """Many changes that belong together (an import, a bulk edit, an undo) and can be undone together."""

    class State(models.TextChoices):
        RUNNING = "running"
        PAUSED = "paused"
        DONE = "done"
        FAILED = "failed"
        UNDOING = "undoing"
        UNDONE = "undone"

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=60)  # "contact.imported", "company.assigned"
    kind = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    data = models.JSONField(default=dict)
    undo_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="undone_by")

    class Meta:
        app_label = "core"


class Change(models.Model):
    """One thing that happened to one record. Rows are never edited and never deleted.

    `xid` is the id of the writing transaction on PostgreSQL (ids alone are not commit order there) and 0 on SQLite.
    """

    id = models.BigAutoField(primary_key=True)
    xid = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    name = models.CharField(max_length=60)  # dotted, past tense: "deal.won"
    kind = models.CharField(max_length=40)
    record = models.BigIntegerField()
    version = models.PositiveIntegerField()  # of the record after the change
    actor_type = models.CharField(max_length=10)
    actor = models.BigIntegerField(null=True)  # id of the user, or of the token, rule … by actor_type
    surface = models.CharField(max_length=20)
    cause = models.BigIntegerField(null=True)  # the change that led to this one
    depth = models.PositiveSmallIntegerField(default=0)
    batch = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)  # typed facts of this name of change, no personal values

    class Meta:
        app_label = "core"
        indexes = (
            models.Index(fields=("xid", "id"), name="change_cursor"),
            models.Index(fields=("kind", "record", "id"), name="change_record"),
            models.Index(fields=("batch", "id"), name="change_batch", condition=models.Q(batch__isnull=False)),
        )


class ChangeValues(models.Model):
    """What the change changed: {name of cell: [old, new]} in the cells' stored form. Erased alone when privacy
    demands it."""

    change = models.OneToOneField(Change, models.CASCADE, primary_key=True, related_name="values_row")
    fields = models.JSONField()

    class Meta:
        app_label = "core"


class FollowerCursor(models.Model):
    """How far a follower has read; what it failed on is a DeadLetter."""

    name = models.CharField(max_length=60, primary_key=True)
    xid = models.BigIntegerField(default=0)
    change = models.BigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "core"


class DeadLetter(models.Model):
    """A change that a follower gave up on, with the reason, until somebody replays or dismisses it."""

    id = models.BigAutoField(primary_key=True)
    follower = models.CharField(max_length=60)
    change = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField()

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("follower", "change"), name="dead_letter_once"),)
