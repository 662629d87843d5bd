"""Puts a backup back. Until the last step everything stands as before; the last step is one rename, or one COMMIT.

Uploaded files have names that are never used twice, so they are added before that step; what the database does not
know of is removed by the daily job of the files.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connection, transaction

from kontor.config import locks
from kontor.config.backups.archive import Manifest, Reader, sync_folder
from kontor.config.backups.building import build, draft_database
from kontor.config.backups.snapshot import tables_of
from kontor.config.backups.verifying import build_sound, scratch
from kontor.config.database import use_direct
from kontor.core.actions.errors import Refused

KEPT = ".before-restore"
LOCK_WAIT = "10s"


def restore(path: Path, *, force: bool) -> Manifest:
    """Makes the archive the database of this installation and returns its manifest.

    Raises Refused when a server runs on the data folder, or when there is data and not `force`; BadArchive.
    """
    use_direct()
    try:
        locks.take_home(settings.KONTOR_HOME, alone=True)
    except locks.HomeInUse as used:
        raise Refused(str(used)) from None
    if not force and not is_empty():
        raise Refused("there is data already; a restore replaces it: add --force if that is meant")
    reader = Reader(path)
    with scratch("restoring") as folder:
        if connection.vendor == "postgresql":
            _add_files(reader, folder)
            _replace_postgresql(reader)
        else:
            _replace_sqlite(reader, folder)
    cache.clear()
    return reader.manifest


def is_empty() -> bool:
    """Whether nobody has an account and nothing was ever written. An absent database is empty, and stays absent."""
    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return True
    present = set(connection.introspection.table_names()) & {"core_user", "core_change"}
    with connection.cursor() as sql:
        for table in present:
            sql.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - one of two names
            if sql.fetchone():
                return False
    return True


def _add_files(reader: Reader, folder: Path) -> None:
    """Unpacks and checks all files beside their place first, then moves them in; those that are there stay."""
    for member in reader.manifest.files:
        draft = folder / member.name
        draft.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with draft.open("xb") as out:
            for data in reader.chunks(member):
                out.write(data)
            out.flush()
            os.fsync(out.fileno())
    for member in reader.manifest.files:
        place = Path(settings.MEDIA_ROOT) / Path(member.name).relative_to("files")
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / member.name).replace(place)
    if Path(settings.MEDIA_ROOT).exists():
        sync_folder(Path(settings.MEDIA_ROOT))


# -- SQLite ------------------------------------------------------------------------------------------------------------


def _replace_sqlite(reader: Reader, folder: Path) -> None:
    place = Path(settings.DATABASES["default"]["NAME"])
    draft = place.with_name(f".{place.name}.restoring")  # beside its place: a rename cannot cross file systems
    draft.unlink(missing_ok=True)
    try:
        with draft_database(draft) as made:
            build_sound(reader, made)
        draft.chmod(0o600)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        _add_files(reader, folder)
        _keep_old(place)
        draft.replace(place)
        sync_folder(place.parent)
    finally:
        draft.unlink(missing_ok=True)


def _keep_old(place: Path) -> None:
    """Folds the log of the old database into its file, or SQLite would apply it to the new one; keeps the file."""
    connection.close()
    if not place.exists():
        return
    raw = sqlite3.connect(place, timeout=10)
    try:
        (mode,) = raw.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise Refused(f"the database is in use ({error}); stop whatever uses it first") from None
    finally:
        raw.close()
    if mode != "delete":
        raise Refused("the database is in use; stop whatever uses it first")
    kept = place.with_name(place.name + KEPT)
    kept.unlink(missing_ok=True)
    os.link(place, kept)


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


def _replace_postgresql(reader: Reader) -> None:
    """All of it in one transaction: tables are dropped, made and filled, or nothing happened."""
    _require_alone()
    try:
        with transaction.atomic():
            with connection.cursor() as sql:
                sql.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'")
                sql.execute("SET LOCAL TIME ZONE 'UTC'")
                for name in _own_tables(reader.manifest):
                    sql.execute(f'DROP TABLE IF EXISTS "{name}" CASCADE')
            build(reader, connection)
    except OperationalError as error:
        if "lock timeout" in str(error):
            raise Refused("the database is in use; stop whatever uses it first") from None
        raise


def _own_tables(manifest: Manifest) -> list[str]:
    """Tables of Kontor that are there; tables of others in the same database are left alone."""
    from django.apps import apps

    present = set(connection.introspection.table_names())
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return sorted(present & {*tables_of(apps), *ours, *(table.name for table in manifest.tables), "django_migrations"})


def _require_alone() -> None:
    """Servers on other machines do not hold the lock of this folder, but they are connected."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND application_name = current_setting('application_name')"
        )
        others = sql.fetchone()[0]
    if others:
        raise Refused(f"{others} connections of Kontor are open; stop the servers on all machines first")
