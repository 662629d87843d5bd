"""Inviting colleagues: a link that can be handed over, sent too when mail is set up, and used once."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontor.core.access.organisation import unit_exists
from kontor.core.access.policy import units_of
from kontor.core.accounts import fields
from kontor.core.accounts.actions import add_user, may_manage, require_free, require_place
from kontor.core.accounts.invitation import Invitation, hash_of
from kontor.core.accounts.model import User
from kontor.core.actions import configuration
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Missing
from kontor.core.actions.writing import writing

TOLD = ("name", "email", "role", "unit")


def invite(actor: Actor, values: Mapping[str, Any], base_url: str) -> Invitation:
    """Makes an invitation of name, e-mail, access role and unit, and sends it if it can be sent.

    base_url: address of this installation, for the link. Raises Refused, Forbidden.
    """
    clean = fields.cleaned({"name": "", "role": "", **values}, TOLD)
    with writing(actor) as work:
        require_place(actor, clean["role"], clean.get("unit"))
        require_free(clean)
        invitation = Invitation(made_by=actor.user, **clean)
        invitation.renew(work.now)
        configuration.add(work, "invitation", invitation, told=TOLD, change="made")
        _send(invitation, base_url)
    return invitation


def renew(actor: Actor, invitation_id: int, base_url: str) -> Invitation:
    """A new link for the same person, valid for seven days; the old link ends. Raises Missing."""
    with writing(actor) as work:
        invitation = _mine(actor, invitation_id)
        invitation.renew(work.now)
        invitation.save(update_fields=["seed", "token_hash", "expires_at"])
        work.note_configuration("invitation", invitation.pk, "renewed", {})
        _send(invitation, base_url)
    return invitation


def revoke(actor: Actor, invitation_id: int) -> Invitation:
    """Takes an invitation back: its link opens nothing any more. Raises Missing."""
    with writing(actor) as work:
        invitation = _mine(actor, invitation_id)
        invitation.revoked_at = work.now
        invitation.save(update_fields=["revoked_at"])
        work.note_configuration("invitation", invitation.pk, "revoked", {})
    return invitation


def found_by(token: str) -> Invitation | None:
    """The invitation whose link carries this token, if it can still be accepted."""
    return Invitation.open(timezone.now()).filter(token_hash=hash_of(token)).first()


def accept(token: str, values: Mapping[str, Any], password: str) -> User:
    """Makes the account of the invited with the name, sign-in name and language they chose. Works once.

    Raises Missing for a link that is used, taken back or too old; Refused for what is wrong with the values.
    """
    with writing(Actor.system("web")) as work:
        invitation = Invitation.open(work.now).select_for_update().filter(token_hash=hash_of(token)).first()
        if invitation is None:
            raise Missing(_("This link does not work any more. Ask for a new one"))
        given = {"email": invitation.email, "role": invitation.role, "unit": _unit_of(invitation)}
        user = add_user(work, {**values, **given}, _good(password, values, invitation))
        invitation.accepted_at, invitation.accepted_by = work.now, user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        work.note_configuration("invitation", invitation.pk, "accepted", {}, user=user.pk)
    return user


def seen_by(user: User) -> "QuerySet[Invitation]":
    """Open invitations this user may take back: all for administrators, those into the own units for heads."""
    rows = Invitation.open(timezone.now()).order_by("-made_at", "-id")
    if user.is_administrator:
        return rows
    return rows.filter(unit__in=units_of(user)).exclude(role="administrator") if may_manage(user) else rows.none()


def link_of(invitation: Invitation, base_url: str) -> str:
    """The address to hand over."""
    return f"{base_url}/join/{invitation.token}"


def _mine(actor: Actor, invitation_id: int) -> Invitation:
    rows = Invitation.open(timezone.now()) if actor.user is None else seen_by(actor.user)
    invitation = rows.select_for_update(of=("self",)).filter(pk=invitation_id).first()
    if invitation is None:
        raise Missing(str(invitation_id))
    return invitation


def _good(password: str, values: Mapping[str, Any], invitation: Invitation) -> str:
    person = User(username=str(values.get("username", "")), name=str(values.get("name", "")), email=invitation.email)
    return fields.password(password, person)


def _unit_of(invitation: Invitation) -> int | None:
    """The unit named in the invitation, unless it was dissolved meanwhile."""
    return invitation.unit if invitation.unit is not None and unit_exists(invitation.unit) else None


def _send(invitation: Invitation, base_url: str) -> None:
    from kontor.core.accounts.jobs import send_invitation

    if settings.KONTOR_MAIL_IS_SET and invitation.email:
        send_invitation.enqueue(invitation.pk, base_url, get_language() or settings.LANGUAGE_CODE)
