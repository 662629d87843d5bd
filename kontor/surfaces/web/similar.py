"""The registry of looks: what a room says, below the form of a new record, of records that are perhaps the same."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from kontor.core.actions.errors import Forbidden, Missing
from kontor.core.kinds.kind import Kind
from kontor.surfaces.web.asked import Asked


class Look(NamedTuple):
    """A block for the form, and whether it says something certain that the person was not shown before."""

    html: Markup
    is_news: bool


class Similar(NamedTuple):
    """look: what is like the typed. settle: told of the record once it is made, with what was sent."""

    look: Callable[[Asked, Kind, QueryDict], Look]
    settle: Callable[[Asked, Kind, Any, QueryDict], None]


_known: dict[str, Similar] = {}


def compare(plural: str, similar: Similar) -> None:
    """Compares new records of a kind with those that are there. Call it in AppConfig.ready()."""
    _known[plural] = similar


def similar_of(kind: Kind) -> Similar | None:
    return _known.get(kind.plural)


@require_POST
def similar(request: Asked, kind: Kind) -> HttpResponse:
    """`/companies/similar`: the block for what stands in the form now."""
    known = similar_of(kind)
    if known is None:
        raise Missing(kind.plural)
    if not kind.may(request.user, "create"):
        raise Forbidden(_("Your access role does not allow this here"))
    return HttpResponse(known.look(request, kind, request.POST).html)
