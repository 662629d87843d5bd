"""Bulk work as pages: the list of batches, the progress of one, and undoing it."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kontor.core.actions import batches
from kontor.core.actions.errors import Missing, Refused
from kontor.core.changes.model import Batch
from kontor.core.kinds import registry
from kontor.surfaces.web import jobs, names, render
from kontor.surfaces.web.asked import Asked, is_fragment
from kontor.surfaces.web.bulk import AT_ONCE

PAGE = 50


@require_safe
def all_batches(request: Asked) -> HttpResponse:
    """`/batches`: the latest bulk work of the person, of everybody for administrators."""
    rows = [_line(request, batch) for batch in _seen(request).order_by("-id")[:PAGE]]
    return render.page(request, "web/batches.html", {"batches": rows})


@require_safe
def one_batch(request: Asked, batch_id: int) -> HttpResponse:
    """`/batches/7`: how far it is; the block asks again while it runs."""
    batch = _one(request, batch_id)
    context = {"line": _line(request, batch), "refused": _refused(request, batch)}
    return render.page(request, "web/batch.html", context, block="progress")


def _refused(request: Asked, batch: Batch) -> list[dict[str, str]]:
    """The first records that were left out, with the reason, for those the person sees."""
    kind = registry.named(batch.kind)
    reasons = {int(number): text for number, text in batch.data.get("refused", {}).items()}
    seen = kind.visible_to(request.user).filter(pk__in=list(reasons)[:PAGE]) if reasons else ()
    return [{"title": kind.title_of(row), "href": kind.url(row.pk), "reason": reasons[row.pk]} for row in seen]


@require_POST
def undo_batch(request: Asked, batch_id: int) -> HttpResponse:
    """Takes a batch back: at once when it is small, else as a job."""
    batch = _one(request, batch_id)
    if batch.done > AT_ONCE:
        return _undo_later(request, batch)
    undoing = batches.undo(batch, request.actor)
    text = _("Taken back for %(num)s records") % {"num": undoing.done - undoing.skipped}
    if undoing.skipped:
        text += "; " + _("left as they are, because somebody changed them since: %(num)s") % {"num": undoing.skipped}
    render.flash(request, text)
    if is_fragment(request):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render.go(request, f"/batches/{batch.pk}")


def _undo_later(request: Asked, batch: Batch) -> HttpResponse:
    if not batches.may_undo(batch, request.actor):
        raise Refused(_("Only whoever did this, or an administrator, can undo it"))
    if batch.state != Batch.State.DONE:
        raise Refused(_("This is still running. Stop it first, then undo it"))
    with transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.UNDOING)
        jobs.undo_batch.enqueue(batch.pk, request.user.pk)
    return render.go(request, f"/batches/{batch.pk}")


def _seen(request: Asked) -> "QuerySet[Batch]":
    rows = Batch.objects.select_related("actor").filter(undo_of=None)
    return rows if request.user.is_administrator else rows.filter(actor=request.user)


def _one(request: Asked, batch_id: int) -> Batch:
    batch = _seen(request).filter(pk=batch_id).first()
    if batch is None:
        raise Missing(str(batch_id))
    return batch


def _line(request: Asked, batch: Batch) -> dict[str, Any]:
    kind = registry.named(batch.kind)
    undone = Batch.objects.filter(undo_of=batch).first() if batch.state == Batch.State.UNDOING else None
    shown = undone or batch
    return {
        "batch": batch,
        "title": f"{kind.label_plural}: {names.of_change(batch.name)}",
        "href": f"/batches/{batch.pk}",
        "list_href": f"/{kind.plural}",
        "who": str(batch.actor or ""),
        "state": names.of_state(batch.state),
        "done": shown.done,
        "total": shown.total,
        "skipped": batch.skipped,
        "running": batch.state in (Batch.State.RUNNING, Batch.State.UNDOING),
        "undo": f"/batches/{batch.pk}/undo" if _undoable(request, batch) else "",
    }


def _undoable(request: Asked, batch: Batch) -> bool:
    return batch.state == Batch.State.DONE and bool(batch.done) and batches.may_undo(batch, request.actor)
