"""Workers killed by force, on the database the tests run with: no job is lost, none runs at two workers at once."""

import pytest
from django.conf import settings
from django.db import connection

from kontor.core.jobs.model import Job
from kontor.core.jobs.tests import jobs_for_tests as jobs
from tests.processes import Running, environment, until, url_of

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

LANE = (
    "from kontor.config.command import set_up_django; set_up_django(); "
    "from kontor.core.jobs import loop; loop.run_{lane}_jobs()"
)


@pytest.fixture
def lane():
    """Starts worker processes on the test database."""
    env = environment(settings.KONTOR_HOME, url_of(connection.settings_dict), KONTOR_SECRET_KEY="test")
    running = []

    def start(name="long"):
        running.append(Running("-c", LANE.format(lane=name), env=env))
        return running[-1]

    yield start
    for one in running:
        one.stop()


@pytest.fixture
def notes(tmp_path):
    file = tmp_path / "notes"
    return lambda: file.read_text().splitlines() if file.exists() else [], str(file)


def is_done():
    return Job.objects.get().status == "SUCCESSFUL"


def test_a_job_whose_worker_is_killed_runs_again_at_the_next_worker(lane, notes):
    lines, path = notes
    jobs.note_slowly.enqueue(path, 30)
    first = lane()
    until(lambda: lines() == ["began"])
    first.kill()
    Job.objects.update(args_kwargs={"args": [path, 0], "kwargs": {}})
    lane()
    until(is_done, 30)
    assert lines() == ["began", "began", "ended"]


def test_a_living_worker_takes_over_from_a_killed_one(lane, notes):
    lines, path = notes
    jobs.kill_the_first_time.enqueue(path)
    lane("short"), lane("short")
    until(is_done, 30)
    assert lines() == ["attempt 1", "attempt 2"]


def test_a_job_of_a_living_worker_is_left_to_it(lane, notes):
    lines, path = notes
    jobs.note_slowly.enqueue(path, 3)
    lane(), lane(), lane("short")
    until(is_done, 30)
    assert lines() == ["began", "ended"]


def test_many_workers_run_each_job_once(lane, notes):
    lines, path = notes
    for number in range(60):
        jobs.note.enqueue(path, text=str(number))
    for _ in range(3):
        lane("short")
    until(lambda: Job.objects.filter(status="SUCCESSFUL").count() == 60, 40)
    assert sorted(map(int, lines())) == list(range(60))


def test_a_long_job_leaves_when_asked_and_keeps_its_attempts(lane, notes):
    lines, path = notes
    jobs.leave_when_asked.enqueue(path)
    first = lane()
    until(lambda: lines() == ["began"])
    assert first.stop(seconds=3) == 0
    job = Job.objects.get()
    assert (job.status, job.worker_ids) == ("READY", [])
