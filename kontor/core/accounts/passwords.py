"""Links by which a user sets a new password: sent by mail, or handed over by an administrator."""

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str

from kontor.core.accounts.actions import managed_by
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Missing
from kontor.core.actions.writing import writing


def reset_link(user: User, base_url: str) -> str:
    """An address that sets a new password once; it ends after PASSWORD_RESET_TIMEOUT, or with the next sign-in."""
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    return f"{base_url}/account/password/reset/key/{user_pk_to_url_str(user)}-{token}/"


def hand_over_reset_link(actor: Actor, user_id: int, base_url: str) -> str:
    """A reset link of a colleague for the actor to hand over; written down. Raises Missing."""
    assert actor.user is not None
    user = managed_by(actor.user).filter(pk=user_id, is_active=True).first()
    if user is None:
        raise Missing(str(user_id))
    with writing(actor) as work:
        work.note_configuration("user", user.pk, "reset_link_made", {})
    return reset_link(user, base_url)


def note_password_change(user: User) -> None:
    """Writes down that a user has set a new password."""
    with writing(Actor.of(user)) as work:
        work.note_configuration("user", user.pk, "password_changed", {})
