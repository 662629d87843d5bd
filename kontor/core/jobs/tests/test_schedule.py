"""The schedule: when a job is due, and that it is enqueued once."""

from datetime import UTC, datetime, timedelta

import pytest
from cronsim import CronSimError

from kontor.core.jobs import schedule
from kontor.core.jobs.model import Job, ScheduledJob
from kontor.core.jobs.tests import jobs_for_tests as jobs

NAME = jobs.nightly.module_path


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def enqueued():
    return Job.objects.filter(task_path=NAME).count()


def test_the_night_is_that_of_the_firm_also_when_the_clocks_change(settings):
    settings.TIME_ZONE = "Europe/Stockholm"
    assert schedule.following("0 3 * * *", at("2026-07-01 12:00")) == at("2026-07-02 01:00")
    assert schedule.following("0 3 * * *", at("2026-12-01 12:00")) == at("2026-12-02 02:00")


def test_a_wrong_expression_is_refused_where_it_is_written():
    with pytest.raises(CronSimError):
        schedule.scheduled("61 * * * *")


@pytest.mark.django_db
def test_what_is_due_is_enqueued_once_and_missed_times_are_made_up_for_once():
    schedule.synchronise()
    later = ScheduledJob.objects.get(name=NAME).next_at + timedelta(days=3, minutes=1)
    assert schedule.enqueue_due(later) >= 1
    schedule.enqueue_due(later)
    assert enqueued() == 1
    assert ScheduledJob.objects.get(name=NAME).next_at > later


@pytest.mark.django_db
def test_of_two_workers_one_enqueues():
    schedule.synchronise()
    row = ScheduledJob.objects.get(name=NAME)
    won = [schedule._enqueue(NAME, row.next_at, row.next_at) for _ in range(2)]
    assert won == [1, 0]
    assert enqueued() == 1


@pytest.mark.django_db
def test_a_changed_expression_takes_effect_and_a_dropped_job_leaves_the_table():
    ScheduledJob.objects.create(name="kontor.gone.job", cron="* * * * *", next_at=at("2026-01-01 00:00"))
    ScheduledJob.objects.create(name=NAME, cron="0 4 * * *", next_at=at("2099-01-01 00:00"))
    schedule.synchronise()
    assert ScheduledJob.objects.get(name=NAME).next_at < at("2099-01-01 00:00")
    assert not ScheduledJob.objects.filter(name="kontor.gone.job").exists()
