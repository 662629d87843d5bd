"""The file format of a backup: a sealed zip of tables, uploaded files and a manifest; knows no database."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from kontor.core.actions.errors import KontorError

FORMAT = 1
ABOUT = "kontor-backup.txt"  # the first member, so that a cut file can still be told from a foreign one
ABOUT_TEXT = "A backup of Kontor. Check it with `kontor verify FILE`, put it back with `kontor restore FILE`.\n"
MANIFEST = "manifest.json"
SEAL = b"kontor backup sha256 "
SEAL_BYTES = 64
CHUNK = 256 * 1024
TABLE_NAME = re.compile(r"[a-z][a-z0-9_]*")


class BadArchive(KontorError):
    """The file is no backup, is cut, or was changed; the text says which."""


@dataclass
class Member:
    """One member of the archive and what it must contain; `rows` only for tables."""

    name: str
    bytes: int = 0
    sha256: str = ""
    rows: int = 0


@dataclass
class Table:
    """A table: its columns as (name, kind of value), the last id it gave out (0 for none), and its member."""

    name: str
    columns: list[tuple[str, str]]
    sequence: int
    member: Member


@dataclass
class Manifest:
    """What the archive holds. `migrations` are (app, name) of the schema it was taken from."""

    version: str
    made_at: str
    database: str
    migrations: list[tuple[str, str]]
    tables: list[Table] = field(default_factory=list)
    files: list[Member] = field(default_factory=list)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.member.rows for table in self.tables)

    def table(self, name: str) -> Table | None:
        return next((table for table in self.tables if table.name == name), None)


# -- writing -----------------------------------------------------------------------------------------------------------


class Sink:
    """Where the bytes of one member go; counts and digests them."""

    def __init__(self, out: IO[bytes], member: Member) -> None:
        self._out, self._member, self._digest = out, member, hashlib.sha256()

    def write(self, data: bytes | bytearray) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._member.bytes += len(data)
        self._member.sha256 = self._digest.hexdigest()


class Writer:
    """Writes an archive under a draft name; only `finished` gives it its own, so a killed backup leaves none behind."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.draft = path.with_name(f".{path.name}.{os.getpid()}.part")
        descriptor = os.open(self.draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._zip.writestr(ABOUT, ABOUT_TEXT)

    @contextmanager
    def member(self, name: str, *, packed: bool = True) -> Iterator[tuple[Sink, Member]]:
        """A place for the bytes of a new member. `packed=False`: what is compressed already."""
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.external_attr = 0o600 << 16
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info._compresslevel = 1  # type: ignore[attr-defined]  # public from Python 3.13 on, as compress_level
        member = Member(name)
        with self._zip.open(info, "w", force_zip64=True) as out:
            yield Sink(out, member), member

    def finish(self, manifest: Manifest) -> None:
        """Writes the manifest, seals the archive and gives it its name, replacing an older one of that name."""
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        self._zip.comment = SEAL + b"0" * SEAL_BYTES
        self._zip.close()
        digest = _digest_of(self._file)
        self._file.seek(-SEAL_BYTES, os.SEEK_END)
        self._file.write(digest.encode())
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self.draft.replace(self.path)
        sync_folder(self.path.parent)

    def drop(self) -> None:
        """Removes the draft after a failure."""
        self.draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder last over a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _digest_of(file: IO[bytes]) -> str:
    """SHA-256 of everything but the place of the seal's digits."""
    left = file.seek(0, os.SEEK_END) - SEAL_BYTES
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (data := file.read(min(CHUNK, left))):
        digest.update(data)
        left -= len(data)
    return digest.hexdigest()


# -- reading -----------------------------------------------------------------------------------------------------------


class Reader:
    """Reads an archive whose seal fits. Raises BadArchive, here and in `chunks`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self._require_seal(file)
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = _manifest_of(json.loads(self._zip.read(MANIFEST)))
        except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
            raise BadArchive(f"{path} cannot be read as a backup: {error}") from None

    def _require_seal(self, file: IO[bytes]) -> None:
        start = file.read(200)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - SEAL_BYTES - len(SEAL)))
        end = file.read()
        if not end.startswith(SEAL):
            ours = ABOUT.encode() in start
            raise BadArchive(f"{self.path} " + ("is cut: its end is missing" if ours else "is not a backup of Kontor"))
        if _digest_of(file).encode() != end[len(SEAL) :]:
            raise BadArchive(f"{self.path} was changed or damaged: its checksum does not fit")

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The bytes of a member in parts; raises at the end when they are not those that the manifest promises."""
        digest, count = hashlib.sha256(), 0
        try:
            with self._zip.open(member.name) as stream:
                while data := stream.read(CHUNK):
                    digest.update(data)
                    count += len(data)
                    yield data
        except (zipfile.BadZipFile, KeyError, EOFError, zlib.error) as error:
            raise BadArchive(f"{self.path}: {member.name} cannot be read: {error}") from None
        if (count, digest.hexdigest()) != (member.bytes, member.sha256):
            raise BadArchive(f"{self.path}: {member.name} is not what it was when the backup was made")

    def lines(self, member: Member) -> Iterator[str]:
        """The rows of a table; raises at the end when there are more or fewer than the manifest promises."""
        rest, rows = b"", 0
        for data in self.chunks(member):
            *whole, rest = (rest + data).split(b"\n")
            rows += len(whole)
            for line in whole:
                yield line.decode()
        if rest or rows != member.rows:
            raise BadArchive(f"{self.path}: {member.name} holds {rows} rows, {member.rows} were written")


def _manifest_of(data: dict[str, Any]) -> Manifest:
    if data["format"] != FORMAT:
        raise BadArchive(f"the backup has format {data['format']}, this version of Kontor reads {FORMAT}")
    tables = [
        Table(one["name"], [(name, kind) for name, kind in one["columns"]], one["sequence"], Member(**one["member"]))
        for one in data["tables"]
    ]
    files = [Member(**one) for one in data["files"]]
    manifest = Manifest(
        version=data["version"],
        made_at=data["made_at"],
        database=data["database"],
        migrations=[(app, name) for app, name in data["migrations"]],
        tables=tables,
        files=files,
    )
    _require_plain_names(manifest)
    return manifest


def _require_plain_names(manifest: Manifest) -> None:
    """Names become SQL and paths: only those that Kontor itself writes are taken."""
    names = [name for table in manifest.tables for name in (table.name, *(column for column, _kind in table.columns))]
    if not all(TABLE_NAME.fullmatch(name) for name in names):
        raise ValueError("a table or column has an impossible name")
    for one in manifest.files:
        parts = PurePosixPath(one.name).parts
        if parts[0] != "files" or ".." in parts or one.name.startswith("/") or "\\" in one.name:
            raise ValueError("a file has an impossible name")
