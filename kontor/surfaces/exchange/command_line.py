"""What `kontor import`, `export` and `undo` do in their own process: progress for people, one summary for scripts."""

import argparse
import sys
import time
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from kontor.core.accounts.model import User
from kontor.core.actions import batches
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Refused
from kontor.core.changes.model import Batch
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.lib.tables import TableRefused
from kontor.surfaces.exchange import check, engine, exporting, runs
from kontor.surfaces.exchange.importer import LIKELIER
from kontor.surfaces.exchange.importers import importer_class
from kontor.surfaces.exchange.model import ImportRun, ImportState
from kontor.surfaces.exchange.rejects import save_left_out
from kontor.surfaces.web.middleware import formats_of

SURFACE = "command"
READ_AT_ONCE = 1024 * 1024
TELL_SECONDS = 1.0


def say(text: str) -> None:
    """A line for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - the command's own output


def kind_named(plural: str) -> Kind:
    """The kind as spelled in addresses. Raises Refused that names those there are."""
    try:
        return registry.get(plural)
    except registry.UnknownKind as error:
        known = ", ".join(kind.plural for kind in registry.all_kinds() if kind.exchange is not None)
        raise Refused(
            _("There is no kind “%(name)s”; known are: %(known)s") % {"name": plural, "known": known}
        ) from error


def user_named(name: str | None) -> User:
    """The user with this sign-in name, e-mail or name; without one the first administrator. Raises Refused."""
    users = User.objects.filter(is_active=True).order_by("pk")
    if not name:
        found = list(users.filter(role="administrator")[:1])
        if not found:
            raise Refused(_("There is no administrator yet: run `kontor init --admin NAME --password PW`"))
        return found[0]
    found = list(users.filter(Q(username__iexact=name) | Q(email__iexact=name) | Q(name=name))[:2])
    if len(found) != 1:
        raise Refused(_("No single colleague is called “%(name)s”") % {"name": name})
    return found[0]


# -- import ------------------------------------------------------------------------------------------------------------


def import_file(options: argparse.Namespace) -> dict[str, Any]:
    """Imports the file, or goes on with a killed import of the same file; returns the summary. Raises Refused,
    Forbidden."""
    run = _left(options) or _brought(options)
    with runs.held(run) as mine:
        if not mine:
            raise Refused(_("Another process is importing this file"))
        try:
            engine.run_import(run, told=Told())
        except engine.Interrupted:
            raise Refused(_("This import has moved on meanwhile. Look at it again")) from None
    run.refresh_from_db()
    return summary(run)


def check_file(options: argparse.Namespace) -> dict[str, Any]:
    """Says what an import would do, and keeps nothing; returns the same summary."""
    started = time.monotonic()
    run = _brought(options)
    try:
        found = check.check(run, told=Told())
    except TableRefused as error:
        raise Refused(str(error)) from error
    finally:
        runs.forget(run)
    _tell_samples(found["samples"])
    counts = found["counts"]
    return {
        "created": counts["created"],
        "updated": counts["updated"],
        "skipped": counts["same"],
        "rejected": counts["rejected"] + counts["doubtful"],
        "seconds": round(time.monotonic() - started, 2),
        "batch": None,
        "errors_file": None,
    }


def _left(options: argparse.Namespace) -> ImportRun | None:
    user = user_named(options.user)
    with options.file.open("rb") as file:
        digest = runs.digest_of(iter(lambda: file.read(READ_AT_ONCE), b""))
    run = runs.left_by_the_dead(kind_named(options.kind), user, SURFACE, digest)
    if run is None or (run.update_by, run.doubtful) != (options.update_by, options.doubtful):
        return None
    say(
        _("Going on with import %(number)s of this file, %(rows)s rows are done")
        % {"number": run.pk, "rows": run.rows_done}
    )
    return run


def _brought(options: argparse.Namespace) -> ImportRun:
    user = user_named(options.user)
    owner = user_named(options.owner) if options.owner else None
    with options.file.open("rb") as file:
        chunks = iter(lambda: file.read(READ_AT_ONCE), b"")
        run = runs.bring(
            kind_named(options.kind), user, SURFACE, options.file.name, options.file.stat().st_size, chunks,
            update_by=options.update_by, doubtful=options.doubtful, owner=owner,
        )  # fmt: skip
    if run.state == ImportState.READING:
        run = runs.read(run)
    say(_("Import %(number)s: %(program)s, about %(total)s rows") % _heading(run))
    if likelier := run.reading.get(LIKELIER):
        label = registry.get(likelier).label_plural
        say(_("This file seems to hold records of another kind: %(kind)s.") % {"kind": label})
    for column in run.columns:
        say(f"  {column['header'] or column['index'] + 1} → {column['target']}")
    return run


def _heading(run: ImportRun) -> dict[str, Any]:
    program = importer_class(kind_named(run.kind)).called(run.program) if run.program else _("unknown program")
    return {"number": run.pk, "program": program, "total": run.total}


class Told:
    """Tells the progress about once a second."""

    def __init__(self) -> None:
        self.at = time.monotonic()
        self.said = False

    def __call__(self, run: ImportRun) -> None:
        if run.batch and not self.said:
            self.said = True
            say(_("It can be taken back by: kontor undo %(batch)s") % {"batch": run.batch})
        if time.monotonic() - self.at > TELL_SECONDS:
            self.at = time.monotonic()
            say(f"{run.progress:6.1%}  {run.rows_done}")


def _tell_samples(samples: dict[str, list[dict[str, Any]]]) -> None:
    for name, rows in samples.items():
        for row in rows:
            changes = "; ".join(f"{label}: {old} → {new}" for label, old, new in row["changes"])
            say(f"{name:9} {row['line']:6}  {row['title']}  {row['text'] or changes}")


def summary(run: ImportRun) -> dict[str, Any]:
    """What scripts get. Doubtful rows that were left out count as rejected: they are in the same file."""
    left_out = save_left_out(run, formats_of(run.user).language)
    say(
        _("%(created)s created, %(updated)s updated, %(same)s the same, %(doubtful)s doubtful, %(rejected)s rejected")
        % run.counts()
    )
    if left_out:
        say(_("Rows left out, with the reasons: %(file)s") % {"file": left_out})
    return {
        "created": run.rows_created,
        "updated": run.rows_updated,
        "skipped": run.rows_same,
        "rejected": run.rows_left_out,
        "seconds": round(run.seconds, 2),
        "batch": run.batch,
        "errors_file": str(left_out) if left_out else None,
    }


# -- export and undo -------------------------------------------------------------------------------------------------


def export_file(options: argparse.Namespace) -> int:
    """Writes the records to the file; returns how many. The file appears only when it is whole."""
    kind, user = kind_named(options.kind), user_named(options.user)
    exporting.require_export(kind, user)
    exporting.require_understood(kind, user, options.query)
    form = options.file.suffix.lstrip(".").lower()
    if form not in exporting.formats_for(kind):
        raise Refused(_("Let the name of the file end in one of: %(endings)s") % {"endings": _endings(kind)})
    rows, unfinished = exporting.rows_of(kind, user, options.query), options.file.with_name(options.file.name + ".part")
    language = formats_of(user).language
    columns = exporting.whole_columns(kind)
    with unfinished.open("wb") as file, translation.override(language):
        count = exporting.write(kind, rows, columns, form, file, language, lambda done: None, user=user)
    unfinished.replace(options.file)
    exporting.note_export(kind, Actor.of(user, SURFACE), count, form)
    say(_("%(count)s records written to %(file)s") % {"count": count, "file": options.file})
    return count


def _endings(kind: Kind) -> str:
    return ", ".join(f".{name}" for name in exporting.formats_for(kind))


def undo_batch(options: argparse.Namespace) -> Batch:
    """Takes back the batch and returns the batch of the undoing; an import that was killed ends with it. Raises
    Refused."""
    actor, batch = Actor.of(user_named(options.user), SURFACE), _batch_of(options)
    run = ImportRun.objects.filter(batch=batch.pk, state__in=runs.UNFINISHED).first()
    if run is not None and batches.may_undo(batch, actor):
        runs.end(run)
        batch.refresh_from_db()
    undoing = batches.undo(batch, actor)
    counts = {"done": undoing.done - undoing.skipped, "skipped": undoing.skipped}
    say(_("%(done)s changes taken back, %(skipped)s left as they are") % counts)
    return undoing


def _batch_of(options: argparse.Namespace) -> Batch:
    """The batch of that number, or of that import."""
    number = options.batch
    if options.of_import is not None:
        number = ImportRun.objects.filter(pk=options.of_import).values_list("batch", flat=True).first()
        if number is None:
            raise Refused(_("Import %(number)s has stored nothing") % {"number": options.of_import})
    batch = Batch.objects.filter(pk=number).first()
    if batch is None:
        raise Refused(_("There is no batch %(number)s") % {"number": number})
    return batch
