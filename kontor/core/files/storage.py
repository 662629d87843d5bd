"""Where the content of files lies: KONTOR_HOME/files/<2 hex>/<random>, written before its row and removed after it.

A crash in between leaves a file that no row knows; `remove_orphans` takes it away later.
"""

import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from kontor.core.actions.errors import Refused

MOST_BYTES = 25 * 1024 * 1024
ORPHAN_DAYS = 7  # a restored database and one that is being restored must still find their files
KEY = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")


@dataclass(frozen=True)
class Stored:
    """Content that lies safely on the disk: bytes, and hexadecimal SHA-256."""

    key: str
    size: int
    sha256: str


def store(chunks: Iterable[bytes], most: int = MOST_BYTES) -> Stored:
    """Writes the content under a name nobody can guess. Raises Refused for nothing at all and for more than `most`."""
    key = f"{secrets.token_hex(1)}/{secrets.token_hex(16)}"
    path = path_of(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        size, digest = _write(path, chunks, most)
    except BaseException:
        remove(key)
        raise
    return Stored(key, size, digest)


def _write(path: Path, chunks: Iterable[bytes], most: int) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise too_large(most)
            digest.update(chunk)
            file.write(chunk)
        if not size:
            raise Refused(_("The file is empty"), field="file")
        file.flush()
        os.fsync(file.fileno())
    _sync(path.parent)
    return size, digest.hexdigest()


def _sync(folder: Path) -> None:
    """Makes a new name in a folder last over a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def too_large(most: int = MOST_BYTES) -> Refused:
    """What is said about a file over the limit."""
    return Refused(_("The file is larger than %(limit)s MB") % {"limit": most // (1024 * 1024)}, field="file")


def path_of(key: str) -> Path:
    """Where the content of a key lies. Raises ValueError for what is no key of ours."""
    if not KEY.fullmatch(key):
        raise ValueError(f"{key!r} is not a key of a file")
    return Path(settings.MEDIA_ROOT) / key


def remove(key: str) -> None:
    """Takes the content away for good; nothing happens when it is gone already."""
    path_of(key).unlink(missing_ok=True)


def remove_orphans(known: Callable[[list[str]], set[str]]) -> int:
    """Removes files that are older than a week and that `known` (keys -> those that have a row) does not know; returns
    how many went."""
    before, gone = time.time() - ORPHAN_DAYS * 24 * 3600, 0
    for keys in _old_keys(before):
        for key in set(keys) - known(keys):
            remove(key)
            gone += 1
    return gone


def _old_keys(before: float) -> Iterator[list[str]]:
    """The keys of old files, one folder at a time; folders of others beside ours are left alone."""
    root = Path(settings.MEDIA_ROOT)
    for number in range(256):
        folder = root / f"{number:02x}"
        if folder.is_dir():
            with os.scandir(folder) as entries:
                keys = [f"{folder.name}/{entry.name}" for entry in entries if entry.stat().st_mtime < before]
            yield [key for key in keys if KEY.fullmatch(key)]
