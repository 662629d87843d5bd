"""The tables of jobs and schedule; running them lives beside."""

from __future__ import annotations

from datetime import timedelta
from traceback import format_exception

from django.db import models
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kontor.core.jobs.outcome import verdict


class Job(DBTaskResult):  # type: ignore[type-arg]
    """A job in the table of django-tasks-db that returns to the queue when it may be tried again."""

    class Meta:
        proxy = True
        app_label = "core"

    def set_failed(self, exc: BaseException) -> None:
        """Notes the failure and, in the same write, when the next attempt is due; a kill in between loses neither."""
        judged = verdict(exc, attempts=len(self.worker_ids))
        again = judged.seconds is not None
        if not judged.counts:
            self.worker_ids = self.worker_ids[:-1]
        self.status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
        self.run_after = timezone.now() + timedelta(seconds=judged.seconds or 0) if again else self.run_after
        self.started_at = None if again else self.started_at
        self.finished_at = None if again else timezone.now()
        self.exception_class_path = f"{type(exc).__module__}.{type(exc).__qualname__}"
        self.traceback = "".join(format_exception(exc))
        self.return_value = None
        self.save()


class ScheduledJob(models.Model):
    """When a job of the schedule is due next; the row is what several workers agree by."""

    name = models.CharField(max_length=200, primary_key=True)
    cron = models.CharField(max_length=100)
    next_at = models.DateTimeField(db_index=True)
    last_at = models.DateTimeField(null=True)

    objects: models.Manager[ScheduledJob] = models.Manager()

    class Meta:
        app_label = "core"

    def __str__(self) -> str:
        return self.name
