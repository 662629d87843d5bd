"""Brings the database to the schema of this version; safe to call from several processes at once."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kontor.config.database import use_direct
from kontor.core.sqlite import statistics

log = logging.getLogger("kontor.schema")
ADVISORY_LOCK = 0x4B6F6E746F72  # "Kontor"


def migrate() -> int:
    """Applies what is missing and returns how many migrations that were. Waits while another process does the same."""
    use_direct()
    settings.KONTOR_HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(settings.KONTOR_HOME / "schema.lock"):
        missing = missing_migrations()
        if missing:
            log.info("applying %d migrations", len(missing))
            call_command("migrate", verbosity=0, interactive=False)
            _refresh_statistics()
    return len(missing)


def _refresh_statistics() -> None:
    """SQLite has counted the rows of old indexes but not of new ones, and then its planner prefers the unknown ones."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if cursor.fetchone():
            statistics.count_again(connection)


def missing_migrations() -> list[str]:
    """Names of the migrations that this version has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time: by file where they share the folder, by the database where they share only that."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])
