"""The engine: takes a run's file through its importer in transactions that end when somebody waits, dry or for real,
and can be killed anywhere.

Position, counts, notes and records of some rows are stored in one transaction, and the move of the position is
conditional, so that they are stored once whatever happens to the process.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kontor.core.actions.batches import TARGET_SECONDS, open_batch
from kontor.core.actions.errors import KontorError, Refused
from kontor.core.actions.writing import writing
from kontor.core.changes.model import Batch
from kontor.core.jobs.statistics import count_again
from kontor.core.kinds import registry
from kontor.core.sqlite.room import roomy
from kontor.core.sqlite.turns import give_way, should_end
from kontor.lib.tables import TableRefused
from kontor.surfaces.exchange.importer import Importer
from kontor.surfaces.exchange.importers import importer_of
from kontor.surfaces.exchange.items import Column, Item, Verdict
from kontor.surfaces.exchange.model import ImportNote, ImportRun, ImportState
from kontor.surfaces.exchange.reading import TOGETHER, reading
from kontor.surfaces.exchange.source import Source, open_source

Stop = Callable[[], bool]
Decided = Iterator[tuple[Importer, list[Item]]]
FIRST_CHUNK, SMALLEST_CHUNK, LARGEST_CHUNK = 200, 150, TOGETHER
PLANNED_AGAIN = (1_000, 10_000, 100_000)
MOST_REMARKS = 1000  # of one run are kept, all are counted


class Interrupted(Exception):
    """The run was paused or ended, or this process is to stop; what goes on does so from its position another time."""


class _Moved(Exception):
    """Somebody else moved the run meanwhile; this transaction is given up."""


@dataclass
class ChunkPace:
    """How many rows are stored in one short transaction, learned from the last ones.

    Never few: each transaction has a cost of its own, and a machine that is busy for a moment would make them ever
    smaller.
    """

    size: int = FIRST_CHUNK

    def took(self, count: int, seconds: float) -> None:
        fitting = int(count * TARGET_SECONDS / max(seconds, 1e-4))
        self.size = max(SMALLEST_CHUNK, self.size // 2, min(LARGEST_CHUNK, self.size * 2, fitting))


@contextmanager
def opened(run: ImportRun) -> Iterator[Source]:
    """The run's file, in the language of its user."""
    with translation.override(run.user.language or None), open_source(run.path, run.name) as source:
        yield source


def columns_of(run: ImportRun) -> list[Column]:
    """The mapping of the run."""
    return [Column(**column) for column in run.columns]


# -- the run itself ----------------------------------------------------------------------------------------------------


def run_import(
    run: ImportRun, stop: Stop = lambda: False, told: Callable[[ImportRun], None] = lambda run: None
) -> ImportRun:
    """Stores the rows from the run's position on, until the end of the file. Returns the run, done.

    `told` is called after each chunk. Raises Interrupted when the run was paused or `stop` says so, Refused when the
    file cannot be read; then the run is marked as failed.
    """
    _start(run)
    try:
        with roomy(), opened(run) as source, decided(run, source, run.position) as chunks:
            _store_all(run, source, chunks, stop, told)
    except (TableRefused, KontorError) as error:
        _fail(run, str(error))
        raise Refused(str(error)) from error
    return _finish(run)


def _start(run: ImportRun) -> None:
    kind = registry.get(run.kind)
    importer_of(run).require_rights()
    if run.batch is None:
        batch = open_batch(kind, importer_of(run).actor, "imported", run.total, file=run.name, run=run.pk)
        run.batch = batch.pk
        ImportRun.objects.filter(pk=run.pk, batch=None).update(batch=batch.pk)
    going_on = ImportRun.objects.filter(pk=run.pk).exclude(state=ImportState.DONE)
    if not going_on.update(state=ImportState.RUNNING, error=""):
        raise Interrupted  # it was ended, and maybe undone, while this process waited for it
    Batch.objects.filter(pk=run.batch or 0).update(state=Batch.State.RUNNING)
    run.state = ImportState.RUNNING


def _store_all(run: ImportRun, source: Source, chunks: Decided, stop: Stop, told: Callable[[ImportRun], None]) -> None:
    pace = ChunkPace()
    began = time.monotonic()
    for importer, items in chunks:
        start = 0
        while start < len(items):
            began, seconds = time.monotonic(), time.monotonic() - began
            slices = [items[at : at + pace.size] for at in range(start, len(items), pace.size)]
            stored = _store(_Step(run, importer, source, seconds, pace), slices)
            give_way()
            _refresh_plans(run, stored)
            start += stored
            told(run)
            if stop():
                raise Interrupted


@contextmanager
def decided(run: ImportRun, source: Source, start: str) -> Iterator[Decided]:
    """(importer, items with their verdicts) from a place of the file on. What one chunk is decided by must be stored
    before the next one is asked for."""
    importer = importer_of(run)
    with reading(importer, source, start, columns_of(run)) as chunks:
        yield ((importer, _decided(importer, items)) for items in chunks)


def _decided(importer: Importer, items: list[Item]) -> list[Item]:
    importer.begin()
    importer.decide(items)
    return items


@dataclass
class _Step:
    """What one transaction of a run needs. seconds: since the transaction before, for the run's count of time."""

    run: ImportRun
    importer: Importer
    source: Source
    seconds: float
    pace: ChunkPace


def _store(step: _Step, slices: Sequence[list[Item]]) -> int:
    """Stores slices in one transaction until somebody waits; how many rows that were.

    Where a rule refuses a slice as a whole, one is stored at a time, and of a slice that is refused alone each row is
    tried, so that only the bad row is rejected.
    """
    try:
        return _store_together(step, slices)
    except KontorError as error:
        items = slices[0]
        if len(slices) > 1:
            return _store(step, slices[:1])
        if len(items) == 1:
            items[0].reject(str(error))
        else:
            _reject_bad_ones(step.importer, items)
    return _store_together(step, slices)


def _refresh_plans(run: ImportRun, stored: int) -> None:
    """Has the database count again when a table has grown tenfold: plans made for an empty base read it all."""
    for rows in PLANNED_AGAIN:
        if run.rows_done - stored < rows <= run.rows_done:
            count_again()


def _reject_bad_ones(importer: Importer, items: list[Item]) -> None:
    """Tries each row in a transaction that is rolled back, and rejects those that fail."""
    for item in items:
        if item.verdict in (Verdict.NEW, Verdict.CHANGED) and item.into is None:
            fault = _fault_of(importer, item)
            if fault:
                item.reject(fault)
    for item in items:
        if item.into is not None and item.into.verdict is Verdict.REJECTED:
            item.reject(item.into.reason)


def _fault_of(importer: Importer, item: Item) -> str:
    try:
        with writing(importer.actor) as work:
            importer.write(work, [item])
            raise _Moved
    except _Moved:
        return ""
    except KontorError as error:
        return str(error)


def _store_together(step: _Step, slices: Sequence[list[Item]]) -> int:
    stored: list[Item] = []
    try:
        with writing(step.importer.actor, batch=step.run.batch) as work:
            began = time.monotonic()
            for items in slices:
                started = time.monotonic()
                step.importer.write(work, items)
                work.flush()
                stored += items
                step.pace.took(len(items), time.monotonic() - started)
                if should_end(began):
                    break
            moved = _moves(step, stored)
            _move(step.run, moved)
            ImportNote.objects.bulk_create(_notes(step.run, stored))
    except _Moved:
        raise Interrupted from None
    for name, value in moved.items():
        setattr(step.run, name, value)
    return len(stored)


def _moves(step: _Step, items: Sequence[Item]) -> dict[str, Any]:
    """The columns of the run as they are once these items are stored."""
    run, position = step.run, items[-1].place
    counts = {f"rows_{verdict}": sum(item.verdict is verdict for item in items) for verdict in Verdict}
    counts["rows_remarked"] = sum(bool(item.remarks) for item in items)
    added = {name: getattr(run, name) + number for name, number in counts.items()}
    return {
        **added, "position": position, "progress": step.source.share(position), "seconds": run.seconds + step.seconds,
    }  # fmt: skip


def _move(run: ImportRun, moved: Mapping[str, Any]) -> None:
    """Moves the run on, if it still stands where this process left it and nobody paused it."""
    mine = ImportRun.objects.filter(pk=run.pk, state=ImportState.RUNNING, position=run.position)
    if not mine.update(**moved, moved_at=timezone.now()):
        raise _Moved


def _notes(run: ImportRun, items: Sequence[Item]) -> list[ImportNote]:
    types = {Verdict.REJECTED: ImportNote.Type.REJECTED, Verdict.DOUBTFUL: ImportNote.Type.DOUBTFUL}
    left_out = [item for item in items if item.verdict in types]
    room = max(0, MOST_REMARKS - run.rows_remarked)
    remarked = [item for item in items if item.remarks and item.verdict not in types][:room]
    return [
        ImportNote(
            run=run, type=types[item.verdict], line=item.line, cells=item.cells, reason=item.reason, record=item.record
        )
        for item in left_out
    ] + [
        ImportNote(
            run=run, type=ImportNote.Type.REMARK, line=item.line, reason="; ".join(item.remarks), record=item.record
        )
        for item in remarked
    ]


def _finish(run: ImportRun) -> ImportRun:
    now: datetime = timezone.now()
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.DONE, progress=1, finished_at=now, moved_at=now)
    Batch.objects.filter(pk=run.batch or 0).update(
        state=Batch.State.DONE, total=run.rows_done, done=run.rows_created + run.rows_updated
    )
    run.refresh_from_db()
    return run


def _fail(run: ImportRun, reason: str) -> None:
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.FAILED, error=reason, moved_at=timezone.now())
    Batch.objects.filter(pk=run.batch or 0).update(state=Batch.State.FAILED)


def require_rows(source: Source) -> None:
    """Raises Refused when the file has no rows at all."""
    if not source.sample(1) and next(iter(source.entries()), None) is None:
        raise Refused(_("The file has no rows below its header."), field="file")
