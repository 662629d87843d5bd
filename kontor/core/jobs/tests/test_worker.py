"""The worker: what it runs, in which order, and what becomes of failures."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from kontor.core.jobs import LONG, failed, outcome
from kontor.core.jobs.model import Job
from kontor.core.jobs.status import jobs_status
from kontor.core.jobs.tests import jobs_for_tests as jobs
from kontor.core.jobs.worker import JobWorker, run_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def notes(tmp_path):
    """A file that jobs write to; `lines()` gives what they wrote."""

    class Notes:
        path = str(tmp_path / "notes")

        @staticmethod
        def lines():
            file = tmp_path / "notes"
            return file.read_text().splitlines() if file.exists() else []

    return Notes


def let_time_pass():
    Job.objects.filter(status="READY").update(run_after=timezone.now() - timedelta(seconds=1))


def test_a_job_runs_once_with_what_it_was_given(notes):
    jobs.note.enqueue(notes.path, text="hello")
    assert run_waiting() == 1
    assert run_waiting() == 0
    assert notes.lines() == ["hello"]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_change_that_was_rolled_back_never_runs(notes):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.note.enqueue(notes.path)
        raise ZeroDivisionError
    assert run_waiting() == 0
    assert notes.lines() == []


def test_a_failing_job_is_tried_five_times_and_then_rests_with_its_reason(notes):
    jobs.fail.enqueue(notes.path)
    for _ in range(8):
        run_waiting()
        let_time_pass()
    assert notes.lines() == ["tried"] * 5
    job = Job.objects.get()
    assert job.status == "FAILED"
    assert "ValueError: not yet" in job.traceback


def test_a_failed_job_waits_before_it_is_tried_again(notes, monkeypatch):
    monkeypatch.setattr(outcome, "DELAYS", (40.0, 40.0, 40.0, 40.0))
    jobs.fail.enqueue(notes.path)
    assert run_waiting() == 1
    assert Job.objects.get().run_after > timezone.now() + timedelta(seconds=25)
    assert jobs_status()["later"] == 1


def test_a_job_that_can_never_succeed_is_tried_once(notes):
    jobs.fail_for_good.enqueue(notes.path)
    run_waiting()
    let_time_pass()
    run_waiting()
    assert notes.lines() == ["tried"]


def test_a_job_that_pauses_runs_again_without_losing_an_attempt(notes):
    jobs.pause_once.enqueue(notes.path)
    run_waiting()
    assert notes.lines() == ["began", "began"]
    assert len(Job.objects.get().worker_ids) == 1


def test_the_short_lane_leaves_long_jobs_alone(notes):
    jobs.note_slowly.enqueue(notes.path, 0)
    assert JobWorker(("default",)).step() is False
    assert JobWorker(("default", LONG)).step() is True


def test_looking_for_work_takes_no_write_lock(notes, django_assert_num_queries):
    with django_assert_num_queries(1) as seen:
        JobWorker().step()
    assert "SELECT 1" in seen.captured_queries[0]["sql"]


def test_a_job_whose_worker_vanished_is_given_back(notes):
    jobs.note.enqueue(notes.path)
    JobWorker().claim()
    assert jobs_status()["running"] == 1
    assert JobWorker().give_back() == 1
    run_waiting()
    assert notes.lines() == ["ran"]


def test_a_job_that_killed_five_workers_is_given_up(notes):
    jobs.note.enqueue(notes.path)
    for _ in range(5):
        JobWorker().claim()
        JobWorker().give_back()
    assert Job.objects.get().status == "FAILED"
    assert jobs_status()["failed"] == 1


def test_a_job_whose_code_is_gone_does_not_stop_the_others(notes):
    jobs.note.enqueue(notes.path, text="lost")
    Job.objects.update(task_path="kontor.core.jobs.tests.jobs_for_tests.no_such_job")
    jobs.note.enqueue(notes.path, text="found")
    run_waiting()
    assert notes.lines() == ["found"]


def test_failed_jobs_run_again_or_go_when_somebody_says_so(notes):
    jobs.fail.enqueue(notes.path)
    Job.objects.update(status="FAILED", worker_ids=["a"] * 5, finished_at=timezone.now())
    assert run_waiting() == 0
    assert failed.run_again() == 1
    assert run_waiting() == 1
    assert notes.lines() == ["tried"]
    Job.objects.update(status="FAILED", finished_at=timezone.now())
    assert failed.dismiss() == 1
    assert not Job.objects.exists()
