"""The trash: what was deleted in the last 30 days, by kind, and taking it out again."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kontor.core.accounts.model import User
from kontor.core.changes.model import Change
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.jobs import TRASH_DAYS
from kontor.surfaces.web.kinds import require_seen

OF_ONE, OF_ALL = 100, 20


@require_safe
def all_trash(request: Asked) -> HttpResponse:
    """`/trash`: the latest deleted records of every kind that the person may restore."""
    kinds = [kind for kind in registry.all_kinds() if kind.page and kind.may(request.user, "delete")]
    parts = [(kind, _lines(request, kind, OF_ALL)) for kind in kinds]
    return _page(request, [(kind, lines) for kind, lines in parts if lines], None)


def trash_of(request: Asked, kind: Kind) -> HttpResponse:
    """`/contacts?trash`: the deleted records of one kind."""
    require_seen(request, kind)
    return _page(request, [(kind, _lines(request, kind, OF_ONE))], kind)


def _page(request: Asked, parts: list[tuple[Kind, list[dict[str, Any]]]], kind: Kind | None) -> HttpResponse:
    found = any(lines for _kind, lines in parts)
    return render.page(request, "web/trash.html", {"parts": parts, "kind": kind, "found": found, "days": TRASH_DAYS})


def _lines(request: Asked, kind: Kind, limit: int) -> list[dict[str, Any]]:
    rows = list(kind.trash_of(request.user).order_by("-deleted_at", "-pk")[:limit])
    by = _deleters(kind, [row.pk for row in rows])
    return [
        {
            "id": row.pk,
            "title": kind.title_of(row),
            "at": row.deleted_at,
            "who": by.get(row.pk, ""),
            "left": _left(request, row),
            "restore": f"{kind.url(row.pk)}/restore",
        }
        for row in rows
    ]


def _left(request: Asked, row: Any) -> str:
    days = max(0, (row.deleted_at + timedelta(days=TRASH_DAYS) - request.formats.now).days)
    return ngettext("%(num)s day left", "%(num)s days left", days) % {"num": days}


def _deleters(kind: Kind, ids: list[int]) -> dict[int, str]:
    """{record id: who deleted it last}."""
    changes = Change.objects.filter(kind=kind.name, record__in=ids, name=f"{kind.name}.deleted").order_by("id")
    actors = dict(changes.values_list("record", "actor"))
    people = {user.pk: str(user) for user in User.objects.filter(pk__in=[actor for actor in actors.values() if actor])}
    return {record: people.get(actor or 0, "") for record, actor in actors.items()}
