"""Pages of imports: choose a file, look at its columns, check, import with progress, read the report, undo."""

import tempfile
from typing import Any, BinaryIO

from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kontor.core.accounts.model import User
from kontor.core.actions.errors import Missing, Refused
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.lib.plain import row_number
from kontor.surfaces.exchange import jobs, runs, shown
from kontor.surfaces.exchange.importers import importer_of
from kontor.surfaces.exchange.items import KEPT, SKIPPED
from kontor.surfaces.exchange.model import ImportRun, ImportState
from kontor.surfaces.exchange.rejects import write_left_out
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked, is_fragment
from kontor.surfaces.web.batches import undo_batch

PAST = 30
MOST_OPTIONS = 12


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Asked, kind: Kind | None = None) -> HttpResponse:
    """`/import`: a file to choose, and what was imported before."""
    kinds = shown.importable(request.user)
    if not kinds or (kind is not None and kind not in kinds):
        raise Missing("import")
    if request.method != "POST":
        return _start_page(request, kinds, kind, "")
    try:
        return _bring(request, kinds)
    except Refused as error:
        return _start_page(request, kinds, kind, str(error), status=422)


def _start_page(request: Asked, kinds: list[Kind], kind: Kind | None, error: str, status: int = 200) -> HttpResponse:
    past = [shown.line(run) for run in runs.runs_of(request.user)[:PAST]]
    chosen = request.POST.get("kind", kind.plural if kind else kinds[0].plural)
    choices = [(one.plural, str(one.label_plural)) for one in kinds]
    context = {"kinds": choices, "chosen": chosen, "past": past, "error": error}
    return render.page(request, "exchange/start.html", context, status=status)


def _bring(request: Asked, kinds: list[Kind]) -> HttpResponse:
    wanted = request.POST.get("kind", kinds[0].plural)
    kind = next((one for one in kinds if one.plural == wanted), None)
    if kind is None:
        raise Missing(wanted)
    file = request.FILES.get("file")
    if file is None:
        raise Refused(_("Choose a file"))
    with transaction.atomic():
        run = runs.bring(kind, request.user, "web", file.name or "", file.size or 0, file.chunks())
        if run.state == ImportState.READING:
            jobs.read_import.enqueue(run.pk)
    return render.go(request, f"/import/{run.pk}")


# -- one import ------------------------------------------------------------------------------------------------------


@require_safe
def run_page(request: Asked, number: int) -> HttpResponse:
    """`/import/7`: whatever comes next for this import; the block asks again while it is at work."""
    run = runs.run_of(request.user, number)
    abandoned = runs.is_abandoned(run)
    if is_fragment(request) and (abandoned or not run.is_at_work):
        return HttpResponse(headers={"HX-Refresh": "true"})
    template = "exchange/report.html" if abandoned else _TEMPLATES[ImportState(run.state)]
    return render.page(request, template, shown.context(request, run), block="progress")


_TEMPLATES = {
    ImportState.READING: "exchange/working.html",
    ImportState.CHECKING: "exchange/working.html",
    ImportState.RUNNING: "exchange/working.html",
    ImportState.UPLOADED: "exchange/preview.html",
    ImportState.CHECKED: "exchange/preview.html",
    ImportState.PAUSED: "exchange/report.html",
    ImportState.FAILED: "exchange/report.html",
    ImportState.DONE: "exchange/report.html",
}


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: Asked, number: int) -> HttpResponse:
    """`/import/7/columns`: where each column goes, to be corrected."""
    run = runs.run_of(request.user, number)
    if request.method != "POST":
        return render.page(request, "exchange/columns.html", shown.context(request, run))
    runs.correct(run, _targets_sent(request, run))
    return render.go(request, f"/import/{run.pk}")


def _targets_sent(request: Asked, run: ImportRun) -> dict[int, str]:
    """{index: target}; without scripts only the words were sent."""
    by_words = {text.casefold(): name for name, text in shown.target_choices(run)}
    sent: dict[int, str] = {}
    for column in run.columns:
        field = f"column-{column['index']}"
        words = request.POST.get(f"{field}__text", "").strip().casefold()
        target = request.POST.get(field, "") or by_words.get(words, "")
        if target or not words:
            sent[column["index"]] = target or SKIPPED
    return sent


@require_POST
def bring_as(request: Asked, number: int, kind: Kind) -> HttpResponse:
    """`/import/7/as/contacts`: the file holds records of that kind instead."""
    run = runs.run_of(request.user, number)
    with transaction.atomic():
        run = runs.bring_as(run, kind)
        if run.state == ImportState.READING:
            jobs.read_import.enqueue(run.pk)
    return render.go(request, f"/import/{run.pk}")


@require_safe
def targets(request: Asked, number: int) -> HttpResponse:
    """`/import/7/targets?q=`: the places a column can go to, as options of a combobox."""
    run = runs.run_of(request.user, number)
    words = request.GET.get("q", "").strip().casefold().split()
    choices = shown.target_choices(run)
    found = [(name, text) for name, text in choices if all(word in text.casefold() for word in words)]
    first = sorted(found, key=lambda pair: pair[0] not in (KEPT, SKIPPED)) if not words else found
    options = [{"value": name, "text": text} for name, text in first[:MOST_OPTIONS]]
    return HttpResponse(render.made_of("web/options.html", options=options))


@require_POST
def check(request: Asked, number: int) -> HttpResponse:
    """Starts the dry run with the options sent."""
    run = runs.correct(runs.run_of(request.user, number), {}, **_options(request))
    with transaction.atomic():
        runs.move_state(run, runs.BEFORE_START, ImportState.CHECKING)
        jobs.check_import.enqueue(run.pk)
    return render.go(request, f"/import/{run.pk}")


def _options(request: Asked) -> dict[str, Any]:
    owner = request.POST.get("owner", "")
    tags = [*request.POST.getlist("tags"), *request.POST.get("tags__text", "").split(",")]
    return {
        "update_by": request.POST.get("update_by", ""),
        "doubtful": request.POST.get("doubtful", "skip"),
        "owner": User.objects.filter(pk=row_number(owner) or 0, is_active=True).first(),
        "tags": sorted({" ".join(tag.split())[:60] for tag in tags} - {""}),
    }


@require_POST
def go(request: Asked, number: int) -> HttpResponse:
    """Starts the import, or goes on with a paused or abandoned one."""
    run = runs.run_of(request.user, number)
    importer_of(run).require_rights()
    with transaction.atomic():
        if runs.is_abandoned(run):
            run = runs.take_over(run)
        runs.move_state(run, (ImportState.CHECKED, ImportState.PAUSED, ImportState.FAILED), ImportState.RUNNING)
        jobs.store_import.enqueue(run.pk)
    return render.go(request, f"/import/{run.pk}")


@require_POST
def pause(request: Asked, number: int) -> HttpResponse:
    """Stops after the rows at hand."""
    run = runs.pause(runs.run_of(request.user, number))
    return render.go(request, f"/import/{run.pk}")


@require_POST
def stop(request: Asked, number: int) -> HttpResponse:
    """Leaves an unfinished import at what it has done."""
    run = runs.end(runs.run_of(request.user, number))
    return render.go(request, f"/import/{run.pk}")


@require_POST
def undo(request: Asked, number: int) -> HttpResponse:
    """Takes an unfinished import back, and so ends it."""
    run = runs.end(runs.run_of(request.user, number))
    return undo_batch(request, run.batch or 0)


@require_POST
def forget(request: Asked, number: int) -> HttpResponse:
    """Takes away a file that was not imported."""
    run = runs.run_of(request.user, number)
    if run.batch is not None or run.is_at_work:
        raise Refused(_("This import has started already"))
    kind = registry.get(run.kind)
    runs.forget(run)
    return render.go(request, f"/import/{kind.plural}")


@require_safe
def left_out(request: Asked, number: int) -> HttpResponseBase:
    """The rows that were left out, each with its reason."""
    run = runs.run_of(request.user, number)
    file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    write_left_out(run, file, request.formats.language)
    file.seek(0)
    stem = slugify(run.name.rpartition(".")[0], allow_unicode=True) or "import"
    return FileResponse(file, as_attachment=True, filename=f"{stem}-{_('left out').replace(' ', '-')}.csv")
