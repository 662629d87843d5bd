"""The block below the form of a new customer: who is perhaps known already, and what to do about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from kontor.core.actions.errors import Refused
from kontor.core.actions.writing import writing
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import load_cells
from kontor.lib.plain import row_number
from kontor.people.duplicates import colleagues
from kontor.people.duplicates.matching import REASONS, STRONG, Matches, Reason, matches, typed_values
from kontor.people.duplicates.model import NotTheSame
from kontor.surfaces.web import cellviews, render
from kontor.surfaces.web.asked import Asked, is_fragment
from kontor.surfaces.web.similar import Look

MOST_SHOWN = 4
FACTS = ("owner", "last_contact", "city")  # the last contact is told by a higher room
COLLEAGUE = "colleague"  # stands among the seen ones for all that a colleague has


@dataclass(frozen=True)
class Line:
    """A customer that is perhaps the one that is typed. facts: (label, safe HTML)."""

    id: int
    title: str
    url: str
    reasons: Sequence[str]
    facts: Sequence[tuple[str, Markup]]


def look(request: Asked, kind: Kind, typed: QueryDict) -> Look:
    """What is known like what was typed; `is_news` when something certain was not shown to the person before."""
    values = typed_values(kind, typed, request.formats)
    found = matches(request.user, kind, values) if values else Matches()
    dismissed = _numbers(typed, "not_same")
    lines = list(_lines(request, kind, {key: why for key, why in found.seen.items() if key not in dismissed}))
    spent = _is_spent(request, kind, values)
    known = None if spent else _of_colleagues(kind, values, found)
    shown = {str(line.id) for line in lines} | ({COLLEAGUE} if known is not None else set())
    context = {
        "lines": lines,
        "square": bool(kind.page and kind.page.square),
        "token": colleagues.tell(kind, request.actor, known) if known is not None else "",
        "asked": known is not None and colleagues.was_asked(request.user, known),
        "spent": spent,
        "dismissed": sorted(dismissed & set(found.seen)),
        "shown": sorted(shown),
    }
    certain = {str(key) for key, why in found.seen.items() if STRONG & set(why)} | {COLLEAGUE}
    is_news = bool((shown & certain) - set(typed.getlist("shown")))
    return Look(render.fragment(request, "people/similar.html", context), is_news)


def _numbers(typed: QueryDict, name: str) -> set[int]:
    return {int(text) for text in typed.getlist(name)[:50] if row_number(text) is not None}


def _lines(request: Asked, kind: Kind, found: Mapping[int, Sequence[Reason]]) -> Iterator[Line]:
    wanted = list(found)[:MOST_SHOWN]
    if not wanted:
        return
    cells = [kind.cell(kind.title), *(kind.cell(name) for name in FACTS if name in kind.all_cells)]
    rows = {row[0]: row[2] for row in load_cells(cells, kind.visible_to(request.user).filter(pk__in=wanted))}
    for number in wanted:
        if number in rows:
            title, *values = rows[number]
            facts = [
                (str(cell.label), Markup(cellviews.fact_view_of(cell, request.formats)(value)))  # noqa: S704 - views escape
                for cell, value in zip(cells[1:], values, strict=True)
                if not cell.is_empty(value)
            ]
            yield Line(number, str(title), kind.url(number), [str(REASONS[why]) for why in found[number]], facts)


def _is_spent(request: Asked, kind: Kind, values: Mapping[str, Any]) -> bool:
    """Whether the answers of the day are spent where one could be given; said whether or not something is known."""
    return _may_be_known(kind, values) and colleagues.is_spent(request.user)


def _may_be_known(kind: Kind, values: Mapping[str, Any]) -> bool:
    """Of a person the name alone says nothing."""
    return bool(values.keys() - {"name"}) or (bool(values) and kind.plural == "companies")


def _of_colleagues(kind: Kind, values: Mapping[str, Any], found: Matches) -> int | None:
    """The customer that only colleagues see; a name of which the user sees a customer already says nothing new."""
    if not _may_be_known(kind, values):
        return None
    return next((key for key, why in found.unseen.items() if STRONG & set(why) or not found.seen), None)


def settle(request: Asked, kind: Kind, record: Any, typed: QueryDict) -> None:
    """Remembers of a customer that was just made which others it is not."""
    others = kind.visible_among(request.user, sorted(_numbers(typed, "not_same"))) - {record.pk}
    if not others:
        return
    with writing(request.actor) as work:
        pairs = (sorted((record.pk, other)) for other in others)
        NotTheSame.objects.bulk_create(
            [NotTheSame(first_id=first, second_id=second, user=request.user, at=work.now) for first, second in pairs],
            ignore_conflicts=True,
        )
        work.note(kind, record, "found_not_same", {}, others=sorted(others))


@require_POST
def hand_over(request: Asked) -> HttpResponse:
    """`/hand-over`: asks the owner of a customer that is known to a colleague."""
    try:
        colleagues.ask_hand_over(request.actor, request.POST.get("hand_over", ""))
        said = _("The owner is told that you would like to have this customer")
    except Refused as error:
        said = str(error)
    if is_fragment(request):
        return HttpResponse(render.made_of("people/asked.html", said=said))
    render.flash(request, said)
    return render.go(request, "/companies")
