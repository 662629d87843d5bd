"""Keeps what the database knows of its tables fresh, so that its planner chooses the right index as they grow."""

from __future__ import annotations

from django.db import connection

from kontor.core.jobs import job, scheduled
from kontor.core.sqlite import statistics


@scheduled("23 * * * *")
@job()
def refresh_statistics() -> None:
    """SQLite counts only when told to (sqlite.org/lang_analyze.html, 4.1); PostgreSQL does it by itself."""
    if connection.vendor == "sqlite":
        count_again()


def count_again() -> None:
    """Has the database count its tables now: after much was brought into an empty base, where plans were made for few
    rows and PostgreSQL's own counting comes a minute later."""
    if connection.vendor == "sqlite":
        statistics.count_again(connection)
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
