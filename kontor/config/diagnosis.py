"""What `kontor doctor` looks at; each check is a function that answers with one finding and changes nothing."""

from __future__ import annotations

import shutil
import smtplib
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

MINIMUM_FREE_BYTES = 1024**3
MAIL_SECONDS = 5


@dataclass(frozen=True)
class Finding:
    """What was seen of one subject; `text` ends with what to do where there is something to do."""

    level: Literal["ok", "warning", "fault"]
    subject: str
    text: str


def findings() -> Iterator[Finding]:
    """One finding for each check, in an order in which the first fault explains the later ones."""
    for check in CHECKS:
        yield check()


def _python() -> Finding:
    return Finding("ok", "Python", f"{sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")


def _home() -> Finding:
    home = settings.KONTOR_HOME
    if not home.is_dir():
        return Finding("fault", "data folder", f"{home} is not there; run: kontor init")
    if stat.S_IMODE(home.stat().st_mode) & 0o007:
        return Finding(
            "warning", "data folder", f"everybody on this machine may look into {home}; run: chmod 700 {home}"
        )
    free = shutil.disk_usage(home).free
    if free < MINIMUM_FREE_BYTES:
        return Finding("warning", "data folder", f"only {free // 1024**2} MB are free for {home}; make room")
    return Finding("ok", "data folder", f"{home}, {free // 1024**3} GB free")


def _declarations() -> Finding:
    found = [message for message in checks.run_checks() if message.level >= checks.ERROR]
    if found:
        return Finding("fault", "declarations", f"{len(found)} errors, the first: {found[0].id} {found[0].msg}")
    return Finding("ok", "declarations", "no errors")


def _database() -> Finding:
    from kontor.config.schema import missing_migrations

    try:
        connection.ensure_connection()
        missing = missing_migrations()
    except DatabaseError as fault:
        return Finding("fault", "database", f"cannot be used: {str(fault).strip()}; check KONTOR_DATABASE_URL")
    if missing:
        return Finding("fault", "database", f"{len(missing)} migrations are missing; run: kontor init")
    return Finding("ok", "database", f"{connection.display_name}, schema up to date")


def _assets() -> Finding:
    from kontor.surfaces.web.components import manifest

    try:
        return Finding("ok", "assets", f"{len(manifest())} files")
    except (ImproperlyConfigured, OSError, ValueError):
        return Finding("fault", "assets", "styles and scripts are not built; run: make assets")


def _languages() -> Finding:
    missing = [code for code, _ in settings.LANGUAGES if code != "en" and not _catalogue_is_built(code)]
    if missing:
        return Finding("fault", "languages", f"no compiled catalogue for {', '.join(missing)}; run: make messages")
    return Finding("ok", "languages", ", ".join(code for code, _ in settings.LANGUAGES))


def _catalogue_is_built(code: str) -> bool:
    return any((folder / code / "LC_MESSAGES" / "django.mo").exists() for folder in settings.LOCALE_PATHS)


def _mail() -> Finding:
    if not settings.KONTOR_MAIL_IS_SET:
        return Finding("warning", "mail", "no mail leaves this installation; set KONTOR_EMAIL_URL")
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Finding("ok", "mail", settings.EMAIL_BACKEND.rpartition(".")[0].rpartition(".")[2])
    kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    try:
        with kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=MAIL_SECONDS) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as fault:
        return Finding("fault", "mail", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} does not answer: {fault}")
    return Finding("ok", "mail", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} answers")


def _address() -> Finding:
    if not settings.KONTOR_URL:
        return Finding("warning", "address", "links in mails need it; set KONTOR_URL to what users type")
    if settings.KONTOR_URL.startswith("http://"):
        return Finding("warning", "address", f"{settings.KONTOR_URL} is not encrypted; put a proxy with TLS before it")
    return Finding("ok", "address", settings.KONTOR_URL)


def _work() -> Finding:
    from kontor.core.jobs.failed import failed
    from kontor.core.jobs.status import jobs_status

    try:
        jobs = jobs_status()
    except DatabaseError:
        return Finding("fault", "background work", "cannot be asked without its tables; run: kontor init")
    told = f"{jobs['workers']} workers, {jobs['waiting']} jobs waiting, {jobs['failed']} failed"
    if last := failed().first():
        told += f", the last: {last.task_path}, {last.exception_class_path}; {_ways_out('jobs')}"
    return Finding("warning" if not jobs["workers"] or last else "ok", "background work", told)


def _followers() -> Finding:
    from kontor.core.changes.model import DeadLetter

    try:
        letter = DeadLetter.objects.order_by("-pk").first()
    except DatabaseError:
        return Finding("fault", "followers", "cannot be asked without their tables; run: kontor init")
    if letter is None:
        return Finding("ok", "followers", "no change was left undigested")
    told = f"{letter.follower} gave up on change {letter.change}: {letter.reason}; {_ways_out(letter.follower)}"
    return Finding("warning", "followers", told)


def _ways_out(what: str) -> str:
    return f"run: kontor worker --again {what}, or --dismiss {what}"


CHECKS: tuple[Callable[[], Finding], ...] = (
    _python,
    _home,
    _declarations,
    _database,
    _assets,
    _languages,
    _mail,
    _address,
    _work,
    _followers,
)
