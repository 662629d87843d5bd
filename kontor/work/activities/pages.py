"""Pages of activities that are written by hand: the timeline with its composer, recording from anywhere, results,
moves."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kontor.core.actions.base import perform
from kontor.core.actions.errors import Missing, Refused
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.lib.plain import row_number
from kontor.people.parties.either import PLURALS, kind_of
from kontor.people.parties.model import Party
from kontor.people.parties.panels import people_of
from kontor.surfaces.web.asked import Asked, is_fragment
from kontor.surfaces.web.frame import csrf_field, kept
from kontor.surfaces.web.kinds import reaches, record_of
from kontor.surfaces.web.render import block_of, done, fragment, go, made_of, page, toast
from kontor.work.activities.actions import Move, complete, record
from kontor.work.activities.model import Activity, ActivityType, Direction, Importance
from kontor.work.activities.rules import Planned, read_moment, read_next_step
from kontor.work.activities.timeline import CHANNELS, SIGNS, next_step_of, timeline_of

# -- what the card shows -----------------------------------------------------------------------------------------------


def timeline_context(request: Asked, party: Party, seen_as: Kind) -> dict[str, Any]:
    """The variables of the timeline of a party that was found as one of the kind `seen_as`."""
    channel, before = request.GET.get("channel", ""), request.GET.get("before", "")
    return {
        "party": party,
        "channel": channel,
        "channels": CHANNELS,
        "timeline": timeline_of(request.user, seen_as, party, request.formats, channel, before),
    }


def composer_context(request: Asked, party: Party) -> dict[str, Any]:
    """The empty composer as HTML; all of it is kept but for the party and its people."""
    holes = {"party": str(party.pk), "contact_field": _contact_field(request, party), "csrf_input": csrf_field(request)}
    values = {"types": ActivityType, "typed": {}, "wrong": {}}
    return {"composer": kept("work/composer.html", "", values, **holes)}


def _contact_field(request: Asked, party: Party, chosen: str = "") -> str:
    people = _people_of(request, party)
    return made_of("work/contact_field.html", people=people, chosen=chosen) if people else ""


def next_context(request: Asked, party: Party) -> dict[str, Any]:
    """The variables of the line that shows the next step."""
    step = next_step_of(party)
    if step is not None and step.party_id != party.pk and not _sees(request, step):
        step = Activity(pk=step.pk, type=step.type, at=step.at, all_day=step.all_day)
    return {"party": party, "step": step}


def _sees(request: Asked, activity: Activity) -> bool:
    return reaches(request, registry.get("activities"), activity.pk, "see")


def _people_of(request: Asked, party: Party) -> list[tuple[int, str]]:
    """Those who can speak for a company: its present people."""
    if party.type != "company":
        return []
    present = {job.id: job.name for job in people_of(request, party.pk) if job.url and job.left_on is None}
    return list(present.items())


# -- recording on the card ---------------------------------------------------------------------------------------------


@require_GET
def show_timeline(request: Asked, party_id: int) -> HttpResponse:
    """The timeline alone: another channel, or older items."""
    party = _party(request, party_id)
    context = timeline_context(request, party, registry.get("parties"))
    block = "older" if request.GET.get("before") else "timeline"
    return HttpResponse(block_of(request, "work/timeline_panel.html", block, context))


@require_POST
def record_on_card(request: Asked, party_id: int) -> HttpResponse:
    """The composer: what was done, the next step, or both."""
    party = _party(request, party_id)
    try:
        values, planned = read_form(request)
        record(request.actor, party.pk, values, planned)
    except Refused as error:
        return _refused_composer(request, party, error)
    if not is_fragment(request):
        return go(request, kind_of(party).url(party.pk))
    return HttpResponse(_blocks(request, party) + toast(_said(values, planned)))


def _refused_composer(request: Asked, party: Party, error: Refused) -> HttpResponse:
    typed = {"typed": request.POST, "wrong": error.fields}
    if not is_fragment(request):
        more = {"faults": faults_of(error.fields), "kind": request.POST.get("kind", ""), "stays": False}
        return page(request, "work/record_page.html", {**typed, **more, "party": party}, status=422)
    contact = _contact_field(request, party, request.POST.get("contact", ""))
    context = {**typed, "party": party.pk, "types": ActivityType, "contact_field": contact}
    return HttpResponse(fragment(request, "work/composer.html", context), status=422)


def _blocks(request: Asked, party: Party, **more: bool) -> str:
    """The timeline, and the next step out of band; with `along` the timeline is put in out of band too."""
    fresh = _party(request, party.pk)
    line = fragment(request, "work/next_along.html", next_context(request, fresh))
    context = timeline_context(request, fresh, registry.get("parties"))
    return block_of(request, "work/timeline_panel.html", "timeline", context | more) + line


def _said(values: Mapping[str, Any] | None, planned: Planned | None) -> str:
    if values is None:
        return _("Next step planned")
    return _("Recorded, and the next step planned") if planned else _("Recorded")


def read_form(request: Asked) -> tuple[dict[str, Any] | None, Planned | None]:
    """(what was done or None, next step or None) of the composer's form. Raises Refused, all bad fields at once."""
    form, wrong = request.POST, {}
    values: dict[str, Any] | None = None
    planned: Planned | None = None
    try:
        values = _done_of(request)
    except Refused as error:
        wrong.update(error.fields)
    if text := form.get("next_step", "").strip():
        try:
            planned = read_next_step(text, request.formats)
        except Refused as error:
            wrong.update(error.fields)
    if wrong:
        raise Refused(fields=wrong)
    return values, planned


def _done_of(request: Asked) -> dict[str, Any] | None:
    form = request.POST
    text, outcome, subject = (form.get(name, "").strip() for name in ("text", "outcome", "subject"))
    said_something = text or outcome or subject or form.get("minutes", "").strip()
    if not said_something and form.get("next_step", "").strip():
        return None
    kind = form.get("kind", ActivityType.CALL)
    if kind == ActivityType.NOTE and not said_something:
        raise Refused(_("Write what there is to note"), field="text")
    values: dict[str, Any] = {
        "type": kind,
        "text": text,
        "outcome": outcome,
        "subject": subject,
        "minutes": form.get("minutes", "").strip() or None,
        "importance": form.get("importance") or Importance.NORMAL,
        "direction": "" if kind == ActivityType.NOTE else form.get("direction", Direction.OUT),
        "contact": form.get("contact") or None,
    }
    if when := form.get("at", "").strip():
        values["at"], _all_day = read_moment(when, request.formats)
    return values


# -- recording from anywhere -------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def record_anywhere(request: Asked) -> HttpResponse:
    """The form behind `+` and `C`: the customer is found by name or number, then as on the card."""
    if request.method == "GET":
        return _record_form(request, {}, {}, 200)
    try:
        party = _party(request, _chosen(request))
        values, planned = read_form(request)
        record(request.actor, party.pk, values, planned)
    except Refused as error:
        return _record_form(request, request.POST, error.fields, 422)
    except Missing:
        return _record_form(request, request.POST, {"party": _("Choose the customer from the list")}, 422)
    url = kind_of(party).url(party.pk)
    if "stay" in request.POST and is_fragment(request):
        return done(toast(_said(values, planned), href=url, href_text=party.name))
    return go(request, url)


def about(request: Asked) -> int:
    """The party that `?about=/companies/30` is or belongs to: a row that was chosen, or the card that is open; 0 for
    none."""
    plural, _slash, written = request.GET.get("about", "").strip("/").partition("/")
    number = row_number(written) or 0
    if plural in PLURALS.values():
        return number
    if plural != "activities":
        return 0
    visible = registry.get("activities").visible_to(request.user)
    return visible.filter(pk=number).values_list("party_id", flat=True).first() or 0


def _chosen(request: Asked) -> int:
    written = request.POST.get("party", "")
    number = row_number(written)
    if number is None:
        raise Refused(_("Choose the customer from the list"), field="party")
    return number


def _record_form(request: Asked, typed: Mapping[str, Any], wrong: Mapping[str, str], status: int) -> HttpResponse:
    chosen = request.GET.get("party", "") or str(typed.get("party", ""))
    number = row_number(chosen) or about(request)
    party = registry.get("parties").visible_to(request.user).filter(pk=number).first()
    context = {
        "typed": typed,
        "wrong": wrong,
        "faults": faults_of(wrong),
        "party": party,
        "stays": "stay" in typed or (party is not None and not chosen),
        "kind": typed.get("kind") or request.GET.get("kind", "call"),
        "types": ActivityType,
        "signs": SIGNS,
    }
    return page(request, "work/record_page.html", context, block="form", status=status)


# -- a planned activity ------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def result(request: Asked, activity_id: int) -> HttpResponse:
    """Asks for the outcome of a planned activity and for what comes next, and records both."""
    activity = _activity(request, activity_id)
    if request.method == "GET":
        return _part(request, "work/result.html", {"activity": activity, "typed": {}, "wrong": {}})
    try:
        text = request.POST.get("next_step", "").strip()
        planned = read_next_step(text, request.formats) if text else None
        complete(request.actor, activity.pk, request.POST.get("outcome", "").strip(), planned)
    except Refused as error:
        context = {
            "activity": activity,
            "typed": request.POST,
            "wrong": error.fields,
            "faults": faults_of(error.fields),
        }
        return _part(request, "work/result.html", context, 422)
    return _after(request, activity, _("Recorded, and the next step planned") if planned else _("Recorded"))


@require_http_methods(["GET", "POST"])
def move(request: Asked, activity_id: int) -> HttpResponse:
    """Asks for the new time in words, and moves the activity there."""
    activity = _activity(request, activity_id)
    if request.method == "GET":
        return _part(request, "work/move.html", {"activity": activity, "typed": {}, "wrong": {}})
    try:
        at, all_day = read_moment(request.POST.get("at", ""), request.formats)
        perform(Move(registry.get("activities")), request.actor, activity.pk, {"at": at, "all_day": all_day})
    except Refused as error:
        return _part(
            request,
            "work/move.html",
            {"activity": activity, "typed": request.POST, "wrong": error.fields, "faults": faults_of(error.fields)},
            422,
        )
    return _after(request, activity, _("Moved"))


def faults_of(wrong: Mapping[str, str]) -> list[dict[str, str]]:
    """The faults as links to their fields, for the summary above a form."""
    return [{"id": f"f-{name}", "text": text} for name, text in wrong.items()]


def _part(request: Asked, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    return page(request, template, context, block="form", status=status)


def _after(request: Asked, activity: Activity, said: str) -> HttpResponse:
    party = _party(request, activity.party_id)
    if not is_fragment(request):
        return go(request, kind_of(party).url(party.pk))
    return done(_blocks(request, party, along=True), toast(said))


# -- finding -----------------------------------------------------------------------------------------------------------


@require_GET
def send_to_party(request: Asked, party_id: int) -> HttpResponse:
    """`/parties/ID` leads to the card of the company or person."""
    party = _party(request, party_id)
    return go(request, kind_of(party).url(party.pk))


def _party(request: Asked, party_id: int) -> Party:
    party: Party = record_of(request, registry.get("parties"), party_id, links=("work__next_activity__contact",))
    return party


def _activity(request: Asked, activity_id: int) -> Activity:
    links = ("party", "contact", "owner")
    activity: Activity = record_of(request, registry.get("activities"), activity_id, links=links)
    return activity
