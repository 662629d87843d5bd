"""The page on which the records of a colleague are handed over; the batches it starts have pages of their own."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kontor.core.accounts import actions, handover
from kontor.core.accounts.model import User
from kontor.core.actions.errors import Missing, Refused
from kontor.lib.plain import row_number
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
        if row_number(chosen) is None:
            raise Refused(_("Choose a colleague from the list"), field="to")
        batches = handover.open_hand_over(asked.actor, giver.pk, int(chosen))
    except Refused as error:
        return _form(asked, giver, error.fields, status=422)
    return render.go(request, f"/batches/{batches[0].pk}" if len(batches) == 1 else "/batches")


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


def _giver(asked: Asked, user_id: int) -> User:
    person = actions.managed_by(asked.user).filter(pk=user_id).first()
    if person is None:
        raise Missing(str(user_id))
    return person
