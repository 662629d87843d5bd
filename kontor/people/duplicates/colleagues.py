"""What a user learns of a customer that only colleagues see: that it is known, so often a day and never unnoticed, and
how its hand-over is asked for."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core import signing
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Missing, Refused
from kontor.core.actions.writing import writing
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.people.duplicates.model import KnownToColleague

MOST_A_DAY = 20
"""Customers of others of which one user learns on one day that they are known."""
ASKING_TIME = timedelta(days=1)
MOST_TOLD = 5  # administrators, of a customer without an owner
_SALT = "kontor.people.duplicates"


def is_spent(user: User) -> bool:
    """Whether the user has learned so much today that nothing more is said, whatever is typed."""
    return KnownToColleague.objects.filter(user=user.pk, day=timezone.localdate()).count() >= MOST_A_DAY


def tell(kind: Kind, actor: Actor, party: int) -> str:
    """Writes down that the user learns that this customer is known, once a day, and returns the token by which its
    hand-over can be asked for. The id is not said."""
    user = _user(actor)
    answer: dict[str, Any] = {"user": user, "day": timezone.localdate(), "party_id": party}
    if not KnownToColleague.objects.filter(**answer).exists():
        with writing(actor) as work:
            record = kind.rows().get(pk=party)
            _new, made = KnownToColleague.objects.get_or_create(**answer)
            if made:
                work.note(kind, record, "found_by_colleague", {})
    return signing.dumps([user.pk, kind.plural, party], salt=_SALT)


def was_asked(user: User, party: int) -> bool:
    """Whether the user asked for its hand-over within the time in which asking again is refused."""
    return _told(user, party).filter(asked_at__isnull=False).exists()


def _told(user: User, party: int) -> "QuerySet[KnownToColleague]":
    since = timezone.localdate() - ASKING_TIME
    return KnownToColleague.objects.filter(user=user, party=party, day__gte=since)


def ask_hand_over(actor: Actor, token: str) -> None:
    """Tells the owner that the user would like to have the customer. Raises Missing for a token that is not the user's
    or too old, Refused when it was asked for already."""
    kind, party = _read(actor, token)
    with writing(actor) as work:
        record = kind.rows().select_related("owner").filter(pk=party).first()
        told = _told(_user(actor), party)
        if record is None or not told.exists():
            raise Missing(kind.plural)
        if was_asked(_user(actor), party):
            raise Refused(_("You have asked for this customer already"))
        told.update(asked_at=work.now)
        work.note(kind, record, "hand_over_asked", {}, tell=_responsible(record))


def _read(actor: Actor, token: str) -> tuple[Kind, int]:
    try:
        user, plural, party = signing.loads(token, salt=_SALT, max_age=ASKING_TIME)
    except signing.BadSignature as error:
        raise Missing("token") from error
    if user != actor.user_id:
        raise Missing("token")
    return registry.get(plural), party


def _user(actor: Actor) -> User:
    assert actor.user is not None
    return actor.user


def _responsible(record: Any) -> Sequence[int]:
    """The owner; who administrates, where there is none or the owner has left."""
    if record.owner is not None and record.owner.is_active:
        return [record.owner.pk]
    administrators = User.objects.filter(role="administrator", is_active=True).order_by("pk")
    return list(administrators.values_list("pk", flat=True)[:MOST_TOLD])
