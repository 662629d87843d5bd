"""Takes finished jobs out of the table, so that it stays small and every poll quick."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus

from kontor.core.jobs import job, scheduled
from kontor.core.jobs.model import Job

KEPT = {TaskResultStatus.SUCCESSFUL: timedelta(days=1), TaskResultStatus.FAILED: timedelta(days=30)}
AT_ONCE = 500


@scheduled("*/30 * * * *")
@job()
def prune_finished_jobs() -> int:
    """Deletes in small transactions what nobody will ask for any more; returns how many jobs went."""
    return sum(_prune(status, kept) for status, kept in KEPT.items())


def _prune(status: str, kept: timedelta) -> int:
    gone = 0
    while True:
        old = Job.objects.filter(status=status, finished_at__lt=timezone.now() - kept).order_by()
        batch = list(old.values_list("pk", flat=True)[:AT_ONCE])
        if not batch:
            return gone
        with transaction.atomic():
            gone += Job.objects.filter(pk__in=batch).delete()[0]
