"""Followers of the change log: each has its own cursor and retry policy; what it cannot digest becomes a dead
letter."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kontor.core.actions.errors import Refused
from kontor.core.changes import log
from kontor.core.changes.model import Change, DeadLetter, FollowerCursor

logger = logging.getLogger("kontor.followers")

ATTEMPTS = 5
Handler = Callable[[Sequence[Change]], None]


@dataclass(frozen=True)
class Follower:
    """`handle` gets changes in commit order, inside a transaction that also moves the cursor; it must be idempotent.

    names: prefixes of change names it wants ("" for all). limit: changes handed over at once: many, as bulk work makes
    many, and each time is a transaction that others wait for.
    """

    name: str
    handle: Handler
    names: tuple[str, ...] = ("",)
    limit: int = 2_000


_followers: dict[str, Follower] = {}


def follow(follower: Follower) -> Follower:
    """Registers a follower. Raises ValueError when the name is taken."""
    if follower.name in _followers:
        raise ValueError(f"A follower named {follower.name!r} is registered already; give this one its own name.")
    _followers[follower.name] = follower
    return follower


def run_once() -> int:
    """Lets each follower take its next changes; returns how many changes were passed in all."""
    return sum(_advance(follower) for follower in list(_followers.values()))


def followers_status() -> list[dict[str, Any]]:
    """[{name, lag, dead}] for the health page; lag in changes."""
    cursors = {row.name: row for row in FollowerCursor.objects.all()}
    dead = [letter.follower for letter in DeadLetter.objects.only("follower")]
    return [
        {"name": name, "lag": log.lag(_place(cursors.get(name))), "dead": dead.count(name)}
        for name in sorted(_followers)
    ]


def rewind(name: str, to: log.Cursor = log.Cursor()) -> None:  # noqa: B008 - an immutable tuple
    """Makes a follower read again from `to` (the start by default)."""
    FollowerCursor.objects.filter(name=name).update(xid=to.xid, change=to.change, attempts=0, retry_at=None)


def known(name: str) -> str:
    """The name, if a follower is called so. Raises Refused that names those there are."""
    if name not in _followers:
        names = ", ".join(sorted(_followers))
        raise Refused(_("No follower is called “%(name)s”; there are: %(names)s") % {"name": name, "names": names})
    return name


def replay(name: str) -> tuple[int, int]:
    """Hands a follower its dead letters again, oldest first: (digested, still dead, with their new reason)."""
    letters = list(DeadLetter.objects.filter(follower=known(name)).order_by("change"))
    done = sum(_digested(_followers[name], letter) for letter in letters)
    return done, len(letters) - done


def dismiss(name: str) -> int:
    """Throws the dead letters of a follower away; returns how many."""
    return DeadLetter.objects.filter(follower=known(name)).delete()[0]


def _digested(follower: Follower, letter: DeadLetter) -> bool:
    try:
        with transaction.atomic():
            follower.handle(list(Change.objects.filter(pk=letter.change)))
            letter.delete()
    except Exception as error:  # noqa: BLE001 - a process edge, as in _advance
        DeadLetter.objects.filter(pk=letter.pk).update(reason=_reason(error))
        return False
    return True


def skip_to_head() -> None:
    """Lets all followers begin at the present end of the log: after a bulk load nobody is told of each demo record."""
    place = log.head()
    for name in _followers:
        FollowerCursor.objects.update_or_create(name=name, defaults={"xid": place.xid, "change": place.change})


def _place(row: FollowerCursor | None) -> log.Cursor:
    return log.Cursor(row.xid, row.change) if row else log.Cursor()


def _advance(follower: Follower) -> int:
    row = FollowerCursor.objects.get_or_create(name=follower.name)[0]
    if row.retry_at and row.retry_at > timezone.now():
        return 0
    changes = log.after(_place(row), follower.limit if row.attempts == 0 else 1)
    if not changes:
        return 0
    try:
        _take(follower, row, changes)
    except Exception as error:  # noqa: BLE001 - a process edge: one follower's fault must not stop the others
        _postpone(follower, row, changes, error)
        return 0
    return len(changes)


def _take(follower: Follower, row: FollowerCursor, changes: list[Change]) -> None:
    wanted = [change for change in changes if change.name.startswith(follower.names)]
    with transaction.atomic():
        if not _move(row, changes[-1]):
            return
        if wanted:
            follower.handle(wanted)


def _move(row: FollowerCursor, last: Change) -> bool:
    """Moves the cursor if nobody else did meanwhile (two workers race; the slower one does nothing)."""
    same = FollowerCursor.objects.filter(name=row.name, xid=row.xid, change=row.change)
    moved = same.update(xid=last.xid, change=last.id, attempts=0, retry_at=None, moved_at=timezone.now())
    return moved == 1


def _postpone(follower: Follower, row: FollowerCursor, changes: list[Change], error: Exception) -> None:
    """After a failure changes are taken one by one; the one that fails ATTEMPTS times goes to the dead letters."""
    logger.warning("follower %s failed at change %s: %s", follower.name, changes[0].id, type(error).__name__)
    attempts = row.attempts + 1
    if len(changes) == 1 and attempts > ATTEMPTS:
        _bury(follower, row, changes[0], error)
        return
    delay = timedelta(seconds=0 if len(changes) > 1 else 2**attempts)
    FollowerCursor.objects.filter(name=row.name).update(attempts=attempts, retry_at=timezone.now() + delay)


def _bury(follower: Follower, row: FollowerCursor, change: Change, error: Exception) -> None:
    with transaction.atomic():
        known_reason = {"reason": _reason(error)}
        DeadLetter.objects.get_or_create(follower=follower.name, change=change.id, defaults=known_reason)
        _move(row, change)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:2000]
