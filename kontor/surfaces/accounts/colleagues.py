"""Colleagues: the list, inviting, changing, closing an account, links to hand over. For administrators, and heads of
their own units."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kontor.core.access.organisation import units
from kontor.core.access.policy import units_of
from kontor.core.access.roles import BUILT_IN
from kontor.core.accounts import actions, handover, inviting
from kontor.core.accounts.invitation import Invitation
from kontor.core.accounts.model import User
from kontor.core.accounts.passwords import hand_over_reset_link
from kontor.core.accounts.rules import grantable
from kontor.core.actions.errors import Forbidden, Missing, Refused
from kontor.surfaces.accounts.asking import base_url
from kontor.surfaces.accounts.forms import Blank, summary
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked, as_asked

LIST = "/settings/colleagues"
INVITED = ("name", "email", "role", "unit")


@require_http_methods(["GET", "HEAD", "POST"])
def colleagues_page(request: HttpRequest) -> HttpResponse:
    """The list and the form to invite somebody; POST invites and shows the link to hand over."""
    asked = _manager(request)
    if request.method != "POST":
        return _list(asked, {"role": "seller"}, {})
    values = {name: request.POST.get(name, "") for name in INVITED}
    try:
        invitation = inviting.invite(asked.actor, values, base_url(request))
    except Refused as error:
        return _list(asked, values, error.fields, status=422)
    return _show_link(asked, invitation)


def _list(asked: Asked, values: dict[str, Any], errors: dict[str, str], status: int = 200) -> HttpResponse:
    places = {unit.id: unit.name for unit in units()}
    people = User.objects.all() if asked.user.is_administrator else actions.managed_by(asked.user)
    context = {
        **_choices(asked.user),
        "people": people.order_by("-is_active", "name", "id"),
        "invitations": inviting.seen_by(asked.user).select_related("made_by"),
        "role_names": {code: str(role.label) for code, role in BUILT_IN.items()},
        "unit_names": places,
        "values": Blank(values),
        "wrong": Blank(errors),
        "faults": summary(errors),
    }
    return render.page(asked, "accounts/colleagues.html", context, status=status)


def _choices(user: User) -> dict[str, Any]:
    """The access roles and units this user may give: heads their own units, administrators all and none."""
    reached = None if user.is_administrator else units_of(user)
    offered = [unit for unit in units() if reached is None or unit.id in reached]
    return {
        "roles": [(code, str(BUILT_IN[code].label)) for code in grantable(user.role)],
        "units": [(unit.id, "\u2003" * unit.depth + unit.name) for unit in offered],
        "without_unit": user.is_administrator,
    }


def _show_link(asked: Asked, invitation: Invitation) -> HttpResponse:
    sent = bool(settings.KONTOR_MAIL_IS_SET and invitation.email)
    context = {
        "title": _("Invitation for %(name)s") % {"name": invitation.name},
        "link": inviting.link_of(invitation, base_url(asked)),
        "text": _("It was sent to %(email)s too.") % {"email": invitation.email} if sent else "",
        "until": invitation.expires_at,
    }
    return render.page(asked, "accounts/link.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def colleague_page(request: HttpRequest, user_id: int) -> HttpResponse:
    """One colleague: name, e-mail, access role and unit, and what else can be done with the account."""
    asked = _manager(request)
    person = _person(asked, user_id)
    if request.method != "POST":
        return _form(asked, person, {name: getattr(person, name) for name in INVITED}, {})
    values = {name: request.POST.get(name, "") for name in INVITED}
    try:
        changed = actions.change_user(asked.actor, user_id, values)
    except Refused as error:
        return _form(asked, person, values, error.fields, status=422)
    render.flash(request, _("%(name)s saved") % {"name": changed})
    return render.go(request, _after(asked, changed, changed) if changed.unit != person.unit else LIST)


def _form(
    asked: Asked, person: User, values: dict[str, Any], errors: dict[str, str], status: int = 200
) -> HttpResponse:
    context = {
        **_choices(asked.user),
        "person": person,
        "is_me": person.pk == asked.user.pk,
        "values": Blank(values),
        "wrong": Blank(errors),
        "faults": summary(errors),
    }
    return render.page(asked, "accounts/colleague.html", context, status=status)


@require_POST
def deactivate(request: HttpRequest, user_id: int) -> HttpResponse:
    """Closes an account and offers to hand its records over."""
    asked = _manager(request)
    try:
        person = actions.deactivate(asked.actor, user_id)
    except Refused as error:
        person = _person(asked, user_id)
        return _form(asked, person, {name: getattr(person, name) for name in INVITED}, error.fields, status=422)
    render.flash(request, _("%(name)s can no longer sign in") % {"name": person})
    return render.go(request, _after(asked, person, User(pk=0)))


def _after(asked: Asked, giver: User, taker: User) -> str:
    """Where to go next: to the hand-over, when something waits for one."""
    return f"{LIST}/{giver.pk}/hand-over" if handover.waiting(asked.actor, giver, taker) else LIST


@require_POST
def reactivate(request: HttpRequest, user_id: int) -> HttpResponse:
    """Opens a closed account again."""
    person = actions.reactivate(_manager(request).actor, user_id)
    render.flash(request, _("%(name)s can sign in again") % {"name": person})
    return render.go(request, f"{LIST}/{user_id}")


@require_POST
def reset_link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Shows a link by which the colleague sets a new password."""
    asked = _manager(request)
    context = {
        "title": _("New password for %(name)s") % {"name": _person(asked, user_id)},
        "link": hand_over_reset_link(asked.actor, user_id, base_url(request)),
        "text": "",
        "until": None,
    }
    return render.page(request, "accounts/link.html", context)


@require_POST
def renew_invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Makes a new link for an invitation and shows it."""
    asked = _manager(request)
    return _show_link(asked, inviting.renew(asked.actor, invitation_id, base_url(request)))


@require_POST
def revoke_invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Takes an invitation back."""
    invitation = inviting.revoke(_manager(request).actor, invitation_id)
    render.flash(request, _("The invitation for %(name)s was taken back") % {"name": invitation.name})
    return render.go(request, LIST)


def _manager(request: HttpRequest) -> Asked:
    """The request of somebody who may manage colleagues. Raises Forbidden."""
    asked = as_asked(request)
    if not actions.may_manage(asked.user):
        raise Forbidden(_("Your access role does not allow this here"))
    return asked


def _person(asked: Asked, user_id: int) -> User:
    person = actions.managed_by(asked.user).filter(pk=user_id).first()
    if person is None:
        raise Missing(str(user_id))
    return person
