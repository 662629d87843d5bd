"""The follower that writes notices: somebody else made a user the owner of a record, or a change names whom to tell."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from kontor.core.accounts.model import User
from kontor.core.changes import log
from kontor.core.changes.followers import Follower, follow
from kontor.core.changes.model import Change
from kontor.core.kinds import registry
from kontor.surfaces.notices.model import Notice

TELL = "tell"  # in the data of a change: the users that are told of it (kontor.surfaces.notices.words says how)


class Told(NamedTuple):
    """Who is told of what: a single record, or all records of a batch together."""

    user: int
    key: str
    change: Change


def tell(changes: Sequence[Change]) -> None:
    """Writes the notices of these changes; changes seen before change nothing."""
    told = [found for found in map(_told, _with_owners(changes)) if found]
    told += [Told(user, f"told:change:{change.id}", change) for change in changes for user in change.data.get(TELL, ())]
    people = set(User.objects.filter(pk__in={one.user for one in told}, is_active=True).values_list("pk", flat=True))
    together: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for one in told:
        if one.user in people:
            together[(one.user, one.key)].append(one)
    for several in together.values():
        _write(several)


def _with_owners(changes: Sequence[Change]) -> list[tuple[Change, int]]:
    """[(change, new owner)] of the changes that gave a record to somebody else than the doer."""
    owners = log.new_values([change.id for change in changes], "owner")
    given = ((change, owners.get(change.id)) for change in changes)
    return [(change, owner) for change, owner in given if isinstance(owner, int) and owner != change.actor]


def _told(given: tuple[Change, int]) -> Told | None:
    change, owner = given
    if change.actor is None:
        return None
    key = f"owner:batch:{change.batch}" if change.batch else f"owner:change:{change.id}"
    return Told(owner, key, change)


def _write(several: Sequence[Told]) -> None:
    """Makes the notice, or adds to it what came after the last change it counted."""
    one, change = several[0], several[0].change
    notice, _new = Notice.objects.get_or_create(
        user_id=one.user,
        key=one.key,
        defaults={
            "at": change.at,
            "name": change.name,
            "kind": registry.named(change.kind).plural,
            "record": change.record if change.batch is None else None,
            "batch": change.batch,
            "actor_id": change.actor,
        },
    )
    fresh = [each.change.id for each in several if each.change.id > notice.last]
    if fresh:
        Notice.objects.filter(pk=notice.pk).update(count=notice.count + len(fresh), last=max(fresh))


def start() -> None:
    """Registers the follower; called once, when Kontor starts."""
    follow(Follower("notices", tell))
