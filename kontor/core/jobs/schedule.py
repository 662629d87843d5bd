"""Jobs that run by the clock: who is due, and that only one worker enqueues each."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from cronsim import CronSim
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

T = TypeVar("T", bound="Task[Any, Any]")
_registered: dict[str, tuple[str, Task[Any, Any]]] = {}


def scheduled(cron: str) -> Callable[[T], T]:
    """Runs the job below at the times of `cron` (five fields, crontab(5), in the time zone of the installation).

    Times missed while nothing ran are made up for once. Write it above `@job()`. Raises `CronSimError`."""
    following(cron, timezone.now())

    def register(task: T) -> T:
        _registered[task.module_path] = (cron, task)
        return task

    return register


def following(cron: str, after: datetime) -> datetime:
    """The first time of `cron` later than `after`, in UTC."""
    local = after.astimezone(zoneinfo.ZoneInfo(settings.TIME_ZONE))
    return next(CronSim(cron, local)).astimezone(zoneinfo.ZoneInfo("UTC"))


def synchronise() -> None:
    """Makes the table say what the code says; a changed expression counts from now."""
    from kontor.core.jobs.model import ScheduledJob

    now = timezone.now()
    with transaction.atomic():
        known = dict(ScheduledJob.objects.values_list("name", "cron"))
        ScheduledJob.objects.exclude(name__in=_registered).delete()
        for name, (cron, _) in _registered.items():
            if known.get(name) != cron:
                ScheduledJob.objects.update_or_create(
                    name=name, defaults={"cron": cron, "next_at": following(cron, now)}
                )


def enqueue_due(now: datetime | None = None) -> int:
    """Enqueues what is due and returns how many jobs that were. Workers may race: a conditional UPDATE lets one win."""
    from kontor.core.jobs.model import ScheduledJob

    now = now or timezone.now()
    due = ScheduledJob.objects.filter(next_at__lte=now, name__in=_registered).values_list("name", "next_at")
    return sum(_enqueue(name, next_at, now) for name, next_at in due)


def _enqueue(name: str, next_at: datetime, now: datetime) -> int:
    from kontor.core.jobs.model import ScheduledJob

    cron, task = _registered[name]
    with transaction.atomic():
        mine = ScheduledJob.objects.filter(name=name, next_at=next_at)
        won = mine.update(next_at=following(cron, now), last_at=now)
        if won:
            task.enqueue()
    return won
