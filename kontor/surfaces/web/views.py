"""Saved views: the tabs of a list. The ready ones stand in the kind's declaration, the others are kept by people."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from django.db.models import Max, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kontor.core.actions.errors import Missing, Refused
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.prepared import prepared
from kontor.core.kinds.query import Query
from kontor.lib.plain import row_number
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing, query_of
from kontor.surfaces.web.model import SavedView

LONGEST_NAME = 60


@dataclass(frozen=True)
class Tab:
    """A tab of a list; `view` is the id of a saved view, 0 for a ready one. is_changed: an own view whose columns are
    others now."""

    text: str
    href: str
    current: bool
    count: int | None = None
    view: int = 0
    own: bool = False
    is_changed: bool = False


def tabs_of(listing: Listing) -> list[Tab]:
    """All tabs of the list in order: everything, the ready views, the own and the shared ones."""
    kind = listing.kind
    here = key_of(listing.query)
    all_of_them = [] if any(not view.filters for view in kind.filters.views) else [(_("All"), Query(), 0, False)]
    choices = [*all_of_them]
    choices += [(str(view.label), query_of(view), 0, False) for view in kind.filters.views]
    choices += [
        (view.name, read(view.query), view.pk, view.owner_id == listing.request.user.pk) for view in _kept(listing)
    ]
    chosen = next((at for at, choice in enumerate(choices) if key_of(choice[1]) == here), None)
    return [
        Tab(
            text,
            listing.url_of(query),
            at == chosen,
            _count(listing) if at == chosen else None,
            number,
            own,
            own and at == chosen and query.columns != listing.query.columns,
        )
        for at, (text, query, number, own) in enumerate(choices)
    ]


def _count(listing: Listing) -> int | None:
    return None if listing.is_more else listing.total


def _kept(listing: Listing) -> list[SavedView]:
    known: dict[str, list[SavedView]] = listing.request.__dict__.setdefault("_saved_views", {})
    if listing.kind.plural not in known:
        known[listing.kind.plural] = _seen(user=listing.request.user.pk, kind=listing.kind.plural)
    return known[listing.kind.plural]


@prepared
def _seen(*, user: Any, kind: Any) -> "QuerySet[SavedView]":
    return SavedView.seen_by(user, kind)


def read(written: str) -> Query:
    """The state of a stored address."""
    return Query.of(parse_qs(written))


def key_of(query: Query) -> frozenset[tuple[str, str]]:
    """What makes two lists the same tab: their conditions, text and order, whatever the columns."""
    return frozenset((name, value) for name, value in query.pairs() if name != "cols")


# -- keeping, renaming, removing -------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def save(request: Asked, kind: Kind) -> HttpResponse:
    """Keeps the present list under a name, as an own or a shared tab; `instead` names an own one that is to show it."""
    require_seen(request, kind)
    listing = Listing.of(kind, request)
    if request.method == "GET":
        return _ask(listing, None, "")
    if instead := row_number(request.POST.get("instead", "")):
        return _renew(listing, _own(request, kind, instead))
    name = request.POST.get("name", "").strip()
    if not 0 < len(name) <= LONGEST_NAME:
        return _ask(listing, None, _("Give the view a name of at most %(most)s characters") % {"most": LONGEST_NAME})
    last = SavedView.objects.filter(kind=kind.plural).aggregate(last=Max("position"))["last"] or 0
    SavedView.objects.create(
        kind=kind.plural,
        name=name,
        query=listing.state,
        owner=request.user,
        is_shared="shared" in request.POST,
        position=last + 1,
    )
    render.flash(request, _("View “%(name)s” is kept") % {"name": name})
    return render.go(request, listing.url())


def _renew(listing: Listing, view: SavedView) -> HttpResponse:
    """An own view shows the present list; its name and who sees it stay."""
    view.query = listing.state
    view.save(update_fields=["query"])
    render.flash(listing.request, _("View “%(name)s” is kept") % {"name": view.name})
    return render.go(listing.request, listing.url())


@require_http_methods(["GET", "POST"])
def change(request: Asked, kind: Kind, view_id: int) -> HttpResponse:
    """Renames or shares an own view."""
    view = _own(request, kind, view_id)
    listing = Listing.of(kind, request)
    if request.method == "GET":
        return _ask(listing, view, "")
    name = request.POST.get("name", "").strip()
    if not 0 < len(name) <= LONGEST_NAME:
        return _ask(listing, view, _("Give the view a name of at most %(most)s characters") % {"most": LONGEST_NAME})
    view.name, view.is_shared = name, "shared" in request.POST
    view.save(update_fields=["name", "is_shared"])
    render.flash(request, _("View “%(name)s” is kept") % {"name": name})
    return render.go(request, f"/{kind.plural}?{view.query}")


@require_POST
def remove(request: Asked, kind: Kind, view_id: int) -> HttpResponse:
    """Deletes an own view; the records stay as they are."""
    view = _own(request, kind, view_id)
    view.delete()
    render.flash(request, _("View “%(name)s” is deleted") % {"name": view.name})
    return render.go(request, f"/{kind.plural}")


def _own(request: Asked, kind: Kind, view_id: int) -> SavedView:
    require_seen(request, kind)
    view = SavedView.seen_by(request.user, kind.plural).filter(pk=view_id).first()
    if view is None:
        raise Missing(str(view_id))
    if view.owner_id != request.user.pk and not request.user.is_administrator:
        raise Refused(_("Only whoever made this view can change it"))
    return view


def _ask(listing: Listing, view: SavedView | None, error: str) -> HttpResponse:
    base = f"/{listing.kind.plural}/views/{view.pk if view else 'new'}"
    own = [] if view else [tab for tab in tabs_of(listing) if tab.own]
    context: dict[str, Any] = {
        "kind": listing.kind,
        "view": view,
        "name": listing.request.POST.get("name", view.name if view else ""),
        "error": error,
        "instead": [(tab.view, tab.text) for tab in own],
        "now": next((tab.view for tab in own if tab.current), ""),
        "action": f"{base}?{listing.state}",
        "remove": f"{base}/delete" if view else "",
    }
    return render.page(listing.request, "web/view.html", context, block="dialog", status=422 if error else 200)
