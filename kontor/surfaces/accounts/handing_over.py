"""The page on which the records of a colleague are handed over, its progress and its undo."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kontor.core.accounts import actions, handover
from kontor.core.accounts.model import User
from kontor.core.actions.batches import may_undo, undo
from kontor.core.actions.errors import Missing, Refused
from kontor.core.changes.model import Batch
from kontor.surfaces.accounts.forms import Blank
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked, as_asked

LIST = "/settings/colleagues"


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_page(request: HttpRequest, user_id: int) -> HttpResponse:
    """Says what the colleague looks after and asks who takes it; POST starts the hand-over."""
    asked = as_asked(request)
    giver = _giver(asked, user_id)
    if request.method != "POST":
        return _form(asked, giver, {})
    chosen = request.POST.get("to", "")
    try:
        if not chosen.isdecimal():
            raise Refused(_("Choose a colleague from the list"), field="to")
        batch = handover.open_hand_over(asked.actor, giver.pk, int(chosen))
    except Refused as error:
        return _form(asked, giver, error.fields, status=422)
    return render.go(request, f"/settings/hand-overs/{batch.pk}")


def _form(asked: Asked, giver: User, errors: dict[str, str], status: int = 200) -> HttpResponse:
    others = [person for person in handover.takers(asked.actor) if person.pk != giver.pk]
    nobody = User(pk=0)
    context = {
        "person": giver,
        "all": handover.waiting(asked.actor, giver, nobody),
        "left_behind": handover.waiting(asked.actor, giver, giver) if giver.is_active else [],
        "people": [(person.pk, str(person)) for person in others],
        "wrong": Blank(errors),
    }
    return render.page(asked, "accounts/hand_over.html", context, status=status)


@require_safe
def progress_page(request: HttpRequest, batch_id: int) -> HttpResponse:
    """How far a hand-over is; the block asks for itself again while it runs."""
    asked = as_asked(request)
    batch = _batch(asked, batch_id)
    undone = Batch.objects.filter(undo_of=batch).exists()
    context = {"batch": batch, "undone": undone, **_people_of(batch)}
    return render.page(request, "accounts/hand_over_progress.html", context, block="progress")


@require_POST
def undo_page(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Takes a hand-over back."""
    asked = as_asked(request)
    try:
        undone = undo(_batch(asked, batch_id), asked.actor)
    except Refused as error:
        render.flash(request, str(error), tone="bad")
    else:
        render.flash(request, _("The hand-over was taken back for %(count)s records") % {"count": undone.done})
    return render.go(request, f"/settings/hand-overs/{batch_id}")


def _people_of(batch: Batch) -> dict[str, User]:
    known = User.objects.in_bulk([batch.data["from"], batch.data["to"]])
    return {"giver": known[batch.data["from"]], "taker": known[batch.data["to"]]}


def _batch(asked: Asked, batch_id: int) -> Batch:
    batch = Batch.objects.filter(pk=batch_id, name="user.handed_over").first()
    if batch is None or not may_undo(batch, asked.actor):
        raise Missing(str(batch_id))
    return batch


def _giver(asked: Asked, user_id: int) -> User:
    person = actions.managed_by(asked.user).filter(pk=user_id).first()
    if person is None:
        raise Missing(str(user_id))
    return person
