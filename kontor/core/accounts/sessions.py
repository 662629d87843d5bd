"""Ends the sessions of a user, wherever they are open."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import F

from kontor.core.accounts.model import User


def end_sessions(user_id: int) -> None:
    """Signs the user out everywhere: no session opened before is valid any more, known ones are deleted as well."""
    User.objects.filter(pk=user_id).update(session_round=F("session_round") + 1)
    known = UserSession.objects.filter(user_id=user_id)
    Session.objects.filter(session_key__in=list(known.values_list("session_key", flat=True))).delete()
    known.delete()
