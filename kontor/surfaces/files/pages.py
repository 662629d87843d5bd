"""Sending files in, opening, removing and restoring them."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kontor.core.actions.errors import Refused
from kontor.core.files.actions import add_file, file_for, remove_file, restore_file
from kontor.core.files.model import FileEntry
from kontor.core.files.names import safe_name
from kontor.core.files.storage import MOST_BYTES, too_large
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.surfaces.files.delivery import answer_with
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked, is_fragment
from kontor.surfaces.web.kinds import record_of


@require_safe
def open_file(request: Asked, file_id: int) -> HttpResponseBase:
    """`/files/5`: pictures are shown, everything else is saved."""
    return answer_with(request, file_for(request.user, file_id))


@require_POST
def bring(request: Asked, kind: Kind, record_id: int) -> HttpResponse:
    """Keeps what was sent as `file` (several at once). Those that are refused do not hold up the others."""
    record_of(request, kind, record_id, "edit")
    sent = request.FILES.getlist("file")
    refused = [fault for file in sent if (fault := _bring_one(request, kind, record_id, file))]
    if not sent:
        refused = [_("Choose a file first")]
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"refused": refused}, status=422 if refused else 200)
    _tell(request, len(sent) - len(refused), refused)
    return render.go(request, kind.url(record_id))


def _bring_one(request: Asked, kind: Kind, record_id: int, file: "UploadedFile[Any]") -> str:
    """Why the file was refused, with its name; "" when it was kept."""
    try:
        if (file.size or 0) > MOST_BYTES:
            raise too_large()
        add_file(kind, request.actor, record_id, file.name or "", file.chunks())
    except Refused as error:
        return f"{safe_name(file.name or '')}: {error}"
    return ""


def _tell(request: Asked, kept: int, refused: list[str]) -> None:
    if kept > 0:
        render.flash(request, ngettext("%(num)s file added", "%(num)s files added", kept) % {"num": kept})
    for fault in refused:
        render.flash(request, fault, tone="bad")


@require_POST
def remove(request: Asked, file_id: int) -> HttpResponse:
    """Into the trash; the toast takes it back."""
    entry = file_for(request.user, file_id)
    remove_file(request.actor, entry)
    return _done(request, entry, _("%(name)s was removed") % {"name": entry.name}, f"/files/{file_id}/restore")


@require_POST
def restore(request: Asked, file_id: int) -> HttpResponse:
    """Back on the card."""
    entry = file_for(request.user, file_id, removed=True)
    restore_file(request.actor, entry)
    return _done(request, entry, _("%(name)s is back") % {"name": entry.name})


def _done(request: Asked, entry: FileEntry, text: str, undo: str = "") -> HttpResponse:
    if is_fragment(request):
        return HttpResponse(render.toast(text, undo=undo))
    render.flash(request, text, undo=undo)
    return render.go(request, registry.get(entry.kind).url(entry.record))
