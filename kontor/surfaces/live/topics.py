"""Topics: "plural" for a list, "plural/id" for a record; who may follow one, and which ones a change touches."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kontor.core.accounts.model import User
from kontor.core.changes.model import Change
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind

MOST_TOPICS = 200  # of one page
Related = Callable[[Sequence[int]], Mapping[int, Iterable[str]]]

_related: dict[str, Related] = {}


class Hint(NamedTuple):
    """Something of this topic changed. `version` is the record's, None for lists and for what belongs to a record."""

    topic: str
    version: int | None = None


def relate(kind: str, topics_of: Related) -> None:
    """Registers, for a kind (singular name), the function that gives the topics its records belong to by record id."""
    _related[kind] = topics_of


def parsed(written: str) -> tuple[Kind, int | None] | None:
    """(kind, record id or None for a list) of a topic; None when there is no such kind or number."""
    plural, slash, number = written.partition("/")
    try:
        kind = registry.get(plural)
    except registry.UnknownKind:
        return None
    if not slash:
        return kind, None
    return (kind, int(number)) if number.isdecimal() and len(number) < 19 else None


def allowed(user_id: int, topics: Iterable[str]) -> set[str]:
    """Those of the topics that this user may follow now; none for a user who cannot sign in any more."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return set()
    records: dict[Kind, set[int]] = defaultdict(set)
    seen: set[str] = set()
    for written in list(topics)[:MOST_TOPICS]:
        found = parsed(written)
        if found is None or not found[0].may(user, "see"):
            continue
        kind, record = found
        if record is None:
            seen.add(written)
        else:
            records[kind].add(record)
    for kind, ids in records.items():
        visible = kind.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True)
        seen |= {f"{kind.plural}/{record}" for record in visible}
    return seen


def hints_of(changes: Sequence[Change]) -> list[Hint]:
    """The hints of these changes, each topic once with its newest version."""
    newest: dict[str, int | None] = {}
    belonging: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        try:
            plural = registry.named(change.kind).plural
        except registry.UnknownKind:
            continue
        newest[plural] = None
        newest[f"{plural}/{change.record}"] = change.version
        belonging[change.kind].add(change.record)
    for kind, ids in belonging.items():
        if kind in _related:
            for topics in _related[kind](sorted(ids)).values():
                newest.update(dict.fromkeys(topics))
    return [Hint(topic, version) for topic, version in newest.items()]
