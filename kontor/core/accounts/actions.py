"""What can be done to users: make, change, deactivate, give a password. Every way in calls these; each is logged."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kontor.core.access.organisation import unit_exists
from kontor.core.access.policy import units_of
from kontor.core.accounts import fields
from kontor.core.accounts.model import User
from kontor.core.accounts.rules import grantable
from kontor.core.accounts.sessions import end_sessions
from kontor.core.actions import configuration
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Forbidden, Missing, Refused
from kontor.core.actions.writing import Writing, writing

TOLD = ("username", "name", "email", "role", "unit", "language", "time_zone")
OWN = ("name", "email", "language", "time_zone", "twelve_hours", "theme", "letter_keys")
BY_OTHERS = ("name", "email", "role", "unit")


def make_user(actor: Actor, values: Mapping[str, Any], password: str | None) -> User:
    """A new user of `values` (those in TOLD). Without a password nobody can sign in until one is set.

    Raises Refused with what is wrong with each field. The password is taken as it is; see `fields.password`.
    """
    with writing(actor) as work:
        return add_user(work, values, password)


def add_user(work: Writing, values: Mapping[str, Any], password: str | None) -> User:
    """`make_user` inside a transaction that does more."""
    clean = fields.cleaned({"username": "", "name": "", "role": "seller", **values}, TOLD)
    require_free(clean)
    require_place(work.actor, clean["role"], clean.get("unit"))
    user = User(**clean)
    user.set_password(password)
    configuration.add(work, "user", user, told=TOLD)
    return user


def change_own(actor: Actor, values: Mapping[str, Any]) -> User:
    """Changes what a user settles alone (fields in OWN) and returns the user. Raises Refused."""
    assert actor.user is not None
    with writing(actor) as work:
        user = User.objects.select_for_update().get(pk=actor.user.pk)
        _alter(work, user, fields.cleaned(values, OWN))
    return user


def change_user(actor: Actor, user_id: int, values: Mapping[str, Any]) -> User:
    """Changes name, e-mail, access role and unit of a colleague. Raises Refused, Missing (not the actor's)."""
    clean = fields.cleaned(values, BY_OTHERS)
    with writing(actor) as work:
        user = _managed(actor, user_id)
        if "role" in clean or "unit" in clean:
            require_place(actor, clean.get("role", user.role), clean.get("unit", user.unit))
        if user.is_administrator and clean.get("role", user.role) != user.role:
            _require_another_administrator(user)
        _alter(work, user, clean)
    return user


def deactivate(actor: Actor, user_id: int) -> User:
    """Closes an account: its sessions end at once, what the user made stays. Raises Refused, Missing."""
    with writing(actor) as work:
        user = _managed(actor, user_id)
        if actor.user_id == user.pk:
            raise Refused(_("You cannot deactivate yourself. Another administrator can"))
        if user.is_administrator:
            _require_another_administrator(user)
        configuration.alter(work, "user", user, {"is_active": False}, "deactivated")
        end_sessions(user.pk)
    return user


def reactivate(actor: Actor, user_id: int) -> User:
    """Opens a closed account again."""
    with writing(actor) as work:
        user = _managed(actor, user_id)
        configuration.alter(work, "user", user, {"is_active": True}, "reactivated")
    return user


def set_password(actor: Actor, user: User, password: str) -> None:
    """Gives the user a new password and ends all sessions that were opened with the old one. Raises Refused."""
    with writing(actor) as work:
        user.set_password(fields.password(password, user))
        user.save(update_fields=["password"])
        end_sessions(user.pk)
        work.note_configuration("user", user.pk, "password_changed", {})


def managed_by(user: User) -> "QuerySet[User]":
    """The colleagues whose access this user may change: everybody for administrators, the own units for heads."""
    if user.is_administrator:
        return User.objects.all()
    if not grantable(user.role):
        return User.objects.none()
    return User.objects.filter(unit__in=units_of(user), role__in=grantable(user.role)).exclude(pk=user.pk)


def may_manage(user: User) -> bool:
    """Whether the user may invite and change colleagues at all."""
    return bool(grantable(user.role))


# -- rules that need the tables ------------------------------------------------------------------------------------


def _managed(actor: Actor, user_id: int) -> User:
    rows = User.objects.all() if actor.user is None else managed_by(actor.user)
    user = rows.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise Missing(str(user_id))
    return user


def _alter(work: Writing, user: User, clean: Mapping[str, Any]) -> None:
    require_free(clean, user.pk)
    changed = configuration.alter(work, "user", user, clean)
    if "email" in changed:
        _forget_addresses(user)


def require_free(clean: Mapping[str, Any], own: int | None = None) -> None:
    """Sign-in names and e-mails are used by one user only, or two people would share a door."""
    others = User.objects.all() if own is None else User.objects.exclude(pk=own)
    name, email = clean.get("username"), clean.get("email")
    if name and others.filter(username=name).exists():
        raise Refused(_("This sign-in name is taken"), field="username")
    if email and others.filter(Q(email__iexact=email) | Q(username=email.lower())).exists():
        raise Refused(_("A colleague has this e-mail already"), field="email")


def require_place(actor: Actor, role: str, unit: int | None) -> None:
    """Raises Forbidden or Refused unless the actor may give this role in this unit."""
    if unit is not None and not unit_exists(unit):
        raise Refused(_("Choose one from the list"), field="unit")
    user = actor.user
    if user is None or user.is_administrator:
        return
    if role not in grantable(user.role):
        raise Forbidden(_("Your access role does not allow this here"))
    if unit is None or unit not in units_of(user):
        raise Refused(_("Choose a department that you lead"), field="unit")


def _require_another_administrator(user: User) -> None:
    administrators = User.objects.select_for_update().filter(role="administrator", is_active=True).order_by("pk")
    if not any(other.pk != user.pk for other in administrators):
        raise Refused(_("This is the only administrator. Make somebody else one first"))


def _forget_addresses(user: User) -> None:
    """Sign-in by e-mail also looks at addresses that allauth noted; an old one must not open the door any more."""
    from allauth.account.models import EmailAddress

    EmailAddress.objects.filter(user=user).delete()
