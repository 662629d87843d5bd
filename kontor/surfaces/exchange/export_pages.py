"""Pages of exports: what to write, a short list at once, a long one as a job with progress."""

import tempfile
from typing import Any, BinaryIO

from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kontor.core.actions.errors import Missing, Refused
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.surfaces.exchange import exporting, jobs
from kontor.surfaces.exchange.model import ExportRun
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked, is_fragment

AT_ONCE = 2000  # rows written before the answer; more is a job
MOST_CHOSEN = 1000
LABELS = {"csv": "CSV", "xlsx": "Excel (XLSX)", "vcf": "vCard"}


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: Asked, kind: Kind) -> HttpResponseBase:
    """`/contacts/export?…`: asks for format and columns of this list, or of the chosen rows, and sends the file."""
    exporting.require_export(kind, request.user)
    query, ids = _state(request)
    rows = exporting.rows_of(kind, request.user, query, ids)
    if request.method == "POST" and "format" in request.POST:
        return _send(request, kind, rows, query, ids)
    context = {
        "kind": kind,
        "formats": [(name, LABELS[name]) for name in exporting.formats_for(kind)],
        "total": rows.order_by().count(),
        "hidden": [("filter", query), *(("id", number) for number in ids)],
    }
    return render.page(request, "exchange/export.html", context, block="dialog")


def _state(request: Asked) -> tuple[str, list[int]]:
    """(state of the list as in its address, ids of chosen rows); everything that fits when no row was chosen."""
    data = request.POST
    if request.method != "POST":
        return request.META.get("QUERY_STRING", ""), []
    ids = [int(sent) for sent in data.getlist("id") if sent.isdecimal() and len(sent) < 19]
    return data.get("filter", ""), [] if data.get("all") == "1" else ids[:MOST_CHOSEN]


def _send(request: Asked, kind: Kind, rows: Any, query: str, ids: list[int]) -> HttpResponseBase:
    form = request.POST["format"]
    if form not in exporting.formats_for(kind):
        raise Refused(_("This file format is not known"), field="format")
    whole = request.POST.get("columns") != "shown"
    names = exporting.whole_columns(kind) if whole else exporting.columns_of(kind, query)
    total = rows.order_by().count()
    if total > AT_ONCE:
        return _send_later(request, kind, ExportRun(format=form, query=query, ids=ids, columns=names, total=total))
    file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    language = request.formats.language
    count = exporting.write(kind, rows, names, form, file, language, lambda done: None, user=request.user)
    exporting.note_export(kind, request.actor, count, form)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=_name(kind, form), content_type=exporting.TYPES[form])


def _send_later(request: Asked, kind: Kind, run: ExportRun) -> HttpResponse:
    run.kind, run.user = kind.plural, request.user
    with transaction.atomic():
        run.save()
        jobs.write_export.enqueue(run.pk)
    return render.go(request, f"/exports/{run.pk}")


def _name(kind: Kind, form: str) -> str:
    return f"{kind.plural}-{timezone.localdate().isoformat()}.{form}"


@require_safe
def run_page(request: Asked, number: int) -> HttpResponse:
    """`/exports/7`: how far a long export is, then the file."""
    run = _own(request, number)
    if is_fragment(request) and run.state != ExportRun.State.RUNNING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"run": run, "kind": registry.get(run.kind), "format": LABELS[run.format]}
    return render.page(request, "exchange/exporting.html", context, block="progress")


@require_safe
def file(request: Asked, number: int) -> HttpResponseBase:
    """The file of a finished export, for whoever made it."""
    run = _own(request, number)
    if run.state != ExportRun.State.DONE or not run.path.exists():
        raise Missing(str(number))
    kind = registry.get(run.kind)
    opened = run.path.open("rb")
    return FileResponse(
        opened, as_attachment=True, filename=_name(kind, run.format), content_type=exporting.TYPES[run.format]
    )


def _own(request: Asked, number: int) -> ExportRun:
    run = ExportRun.objects.filter(pk=number, user=request.user).first()
    if run is None:
        raise Missing(str(number))
    return run
