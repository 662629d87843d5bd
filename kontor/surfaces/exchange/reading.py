"""Reads a file ahead of the writer: entries become items with their drafts, of a large file in a process of its own.

So one core reads while the other one writes. The process dies with this one, and what it has read but not handed over
is read again after a kill, as the position of a run moves only with what is stored.
"""

import fcntl
import gc
import os
import pickle
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import IO, Any

from django.db import connections

from kontor.core.actions.errors import KontorError, Refused
from kontor.lib.processes import die_with
from kontor.lib.tables import TableRefused
from kontor.surfaces.exchange.importer import Importer
from kontor.surfaces.exchange.items import Column, Item
from kontor.surfaces.exchange.source import Entry, Source

FIRST, TOGETHER = 100, 800  # rows that are read and matched together: few at first, so that nobody waits for them
WORTH_A_PROCESS = 2_000
AHEAD_BYTES = 1 << 20
NICE = 5  # pages come first
SELDOM = (20_000, 20, 20)  # of gc.set_threshold: rows leave no garbage that needs a collection but for few cycles

Items = Iterator[list[Item]]
_inherited: list[Any] = []


@contextmanager
def reading(importer: Importer, source: Source, start: str, columns: Sequence[Column]) -> Iterator[Items]:
    """The items of a file from a place on, in lists of `TOGETHER`. Iterating raises TableRefused or Refused where the
    file cannot be read any further."""
    if source.total() < WORTH_A_PROCESS or not _may_fork():
        yield here(importer, source, start, columns)
        return
    with _process(here(importer, source, start, columns)) as pipe:
        yield _received(pipe)


def here(importer: Importer, source: Source, start: str, columns: Sequence[Column]) -> Items:
    """The same, read in this process."""
    for entries in _chunks(source, start):
        importer.begin()
        yield [_item(importer, entry, columns) for entry in entries]


def _item(importer: Importer, entry: Entry, columns: Sequence[Column]) -> Item:
    item = importer.read(entry, columns)
    item.place = entry.position
    importer.prepare(item)
    return item


def _chunks(source: Source, start: str) -> Iterator[list[Entry]]:
    entries, size = source.entries(start), FIRST
    while chunk := list(islice(entries, size)):
        yield chunk
        size = min(TOGETHER, size * 2)


# -- the process -------------------------------------------------------------------------------------------------------


def _may_fork() -> bool:
    """Whether another process would see the same base: not within a transaction, and not in memory."""
    default: Any = connections["default"]
    in_memory = default.vendor == "sqlite" and default.is_in_memory_db()
    return hasattr(os, "fork") and not default.in_atomic_block and not in_memory


@contextmanager
def _process(items: Items) -> Iterator[IO[bytes]]:
    """A process that sends these items through the pipe that comes back; it ends with this context.

    Both processes collect garbage seldom, and never what is loaded by now (measured: a seventh of an import). The
    processes of a server have frozen that already, to share it, and must keep it so.
    """
    ours, theirs = os.pipe()
    _widen(theirs)
    parent, thresholds, is_frozen = os.getpid(), gc.get_threshold(), gc.get_freeze_count() > 0
    if not is_frozen:
        gc.freeze()
    gc.set_threshold(*SELDOM)
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _send(items, theirs, parent)
    os.close(theirs)
    try:
        with os.fdopen(ours, "rb", buffering=1 << 20) as pipe:
            yield pipe
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        gc.set_threshold(*thresholds)
        if not is_frozen:
            gc.unfreeze()


def _widen(pipe: int) -> None:
    """Lets the reader run ahead by about a list; Linux gives everybody so much (pipe(7))."""
    with suppress(OSError, AttributeError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, AHEAD_BYTES)


def _send(items: Items, pipe: int, parent: int) -> None:
    """What the process does from its first to its last moment."""
    try:
        die_with(parent)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.nice(NICE)
        _leave_connections()
        with os.fdopen(pipe, "wb", buffering=1 << 20) as out:
            _send_all(items, out)
    except BrokenPipeError:
        pass  # nobody reads on
    finally:
        os._exit(0)


def _leave_connections() -> None:
    """The parent's connections are not this process's to use or to close; it opens its own when it needs one, and only
    reads: the turn of writers on SQLite is a lock that both processes would hold together."""
    for wrapper in connections.all(initialized_only=True):
        _inherited.append(wrapper.connection)
        wrapper.connection = None
        wrapper.run_on_commit = []


def _send_all(items: Items, out: IO[bytes]) -> None:
    try:
        for chunk in items:
            pickle.dump(chunk, out, pickle.HIGHEST_PROTOCOL)
            out.flush()
        pickle.dump(None, out)
    except (TableRefused, KontorError) as refusal:
        pickle.dump(str(refusal), out)
    except Exception as fault:  # noqa: BLE001 - the edge of a process: what happened is raised again in the other one
        pickle.dump(fault, out)


def _received(pipe: IO[bytes]) -> Items:
    """What the process sends: lists, then None, a text for the person, or what went wrong."""
    while True:
        try:
            got = pickle.load(pipe)  # noqa: S301 - from a process of ours
        except (EOFError, pickle.UnpicklingError):  # it ended between two lists, or within one
            raise RuntimeError("The process that reads the file died") from None
        if got is None:
            return
        if isinstance(got, str):
            raise Refused(got)
        if isinstance(got, Exception):
            raise got
        yield got
