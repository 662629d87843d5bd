"""Work done after the answer: jobs (Django's tasks API), their worker, and the schedule. What a job does lives with
its noun."""

from django_tasks import task as job

from kontor.core.jobs.outcome import Again, Permanent
from kontor.core.jobs.schedule import scheduled
from kontor.core.jobs.stopping import stopping

LONG = "long"
"""The queue of jobs that take more than some seconds; they never hold up the others."""

__all__ = ["LONG", "Again", "Permanent", "job", "scheduled", "stopping"]
