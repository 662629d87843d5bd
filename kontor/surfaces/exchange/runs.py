"""What people do with imports: bring a file, correct the mapping, check, start, pause, undo. The engine does the
work."""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kontor.core.accounts.model import User
from kontor.core.actions.errors import Missing, Refused
from kontor.core.changes.model import Batch
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.lib.tables import TableRefused
from kontor.lib.tables.limits import DEFAULT_LIMITS, MEGABYTE
from kontor.surfaces.exchange.engine import require_rows
from kontor.surfaces.exchange.importer import unknown_target
from kontor.surfaces.exchange.importers import importer_of
from kontor.surfaces.exchange.items import KEPT, SKIPPED
from kontor.surfaces.exchange.model import Doubtful, ImportRun, ImportState
from kontor.surfaces.exchange.source import open_source

FOLDER = "imports"
AT_ONCE = 2 * MEGABYTE  # files up to this size are recognised before the answer
BEFORE_START = (ImportState.UPLOADED, ImportState.CHECKED)
WEB = "web"
LONGEST_CHUNK = timedelta(minutes=1)
UNFINISHED = (ImportState.RUNNING, ImportState.PAUSED, ImportState.FAILED)


# -- a new run ---------------------------------------------------------------------------------------------------------


def bring(
    kind: Kind, user: User, surface: str, name: str, size: int, chunks: Iterable[bytes], **options: Any
) -> ImportRun:
    """Stores a file and, if it is small, recognises its columns; a large one is left in the state READING.

    Raises Refused, Forbidden.
    """
    run = ImportRun(kind=kind.plural, user=user, surface=surface, name=Path(name).name[:250], **options)
    importer_of(run).require_rights()
    _require_key(kind, run.update_by)
    _require_size(size)
    run.file, run.digest = store_file(chunks)
    run.save()
    if size <= AT_ONCE:
        read(run)
    return run


def _require_size(size: int) -> None:
    if size > DEFAULT_LIMITS.bytes:
        error = TableRefused("too_large", size=size // MEGABYTE, limit=DEFAULT_LIMITS.bytes // MEGABYTE)
        raise Refused(str(error), field="file")


def read(run: ImportRun) -> ImportRun:
    """Recognises the columns of a brought file. Raises Refused, and then keeps nothing."""
    try:
        recognise(run)
    except BaseException:
        forget(run)
        raise
    run.state = ImportState.UPLOADED
    run.save()
    return run


def forget(run: ImportRun) -> None:
    """Takes away a run and its file."""
    run.path.unlink(missing_ok=True)
    run.delete()


def _require_key(kind: Kind, key: str) -> None:
    keys = kind.exchange.keys if kind.exchange else ()
    if key and key not in keys:
        raise Refused(_("Update by one of: %(keys)s") % {"keys": ", ".join(keys)}, field="update_by")


def store_file(chunks: Iterable[bytes]) -> tuple[str, str]:
    """Writes a file under a name nobody can guess; returns its path below the media folder and its SHA-256."""
    file = f"{FOLDER}/{secrets.token_hex(16)}"
    path = Path(settings.MEDIA_ROOT) / file
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        for chunk in chunks:
            digest.update(chunk)
            target.write(chunk)
    return file, digest.hexdigest()


def digest_of(chunks: Iterable[bytes]) -> str:
    """The SHA-256 of a file, as runs keep it."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def recognise(run: ImportRun) -> None:
    """Sets program, columns and estimated rows of the run. Raises Refused when the file holds no table."""
    try:
        with open_source(run.path, run.name) as source:
            require_rows(source)
            found = importer_of(run).recognise(source)
            run.total = source.total()
    except TableRefused as error:
        raise Refused(str(error), field="file") from error
    run.program = found.program
    run.columns = [asdict(column) for column in found.columns]
    run.reading = found.reading


# -- before the start --------------------------------------------------------------------------------------------------


def correct(run: ImportRun, targets: Mapping[int, str], **options: Any) -> ImportRun:
    """Sets the targets of columns by index, and options of the run. Raises Refused."""
    if run.state not in BEFORE_START:
        raise Refused(_("This import has started already"))
    known = {target.name for target in importer_of(run).targets()} | {KEPT, SKIPPED}
    for column in run.columns:
        target = targets.get(column["index"], column["target"])
        if target != column["target"]:
            if target not in known:
                raise unknown_target(target)
            column.update(target=target, confidence=1.0)
    for name, value in options.items():
        setattr(run, name, value)
    _require_key(registry.get(run.kind), run.update_by)
    _require_choice(run.doubtful)
    run.state, run.check_result = ImportState.UPLOADED, {}
    run.save(update_fields=["columns", "state", "check_result", "moved_at", *options])
    return run


def _require_choice(choice: str) -> None:
    if choice not in Doubtful.values:
        raise Refused(_("Choose what becomes of doubtful rows"), field="doubtful")


def bring_as(run: ImportRun, kind: Kind) -> ImportRun:
    """Takes the file for one of another kind; a small one is recognised anew at once, a large one is left READING.

    Raises Refused, Forbidden.
    """
    if run.state not in BEFORE_START:
        raise Refused(_("This import has started already"))
    run.kind, run.state, run.check_result, run.update_by = kind.plural, ImportState.READING, {}, ""
    importer_of(run).require_rights()
    if run.path.stat().st_size <= AT_ONCE:
        recognise(run)
        run.state = ImportState.UPLOADED
    run.save()
    return run


# -- states ------------------------------------------------------------------------------------------------------------


def move_state(run: ImportRun, before: Sequence[str], after: ImportState) -> ImportRun:
    """Changes the state if it is one of `before` still. Raises Refused when somebody was quicker."""
    changed = ImportRun.objects.filter(pk=run.pk, state__in=before).update(
        state=after, moved_at=timezone.now(), error=""
    )
    if not changed:
        raise Refused(_("This import has moved on meanwhile. Look at it again"))
    run.refresh_from_db()
    return run


def pause(run: ImportRun) -> ImportRun:
    """The run stops after the chunk it is at."""
    run = move_state(run, (ImportState.RUNNING,), ImportState.PAUSED)
    Batch.objects.filter(pk=run.batch or 0).update(state=Batch.State.PAUSED)
    return run


def runs_of(user: User) -> "QuerySet[ImportRun]":
    """The runs a user may look at: the own ones, for administrators all."""
    runs = ImportRun.objects.select_related("user").order_by("-id")
    return runs if user.is_administrator else runs.filter(user=user)


def run_of(user: User, number: int) -> ImportRun:
    """One of them. Raises Missing."""
    run = runs_of(user).filter(pk=number).first()
    if run is None:
        raise Missing(str(number))
    return run


def left_by_the_dead(kind: Kind, user: User, surface: str, digest: str) -> ImportRun | None:
    """An unfinished run of the same file whose process is gone, if there is one: it goes on where it was."""
    runs = ImportRun.objects.filter(kind=kind.plural, user=user, surface=surface, digest=digest, state__in=UNFINISHED)
    return next((run for run in runs.order_by("-id") if run.path.exists() and not is_held(run)), None)


@contextmanager
def held(run: ImportRun) -> Iterator[bool]:
    """Keeps other processes of this machine from the run while this one works on it; False when one has it already."""
    with run.path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_held(run: ImportRun) -> bool:
    """Whether a process works on the run now. A file that is not here may be at work on another machine."""
    if not run.path.exists():
        return run.is_at_work and timezone.now() - run.moved_at < LONGEST_CHUNK
    with held(run) as mine:
        return not mine


def is_abandoned(run: ImportRun) -> bool:
    """Whether nobody will go on with a running import by itself: its command was killed. Those of the page are given
    to another worker."""
    return run.state == ImportState.RUNNING and run.surface != WEB and not is_held(run)


def take_over(run: ImportRun) -> ImportRun:
    """Makes an abandoned run one of the page, paused."""
    run = move_state(run, (ImportState.RUNNING,), ImportState.PAUSED)
    run.surface = WEB
    run.save(update_fields=["surface"])
    return run


def end(run: ImportRun) -> ImportRun:
    """Ends an unfinished run where it is, so that it can be undone. Raises Refused while a process works on it."""
    if run.state == ImportState.RUNNING and is_held(run):
        raise Refused(_("This is still running. Stop it first, then undo it"))
    run = move_state(run, UNFINISHED, ImportState.DONE)
    Batch.objects.filter(pk=run.batch or 0).update(state=Batch.State.DONE, done=run.rows_created + run.rows_updated)
    ImportRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())
    return run
