"""Turns a database URL into Django's settings, tuned for SQLite and PostgreSQL; opens no connection."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from kontor.config.environment import WrongEnvironment
from kontor.core.sqlite.checkpoint import AUTO_PAGES, KEPT_BYTES
from kontor.core.sqlite.room import KEPT_KIB, MAPPED_BYTES

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; "
    f"PRAGMA cache_size=-{KEPT_KIB}; PRAGMA mmap_size={MAPPED_BYTES}; "
    f"PRAGMA wal_autocheckpoint={AUTO_PAGES}; PRAGMA journal_size_limit={KEPT_BYTES};"
)
SQLITE_WAIT_SECONDS = 20
SQLITE_KEPT_SECONDS = 900  # what is counted of the tables (core.sqlite.statistics) is read when a connection is opened


def settings_of(url: str, home: Path, pooled: bool = False) -> dict[str, Any]:
    """Django's `DATABASES["default"]`; an empty URL is SQLite in the data folder. `pooled`: behind a pooler such as
    pgbouncer, where server-side cursors do not survive. Raises `WrongEnvironment`."""
    if not url:
        return _sqlite(home / "kontor.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(url, pooled)
    raise WrongEnvironment(f"KONTOR_DATABASE_URL begins with {parts.scheme}:, use postgresql:// or sqlite:///")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "kontor.core.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": SQLITE_KEPT_SECONDS,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECONDS,
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _postgresql(url: str, pooled: bool) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "kontor",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": pooled,
        "OPTIONS": {**options, "application_name": options.get("application_name", "kontor")},
    }


def use_direct() -> None:
    """Lets this process connect past the pooler (`KONTOR_DATABASE_DIRECT_URL`): session locks and migrations need it.
    Call it before the first query."""
    from django.conf import settings
    from django.db import connections

    if settings.ENVIRONMENT.database_direct_url:
        made = settings_of(settings.ENVIRONMENT.database_direct_url, settings.KONTOR_HOME)
        connections.close_all()
        connections.settings["default"].update(made)
