"""Proves that a backup can be put back: its seal, every checksum and row count, and a database built of it."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from kontor.config.backups.archive import BadArchive, Manifest, Reader
from kontor.config.backups.building import build, draft_database


def verify(path: Path) -> Manifest:
    """Builds a throw-away SQLite database of the archive, whatever it was made from. Raises BadArchive."""
    reader = Reader(path)
    for member in reader.manifest.files:
        for _data in reader.chunks(member):
            pass
    with scratch("checking") as folder, draft_database(folder / "kontor.sqlite3") as connection:
        build_sound(reader, connection)
    return reader.manifest


def build_sound(reader: Reader, connection: BaseDatabaseWrapper) -> None:
    """Builds the database on SQLite and asks it whether it is whole. Raises BadArchive."""
    try:
        build(reader, connection)
        with connection.cursor() as sql:
            sql.execute("PRAGMA foreign_key_check")
            torn = sql.fetchone()
            sql.execute("PRAGMA quick_check(1)")
            found = sql.fetchone()
    except DatabaseError as error:
        raise BadArchive(f"{reader.path}: no database can be made of it: {error}") from error
    if torn:
        raise BadArchive(f"{reader.path}: a row of {torn[0]} points to a row of {torn[2]} that is not there")
    if found != ("ok",):
        raise BadArchive(f"{reader.path}: the database made of it is not sound: {found}")


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """An empty folder in the data folder, for one process at a time; what a killed one left there is removed."""
    folder = settings.KONTOR_HOME / name
    with (settings.KONTOR_HOME / f"{name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
