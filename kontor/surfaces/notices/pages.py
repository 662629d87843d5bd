"""The page behind the bell, and the number on it."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kontor.core.kinds import registry
from kontor.core.kinds.prepared import prepared
from kontor.surfaces.notices.model import Notice
from kontor.surfaces.notices.words import Words, words_of
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.render import go, page
from kontor.surfaces.web.shell import ring_with

SHOWN = 100


@ring_with
def unread(request: Asked) -> int:
    """How many notices the user has not seen."""
    return sum(count for _user, count in _unread(request.user))


@prepared
def _unread(user: Any) -> "QuerySet[Notice, Any]":
    return Notice.objects.filter(user=user.pk, read_at=None).order_by().values_list("user").annotate(Count("id"))


@require_GET
def notices(request: Asked) -> HttpResponse:
    """The user's latest notices; those not seen before are marked."""
    rows = Notice.objects.filter(user=request.user.pk).select_related("actor").order_by("-at")[:SHOWN]
    return page(request, "notices/page.html", {"notices": [_line(request, notice) for notice in rows]})


@require_POST
def mark_read(request: Asked) -> HttpResponse:
    """Marks all notices of the user as seen."""
    Notice.objects.filter(user=request.user.pk, read_at=None).update(read_at=timezone.now())
    return go(request, "/notices")


def _line(request: Asked, notice: Notice) -> dict[str, Any]:
    kind = registry.get(notice.kind)
    record = kind.visible_to(request.user).filter(pk=notice.record).first() if notice.record else None
    who = str(notice.actor) if notice.actor else _("Kontor")
    title = kind.title_of(record) if record is not None else ""
    if words := words_of(notice.name):
        return _told(notice, words, who, title, kind.url(record.pk) if record is not None else "", kind.icon)
    return {
        "new": notice.read_at is None,
        "at": notice.at,
        "icon": kind.icon,
        "url": kind.url(record.pk) if record is not None else f"/{kind.plural}?f=owner:is:me",
        "text": _("%(who)s gave you %(title)s") % {"who": who, "title": title}
        if title
        else _several(who, notice.count),
    }


def _told(notice: Notice, words: Words, who: str, title: str, url: str, icon: str) -> dict[str, Any]:
    """A notice of a change that named whom to tell."""
    text = str(words.text) % {"who": who, "title": title or _("what is not yours to see any more")}
    leads = words.leads % {"actor": notice.actor_id} if url else ""
    return {
        "new": notice.read_at is None,
        "at": notice.at,
        "icon": icon,
        "url": url + leads or "/notices",
        "text": text,
    }


def _several(who: str, count: int) -> str:
    text = ngettext("%(who)s gave you %(count)s record", "%(who)s gave you %(count)s records", count)
    return text % {"who": who, "count": count}
