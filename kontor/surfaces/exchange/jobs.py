"""Imports and exports as jobs: a killed one is given to another worker and goes on where it was."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kontor.core.actions.errors import KontorError
from kontor.core.jobs import LONG, Again, job, scheduled, stopping
from kontor.lib.tables import TableRefused
from kontor.surfaces.exchange import check, engine, exporting, runs
from kontor.surfaces.exchange.model import ExportRun, ImportRun, ImportState

KEPT = timedelta(days=30)
BUSY_SECONDS = 5.0


@job(queue_name=LONG)
def read_import(run_id: int) -> None:
    """Recognises the columns of a large file."""
    _work(run_id, ImportState.READING, _read)


@job(queue_name=LONG)
def check_import(run_id: int) -> None:
    """The dry run of an import."""
    _work(run_id, ImportState.CHECKING, lambda run: check.check(run, stopping))


@job(queue_name=LONG)
def store_import(run_id: int) -> None:
    """The import itself, from where it stands."""
    _work(run_id, ImportState.RUNNING, lambda run: engine.run_import(run, stopping))


def _read(run: ImportRun) -> None:
    runs.recognise(run)
    run.state = ImportState.UPLOADED
    run.save()


def _work(run_id: int, state: ImportState, do: Callable[[ImportRun], object]) -> None:
    """Does one step of a run that still stands in this state; a refusal of the file is told on the run."""
    run = ImportRun.objects.select_related("user", "owner").filter(pk=run_id, state=state).first()
    if run is None:
        return
    with runs.held(run) as mine, translation.override(run.user.language or None):
        if not mine:
            raise Again(BUSY_SECONDS)
        try:
            do(run)
        except engine.Interrupted:
            if stopping():
                raise Again from None
        except (KontorError, TableRefused) as error:
            _tell(run, str(error))
        except Exception:
            _tell(run, _("Something went wrong. It is tried again"))
            ImportRun.objects.filter(pk=run_id).update(state=state)
            raise


def _tell(run: ImportRun, text: str) -> None:
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.FAILED, error=text, moved_at=timezone.now())


@job(queue_name=LONG)
def write_export(run_id: int) -> None:
    """Makes the file of a long list."""
    run = ExportRun.objects.select_related("user").filter(pk=run_id, state=ExportRun.State.RUNNING).first()
    if run is not None:
        with translation.override(run.user.language or None):
            exporting.write_run(run)


@scheduled("37 3 * * *")
@job()
def forget_old_files() -> int:
    """Takes away files that were imported or exported a month ago; the reports stay. Returns how many went."""
    limit = timezone.now() - KEPT
    gone = 0
    for folder in (runs.FOLDER, exporting.FOLDER):
        for path in sorted((settings.MEDIA_ROOT / folder).glob("*")):
            if path.stat().st_mtime < limit.timestamp():
                path.unlink(missing_ok=True)
                gone += 1
    return gone
