"""Tables of imports: a run with its progress, and what is to be said about single rows of its file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    READING = "reading", _("Being read")
    UPLOADED = "uploaded", _("Uploaded")
    CHECKING = "checking", _("Checking")
    CHECKED = "checked", _("Checked")
    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Done")
    FAILED = "failed", _("Stopped by an error")


class Doubtful(models.TextChoices):
    """What becomes of a row that looks like a record that is there already, when no key to update by was chosen."""

    SKIP = "skip", _("Leave out and list them")
    UPDATE = "update", _("Update the record that is there")
    CREATE = "create", _("Create anyway")


class ImportRun(models.Model):
    """One file on its way into the records of one kind.

    kind: plural. file: path below the media folder. columns: [Column as a dict]. position: the
    place in the file up to which rows are stored; it moves in the transaction that stores them. progress: that place
    as a share from 0 to 1. check_result: what a dry run found. batch: of the changes, for the undo.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=250)
    file = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    surface = models.CharField(max_length=20)
    program = models.CharField(max_length=60, blank=True)
    columns = models.JSONField(default=list)
    reading = models.JSONField(default=dict)  # what the importer wants to know again of how the file is read
    update_by = models.CharField(max_length=20, blank=True)
    doubtful = models.CharField(max_length=8, choices=Doubtful.choices, default=Doubtful.SKIP)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    tags = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.READING)
    position = models.CharField(max_length=40, blank=True)
    progress = models.FloatField(default=0)
    total = models.PositiveIntegerField(default=0)  # rows in the file, estimated until it was read once
    rows_created = models.PositiveIntegerField(default=0)
    rows_updated = models.PositiveIntegerField(default=0)
    rows_same = models.PositiveIntegerField(default=0)
    rows_doubtful = models.PositiveIntegerField(default=0)
    rows_rejected = models.PositiveIntegerField(default=0)
    rows_remarked = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    check_result = models.JSONField(default=dict)
    batch = models.BigIntegerField(null=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "surfaces"
        indexes = (models.Index(fields=("user", "-id"), name="import_by_user"),)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(settings.MEDIA_ROOT) / self.file

    @property
    def rows_done(self) -> int:
        return self.rows_created + self.rows_updated + self.rows_same + self.rows_doubtful + self.rows_rejected

    @property
    def rows_left_out(self) -> int:
        """Rows that are in the file of rejected rows."""
        return self.rows_doubtful + self.rows_rejected

    @property
    def is_at_work(self) -> bool:
        return self.state in (ImportState.READING, ImportState.CHECKING, ImportState.RUNNING)

    def counts(self) -> dict[str, Any]:
        """{name of outcome: rows}."""
        return {
            outcome: getattr(self, f"rows_{outcome}")
            for outcome in ("created", "updated", "same", "doubtful", "rejected")
        }


class ExportRun(models.Model):
    """A list on its way into a file. query: the list's state as in its address, or `ids` of chosen rows. file: below
    the media folder."""

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Stopped by an error")

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    format = models.CharField(max_length=5)
    query = models.TextField(blank=True)
    ids = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "surfaces"

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(settings.MEDIA_ROOT) / self.file


class ImportNote(models.Model):
    """What is to be said about one row: rejected or doubtful (with its cells, for the file of rejected rows), or a
    remark."""

    class Type(models.TextChoices):
        REJECTED = "rejected", _("Rejected")
        DOUBTFUL = "doubtful", _("Doubtful")
        REMARK = "remark", _("Remark")

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="notes")
    type = models.CharField(max_length=8, choices=Type.choices)
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    reason = models.TextField()
    record = models.BigIntegerField(null=True)  # the record a doubtful row looks like, or the imported one of a remark

    class Meta:
        app_label = "surfaces"
