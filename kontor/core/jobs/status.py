"""The state of the jobs, for the health page and the checks."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Min
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import get_date_max

from kontor.core.jobs.life import living
from kontor.core.jobs.model import Job


def jobs_status() -> dict[str, Any]:
    """{waiting, later, running, failed, oldest_seconds, workers}: `later` waits for its time, `oldest_seconds` is
    how long the
    longest waiting job that could run has waited."""
    counts = dict(Job.objects.values_list("status").annotate(number=Count("pk")).order_by())
    ready = Job.objects.filter(status=TaskResultStatus.READY)
    later = ready.filter(run_after__gt=timezone.now()).exclude(run_after=get_date_max()).count()
    oldest = ready.filter(run_after=get_date_max()).aggregate(at=Min("enqueued_at"))["at"]
    return {
        "waiting": counts.get(TaskResultStatus.READY, 0) - later,
        "later": later,
        "running": counts.get(TaskResultStatus.RUNNING, 0),
        "failed": counts.get(TaskResultStatus.FAILED, 0),
        "oldest_seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
        "workers": living(),
    }
