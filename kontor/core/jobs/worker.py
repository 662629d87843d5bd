"""Runs jobs one after another; a claim dies with its process and is given back by whoever looks next."""

from __future__ import annotations

import logging
import secrets
import time

from django.db import close_old_connections, models, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import get_date_max

from kontor.core.jobs.life import Life, is_dead
from kontor.core.jobs.model import Job
from kontor.core.jobs.outcome import ATTEMPTS
from kontor.core.jobs.stopping import stopping
from kontor.core.sqlite.checkpoint import KEPT_BYTES, write_back

log = logging.getLogger("kontor.jobs")
POLL_SECONDS = 0.2
GIVE_BACK_SECONDS = 2.0


class LifeLost(Exception):
    """The lock that shows this worker alive is gone; it must end before others run its jobs a second time."""


class JobWorker(Worker):
    """django-tasks-db's worker with a life lock, retries, and a poll that takes no write lock while there is
    nothing."""

    def __init__(self, queues: tuple[str, ...] = ("*",)) -> None:
        super().__init__(
            queue_names=list(queues),
            interval=POLL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=secrets.token_hex(12),
            excluded_queue_names=[],
        )
        self.looked_at = float("-inf")

    def run(self) -> None:
        """Works until asked to stop. Raises `LifeLost`, and `DatabaseError` when the database is gone."""
        life = Life(self.worker_id)
        try:
            while not stopping():
                if time.monotonic() - self.looked_at > GIVE_BACK_SECONDS:
                    self._look_round(life)
                if not self.step():
                    stopping.wait(POLL_SECONDS)
        finally:
            life.end()

    def step(self) -> bool:
        """Runs the next job, if one is due; whether there was one."""
        job = self.claim()
        if job is not None:
            self.run_task(job)
        return job is not None

    def claim(self) -> Job | None:
        """The next job, marked as ours. Looks before it locks: on SQLite only one may hold the write lock."""
        if not self._due().exists():
            return None
        with transaction.atomic():
            job = self._due().select_for_update(skip_locked=True).first()
            if job is not None:
                job.claim(self.worker_id)
        return job

    def give_back(self) -> int:
        """Returns the jobs of dead workers to the queue, or fails those that killed a worker too often; how many."""
        running = Job.objects.filter(status=TaskResultStatus.RUNNING)
        lost = [job for job in running if job.worker_ids[-1] != self.worker_id and is_dead(job.worker_ids[-1])]
        return sum(_give_back(job) for job in lost)

    def _look_round(self, life: Life) -> None:
        close_old_connections()
        if not life.lasts():
            raise LifeLost(self.worker_id)
        self.give_back()
        write_back(KEPT_BYTES)
        self.looked_at = time.monotonic()

    def _due(self) -> models.QuerySet[Job]:
        """Jobs to run now, first things first. The status is written into the statement, not bound to it: only so
        does SQLite
        use the partial index of that condition."""
        due = Job.objects.extra(where=["status = 'READY'"])
        due = due.filter(models.Q(run_after=get_date_max()) | models.Q(run_after__lte=timezone.now()))
        return due if self.process_all_queues else due.filter(queue_name__in=self.queue_names)


def _give_back(job: Job) -> int:
    """Conditional: another worker may have given it back, or have claimed it again, since it was read."""
    still = Job.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING, worker_ids=job.worker_ids)
    if len(job.worker_ids) >= ATTEMPTS:
        log.error("job %s killed %d workers, given up", job.task_path, ATTEMPTS)
        text = f"The worker died {ATTEMPTS} times while this job ran."
        with transaction.atomic():
            return still.update(status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback=text)
    log.warning("job %s lost its worker, given back", job.task_path)
    with transaction.atomic():
        return still.update(status=TaskResultStatus.READY, started_at=None)


def run_waiting(limit: int = 1000) -> int:
    """Runs what is due now, in this process, and returns how many jobs that were (tests, `kontor demo`)."""
    worker = JobWorker()
    done = 0
    while done < limit and worker.step():
        done += 1
    return done
