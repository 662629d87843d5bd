"""Options of comboboxes: records of a kind through the policy, colleagues, tags; and what a typed date means."""

from datetime import date, time
from typing import Any

from django.db.models import Q
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontor.core.accounts.model import User
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.cells.plain import any_case
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import Query
from kontor.core.records.tags import SORTS, TAGS
from kontor.lib.dates import NotUnderstood, parse_when, say_clock, say_day
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen

MOST = 10


@require_safe
def records(request: Asked, kind: Kind) -> HttpResponse:
    """`/choose/contacts?q=`: the records whose words begin so, those the person sees."""
    require_seen(request, kind)
    text = request.GET.get("q", "").strip()[:100]
    square = bool(kind.page and kind.page.square)
    options = [
        {"value": row.pk, "text": kind.title_of(row), "seed": row.pk, "square": square}
        for row in _found(request, kind, text)
    ]
    return _options(request, options)


def _found(request: Asked, kind: Kind, text: str) -> Any:
    """The first records by the search of the kind, by the beginning of the title where it has none."""
    title = kind.cell(kind.title)
    if not text or kind.search is not None or kind.gathers:
        query = Query(text=text, sort=kind.title if title.sort else "")
        rows = query.rows(kind, request.user, request.formats)
        return rows[:MOST] if text else query.ordered(kind, rows)[:MOST]
    rows = kind.visible_to(request.user).filter(any_case(title.path, "istartswith", text))
    return rows.order_by(title.sort or "pk")[:MOST]


@require_safe
def users(request: Asked) -> HttpResponse:
    """`/choose/users?q=`: colleagues who work here, the person first; with `me` the word for whoever looks."""
    text = request.GET.get("q", "").strip()[:100]
    rows = User.objects.filter(is_active=True)
    if text:
        rows = rows.filter(
            any_case("name", "icontains", text) | Q(username__istartswith=text) | Q(email__istartswith=text)
        )
    found = sorted(rows.order_by("name", "username")[: MOST * 2], key=lambda user: user.pk != request.user.pk)
    options = [{"value": user.pk, "text": str(user), "seed": user.pk} for user in found[:MOST]]
    me = _("me")
    if "me" in request.GET and me.startswith(text.casefold()):
        options.insert(0, {"value": "me", "text": me, "sign": "user"})
    return _options(request, options)


@require_safe
def tags(request: Asked) -> HttpResponse:
    """`/choose/tags?q=`: the tags that begin so; with `sort=group` the groups."""
    text = request.GET.get("q", "").strip()[:60]
    sort = request.GET.get("sort", "tag")
    words = SORTS.get(sort, TAGS).words.objects.all()
    rows = words.filter(any_case("name", "istartswith", text)) if text else words
    found = list(rows.order_by("name").values_list("name", flat=True)[:MOST])
    sign = "team" if sort == "group" else "tag"
    return _options(request, [{"value": name, "text": name, "sign": sign} for name in found])


def _options(request: Asked, options: list[dict[str, Any]]) -> HttpResponse:
    return HttpResponse(render.made_of("web/options.html", options=options))


@require_safe
def when(request: Asked) -> HttpResponse:
    """`/when?text=tomorrow 10`: {"said": "tomorrow 10:00"}, null when nothing is understood."""
    formats = request.formats
    try:
        found = parse_when(request.GET.get("text", "")[:200], formats.now.astimezone(formats.zone), (formats.language,))
    except NotUnderstood:
        return JsonResponse({"said": None})
    return JsonResponse({"said": _said(found.date, found.time, formats)})


def _said(day: date, clock: time | None, formats: Formats) -> str:
    said = say_day(day, formats.now.astimezone(formats.zone).date(), formats.language)
    return said if clock is None else f"{said} {say_clock(clock, formats.language, twelve_hours=formats.twelve_hours)}"
