"""Takes a backup of the installation while it runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from kontor import __version__
from kontor.config.backups import snapshot
from kontor.config.backups.archive import CHUNK, Manifest, Member, Table, Writer
from kontor.config.database import use_direct
from kontor.core.actions.errors import Refused


def take(path: Path) -> Manifest:
    """Writes the archive to `path` (an older file of that name is replaced at the very end) and returns its manifest.

    The database is read first, the folder of uploaded files after it: a file is stored before its row, so every row of
    the snapshot finds its file. Raises Refused, OSError.
    """
    use_direct()
    require_database()
    writer = Writer(path)
    try:
        manifest = _manifest()
        with snapshot.moment() as now:
            applied, tables = snapshot.schema()
            manifest.migrations = applied
            manifest.tables = [_table(writer, now, name, columns) for name, columns in tables.items()]
        stored = (_file(writer, found) for found in _files(settings.MEDIA_ROOT))
        manifest.files = [member for member in stored if member]
        writer.finish(manifest)
    finally:
        writer.drop()
    return manifest


def require_database() -> None:
    """Raises Refused when there is no database to speak of (and makes none)."""
    vendor = connection.vendor
    if vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        raise Refused(f"there is no database in {settings.KONTOR_HOME}; kontor init makes one")
    if "django_migrations" not in connection.introspection.table_names():
        raise Refused("the database is empty; kontor init prepares it")


def _manifest() -> Manifest:
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    return Manifest(version=__version__, made_at=made_at, database=connection.vendor, migrations=[])


def _table(writer: Writer, now: snapshot.Snapshot, name: str, columns: snapshot.Columns) -> Table:
    with writer.member(f"tables/{name}.copy") as (sink, member):
        member.rows = now.copy(name, columns, sink)
        sink.write(b"")
    return Table(name, columns, now.sequence(name), member)


def _files(folder: Path) -> Iterator[Path]:
    """All files below the folder in order of name, one folder at a time."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def _file(writer: Writer, path: Path) -> Member | None:
    """Stores one uploaded file; None for one that was removed for good meanwhile."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    name = "files/" + path.relative_to(settings.MEDIA_ROOT).as_posix()
    with file, writer.member(name, packed=False) as (sink, member):
        sink.write(b"")
        while data := file.read(CHUNK):
            sink.write(data)
    return member
