"""What activities add to the rest: their kind, columns and panels of companies and contacts, navigation, quick add."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kontor.core.kinds import registry
from kontor.core.kinds.cells import Cell, Formats
from kontor.core.kinds.specs import Panel, View
from kontor.people.parties.either import PLURALS, kind_of
from kontor.people.parties.model import PartyType
from kontor.surfaces.live.topics import relate
from kontor.surfaces.web import cellviews, nav
from kontor.surfaces.web import formats as shown
from kontor.surfaces.web.names import name_change
from kontor.surfaces.web.operators import name_operator
from kontor.work.activities import kind as _kind  # noqa: F401 - registers the kind
from kontor.work.activities import summaries as _summaries  # noqa: F401 - registers the writer
from kontor.work.activities.actions import Plan
from kontor.work.activities.cells import LAST_CONTACT, NEXT_STEP, Moment, NextStep
from kontor.work.activities.model import Activity

CHANGES = {
    "recorded": _("recorded"),
    "planned": _("planned"),
    "plan": _("planned"),
    "done": _("marked as done"),
    "moved": _("moved to another time"),
    "move": _("moved to another time"),
}
"""What the history and the list of bulk work say of the verbs of activities."""
_OF_NEXT_STEP = ("work__next_activity__contact",)


def register() -> None:
    """Called once, when Kontor starts."""
    for plural, step in (("companies", replace(NEXT_STEP, missed=_("No next step"))), ("contacts", NEXT_STEP)):
        registry.contribute(
            plural,
            cells=(step, LAST_CONTACT),
            shown=("next_step",),
            filters=("next_step", "last_contact"),
            actions=(Plan,),
            views=(
                View("late", _("Overdue"), ("next_step:overdue",), "next_step"),
                View("forgotten", _("Without a next step"), ("next_step:empty",), "last_contact"),
            ),
            panels=(
                Panel("next", "work/next_panel.html", _next_context, "head", 10, loads=_OF_NEXT_STEP),
                Panel("composer", "work/composer_panel.html", _composer_context, "middle", 5, still=True),
                Panel("timeline", "work/timeline_panel.html", _timeline_context, "middle", 10),
            ),
        )
    _name_operators()
    relate("activity", _cards_of)
    for verb, words in CHANGES.items():
        name_change(verb, words)
    nav.add(nav.Entry(_("Activities"), "/activities?view=mine", "today", kind="activities", order=10, go="t", bar=True))
    nav.add_quick(nav.Entry(_("Call"), "/activities/record?kind=call", "phone", kind="activities", order=1, go="c"))
    nav.add_quick(nav.Entry(_("Meeting"), "/activities/record?kind=meeting", "meet", kind="activities", order=2))
    nav.add_quick(nav.Entry(_("Note"), "/activities/record?kind=note", "note", kind="activities", order=3))


def _name_operators() -> None:
    none_for = ngettext_lazy("none for %(num)s day", "none for %(num)s days", "num")
    name_operator("silent", _("no contact for"), none_for, control="days")
    name_operator("empty", _("none planned"), control="none", shape="next_step")
    name_operator("filled", _("planned"), control="none", shape="next_step")


def _cards_of(ids: Sequence[int]) -> Mapping[int, Iterable[str]]:
    """The cards and the lists that show these activities, as topics of live hints."""
    rows = Activity.objects.filter(pk__in=ids).values_list("pk", "party", "party__type", "contact", "contact__type")
    return {key: [topic for pair in _pairs(rest) for topic in _topics(*pair)] for key, *rest in rows}


def _topics(party: int | None, type_: str) -> tuple[str, ...]:
    if party is None:
        return ()
    plural = PLURALS[PartyType(type_)]
    return plural, f"{plural}/{party}"


def _pairs(values: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Every two values that follow each other."""
    return list(zip(values[::2], values[1::2], strict=True))


def _next_context(record: Any, request: Any) -> Mapping[str, Any]:
    from kontor.work.activities.pages import next_context

    return next_context(request, record)


def _composer_context(record: Any, request: Any) -> Mapping[str, Any]:
    from kontor.work.activities.pages import composer_context

    return composer_context(request, record)


def _timeline_context(record: Any, request: Any) -> Mapping[str, Any]:
    from kontor.work.activities.pages import timeline_context

    return timeline_context(request, record, kind_of(record))


@cellviews.show_shape("planned")
def _planned_view(cell: Cell, formats: Formats) -> cellviews.View:
    """Due while it is planned; what was done has its day, as every other moment."""
    plain = cellviews.view_of(LAST_CONTACT, formats)

    def view(moment: Moment | datetime) -> str:
        if not getattr(moment, "is_planned", False):
            return plain(moment)
        words = shown.day(moment) if getattr(moment, "all_day", False) else shown.moment_text(moment)
        return f'<span class="k-due k-due--{shown.due_state(moment)}">{escape(words)}</span>'

    return view


@cellviews.show_shape("next_step")
def _next_step_view(cell: Cell, formats: Formats) -> cellviews.View:
    """The mark of when it is due, the day in words first: a narrow column cuts what comes last."""

    def view(step: NextStep) -> str:
        words, state = escape(step.words), shown.due_state(step.at)
        when = escape(shown.day(step.at) if step.all_day else shown.moment_text(step.at))
        return f'<span class="k-due k-due--{state}"><span>{when}: {words}</span></span>'

    return view
