"""What the palette shows before anything is typed: records that somebody pinned, and those that were open last.

The browser remembers what was open (web/elements/recent.ts) and names it; what may be seen of it is asked each time."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.lib.plain import row_number
from kontor.surfaces.search.find import Hit, records
from kontor.surfaces.search.model import Pin
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import record_of

MOST_RECENT = 8
MOST_PINNED = 12


def kept(request: Asked) -> tuple[list[Hit], list[Hit]]:
    """(pinned, open lately); two statements. `?recent=companies/5,contacts/9` names the latter, the last one first."""
    pins = Pin.objects.filter(user=request.user.pk).order_by("-at", "-id").values_list("kind", "record")
    pinned = list(_known(pins[:MOST_PINNED]))
    recent = [one for one in _known(_named(request.GET.get("recent", ""))) if one not in pinned][:MOST_RECENT]
    hits = records(request.user, [*pinned, *recent])
    return [hit for hit in hits if (hit.kind, hit.id) in pinned], [hit for hit in hits if (hit.kind, hit.id) in recent]


def _named(text: str) -> Iterable[tuple[str, int]]:
    for one in text[:1000].split(","):
        plural, _slash, number = one.partition("/")
        record = row_number(number)
        if record is not None:
            yield plural, record


def _known(pairs: Iterable[tuple[str, int]]) -> Iterable[tuple[Kind, int]]:
    """Those of kinds that there are, each once."""
    kinds = {kind.plural: kind for kind in registry.all_kinds() if kind.search is not None}
    return dict.fromkeys((kinds[plural], record) for plural, record in pairs if plural in kinds)


@require_POST
def pin(request: Asked, kind: Kind, record_id: int) -> HttpResponse:
    """`/companies/5/pin`: keeps the record at the top of the palette; with `off` not any more."""
    record_of(request, kind, record_id)
    mine: dict[str, Any] = {"user": request.user, "kind": kind.plural, "record": record_id}
    if "off" in request.POST:
        Pin.objects.filter(**mine).delete()
    else:
        Pin.objects.get_or_create(**mine)
    return HttpResponse(status=204)
