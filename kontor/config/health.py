"""The state of the installation in one answer, for monitors and administrators; each part is asked where it lives."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from kontor import __version__
from kontor.core.changes import log
from kontor.core.changes.followers import followers_status
from kontor.core.jobs.status import jobs_status

OK, DEGRADED, DOWN = "ok", "degraded", "down"
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
    followers, jobs = followers_status(), jobs_status()
    worries = any(one["dead"] or one["lag"] >= log.LAG_COUNTED for one in followers)
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
