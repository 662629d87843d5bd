"""The state of the installation in one answer, for monitors and administrators; each part is asked where it lives."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from kontor import __version__

OK, DEGRADED, DOWN = "ok", "degraded", "down"
LAG_CHANGES = 20_000
JOB_WAIT_SECONDS = 300


def health(request: HttpRequest) -> JsonResponse:
    """`/health`: `status` and `version` for everybody, all of it for administrators; 503 when the database is down."""
    state = report()
    shown = state if _may_see_all(request, state) else {name: state[name] for name in ("status", "version")}
    return JsonResponse(shown, status=503 if state["status"] == DOWN else 200, headers={"Cache-Control": "no-store"})


def report() -> dict[str, Any]:
    """`status` ok/degraded/down, `version`, `database`, `followers` [{name, lag, dead}], `jobs` (core.jobs.status)."""
    try:
        database = _database()
    except DatabaseError:
        return {"status": DOWN, "version": __version__, "database": {"status": DOWN, "engine": connection.vendor}}
    followers, jobs = _followers(), _jobs()
    worries = any(one["dead"] or one["lag"] > LAG_CHANGES for one in followers)
    worries = worries or bool(jobs["failed"]) or not jobs["workers"] or jobs["oldest_seconds"] > JOB_WAIT_SECONDS
    status = DEGRADED if worries else OK
    return {"status": status, "version": __version__, "database": database, "followers": followers, "jobs": jobs}


def _may_see_all(request: HttpRequest, state: dict[str, Any]) -> bool:
    """Never asks the database for the user when the database is what is broken."""
    return state["status"] != DOWN and bool(getattr(request.user, "is_administrator", False))


def _database() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0]
    return {"status": OK, "engine": connection.vendor, "version": version}


def _followers() -> list[dict[str, Any]]:
    """What kontor.core.changes.followers says; none where that part does not exist."""
    if find_spec("kontor.core.changes") is None or find_spec("kontor.core.changes.followers") is None:
        return []
    return list(import_module("kontor.core.changes.followers").followers_status())


def _jobs() -> dict[str, Any]:
    from kontor.core.jobs.status import jobs_status

    return jobs_status()
