"""Jobs that rest because they failed too often: what they are, and how they run again or go."""

from __future__ import annotations

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import get_date_max

from kontor.core.jobs.model import Job


def failed() -> QuerySet[Job]:
    """The failed jobs, the latest first."""
    return Job.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")


def run_again() -> int:
    """Puts all failed jobs back into their queues with all their attempts; returns how many."""
    return (
        failed()
        .order_by()
        .update(
            status=TaskResultStatus.READY, worker_ids=[], started_at=None, finished_at=None, run_after=get_date_max()
        )
    )


def dismiss() -> int:
    """Throws all failed jobs away; returns how many."""
    return failed().order_by().delete()[0]
