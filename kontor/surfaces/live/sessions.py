"""Who listens by which session, and which of these sessions have ended since. How to sign in is accounts'."""

from collections.abc import Collection
from typing import NamedTuple

from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from kontor.core.accounts.model import User


class SignedIn(NamedTuple):
    """A session as it was when a stream opened. `proof` changes with the password, which ends the other sessions."""

    key: str
    user_id: int
    proof: str = ""


def signed_in(session_key: str) -> SignedIn | None:
    """Whose session this is; None when it is over."""
    if not session_key:
        return None
    asked = HttpRequest()
    asked.session = SessionStore(session_key)
    user = get_user(asked)
    if not user.is_authenticated or not user.is_active:
        return None
    return SignedIn(session_key, user.pk, user.get_session_auth_hash())


def still_signed_in(sessions: Collection[SignedIn]) -> set[SignedIn]:
    """Those that nobody has ended: not signed out or run out, the password the same, the account open. Two queries."""
    open_now = Session.objects.filter(pk__in={one.key for one in sessions}, expire_date__gt=timezone.now())
    keys = set(open_now.values_list("pk", flat=True))
    users = User.objects.filter(is_active=True).in_bulk({one.user_id for one in sessions if one.key in keys})
    proofs = {number: user.get_session_auth_hash() for number, user in users.items()}
    return {one for one in sessions if one.key in keys and proofs.get(one.user_id) == one.proof}
