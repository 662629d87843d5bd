"""What every answer carries, and what becomes of a browser's report."""

import json

import pytest

from kontor.config import headers, health
from kontor.config.jinja import Additions, RegisteredTooLate
from kontor.core.changes.model import DeadLetter


@pytest.mark.django_db
def test_every_answer_forbids_foreign_and_inline_code(client):
    policy = client.get("/health").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert client.get("/health").headers["X-Content-Type-Options"] == "nosniff"


def test_a_report_is_counted_and_a_malformed_one_does_no_harm(client):
    before = len(headers.reports)
    report = {"csp-report": {"violated-directive": "script-src", "blocked-uri": "inline", "document-uri": "/contacts"}}
    answer = client.post("/csp-report", json.dumps(report), content_type="application/csp-report")
    assert answer.status_code == 204
    for broken in (b"", b"[]", b'{"csp-report": 3}', b"\xff"):
        assert client.post("/csp-report", broken, content_type="application/csp-report").status_code == 204
    assert len(headers.reports) == before + 1
    assert headers.reports[-1]["blocked-uri"] == "inline"


@pytest.mark.django_db
def test_strangers_learn_no_details_of_the_health(client):
    assert set(client.get("/health").json()) == {"status", "version"}


@pytest.mark.django_db
def test_an_administrator_sees_followers_and_jobs(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("ada", role="administrator"))
    state = client.get("/health").json()
    assert {"database", "followers", "jobs"} <= set(state)
    assert state["database"]["status"] == "ok"


@pytest.mark.django_db(transaction=True)
def test_a_follower_that_is_far_behind_or_gave_up_shows_in_the_state(world, monkeypatch):
    monkeypatch.setattr(health, "jobs_status", lambda: {"failed": 0, "workers": 1, "oldest_seconds": 0})
    assert health.report()["status"] == "ok"
    monkeypatch.setattr(health.log, "LAG_COUNTED", 2)  # the world alone left more changes than that
    assert health.report()["status"] == "degraded"
    monkeypatch.undo()
    monkeypatch.setattr(health, "jobs_status", lambda: {"failed": 0, "workers": 1, "oldest_seconds": 0})
    DeadLetter.objects.create(follower="notices", change=1, reason="x")
    assert health.report()["status"] == "degraded"


def test_a_broken_database_is_told_with_503_and_without_reasons(client, monkeypatch):
    def broken():
        raise health.DatabaseError("password is hunter2")

    monkeypatch.setattr(health, "_database", broken)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["status"] == "down"
    assert b"hunter2" not in answer.content


def test_a_name_for_templates_is_refused_when_taken_or_too_late():
    additions = Additions()
    additions.add(filters={"money": str})
    with pytest.raises(ValueError, match="money"):
        additions.add(filters={"money": int})
    additions.closed = True
    with pytest.raises(RegisteredTooLate, match="ready"):
        additions.add(filters={"other": int})


def test_a_report_that_is_nested_without_an_end_is_dropped(client, db):
    deep = '{"csp-report":' + "[" * 16_000
    assert client.post("/csp-report", deep, content_type="application/csp-report").status_code == 204
