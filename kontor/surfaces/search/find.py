"""The one function that asks the index: few candidates within the policy first, then their ranking."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import search_text_with
from kontor.surfaces.search.asked import Asked, Mistaken, mistaken, otherwise
from kontor.surfaces.search.candidates import NAMES, Candidate, ask, seen_by, these
from kontor.surfaces.search.engines import PATHS, SHORTEST, Branch, Entries, Sql, engine
from kontor.surfaces.search.model import SearchEntry

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

CANDIDATES = 60  # of one kind by each way; the best of them are shown
CANDIDATES_ASKED = 24  # the same where the policy is asked about each: a seller passes by ten for one
FEW = 3  # hits: with fewer the text is tried in other spellings too
BEGUN = 2  # other spellings that are looked for at the beginning of titles as well, where the best hits are


@dataclass(frozen=True)
class Hit:
    """A record that was found."""

    kind: Kind
    id: int
    title: str
    subtitle: str

    @property
    def url(self) -> str:
        return self.kind.url(self.id)


Reach = Mapping[Kind, Sql]  # the condition of each kind that is searched on what the user sees
Found = dict[Kind, list[Candidate]]


def find(user: "User", text: str, kinds: Iterable[Kind] | None = None, limit: int = 8) -> list[Hit]:
    """What the user may see and the text finds, best first within each kind; at most `limit` of a kind.

    When it finds (almost) nothing it is tried in the other keyboard layouts and alphabet, when that finds nothing
    either, with a mistake in it. A number is a number.
    """
    asked = Asked.of(text)
    if asked.empty:
        return []
    searched = [kind for kind in kinds or _searchable() if kind.search is not None and kind.may(user, "see")]
    reach = {kind: seen_by(user, kind) for kind in searched}
    found = _ranked(_plainly(reach, asked, limit), [asked])
    if not asked.digits and _count(found) < FEW:
        spellings = otherwise(text)
        _append(found, _ranked(_spelled(reach, spellings, begin=not _count(found)), spellings))
        if not _count(found) and not _is_right(reach, asked):
            found = _put_right(reach, asked)
    return [Hit(kind, entry.record, entry.title, entry.subtitle) for kind in found for entry in found[kind][:limit]]


def records(user: "User", wanted: Sequence[tuple[Kind, int]]) -> list[Hit]:
    """Those of these records that the user sees and search knows, in this order."""
    kinds = [kind for kind in dict.fromkeys(kind for kind, _record in wanted) if kind.search and kind.may(user, "see")]
    branches = [
        [these(kind.plural, [record for one, record in wanted if one is kind], seen_by(user, kind))] for kind in kinds
    ]
    found = {(entry.kind, entry.record): entry for group in ask(branches, len(wanted)) for entry in group}
    entries = [(kind, found[kind.plural, record]) for kind, record in wanted if (kind.plural, record) in found]
    return [Hit(kind, entry.record, entry.title, entry.subtitle) for kind, entry in entries]


def _searchable() -> list[Kind]:
    kinds = [kind for kind in registry.all_kinds() if kind.search is not None]
    return sorted(kinds, key=lambda kind: kind.search.rank if kind.search else 0)


def _count(found: Found) -> int:
    return sum(map(len, found.values()))


def _append(found: Found, more: Found) -> None:
    for kind, entries in more.items():
        found[kind] += [entry for entry in entries if entry not in found[kind]]


# -- the ways to ask, each one statement -----------------------------------------------------------------------------

Ways = Callable[[str, Sql], list[Branch]]


def _ask(reach: Reach, ways: Ways) -> Found:
    """{kind: candidates that the user sees}."""
    groups = [ways(kind.plural, seen) for kind, seen in reach.items()]
    most = CANDIDATES_ASKED if any(seen for seen, _values in reach.values()) else CANDIDATES
    return dict(zip(reach, ask(groups, most), strict=True))


def _plainly(reach: Reach, asked: Asked, limit: int) -> Found:
    """The text as it is: what begins with it first, what holds it somewhere only of kinds that are not full yet.
    Numbers, which few have, are asked for in both ways at once."""
    if asked.digits:
        return _ask(reach, lambda kind, seen: [*_with_digits(asked, kind, seen), *_anywhere(asked, kind, seen)])
    found = _ask(reach, lambda kind, seen: _beginning(asked, kind, seen))
    short = {kind: seen for kind, seen in reach.items() if len(found[kind]) < limit}
    _append(found, _ask(short, lambda kind, seen: _anywhere(asked, kind, seen)))
    return found


def _with_digits(asked: Asked, kind: str, seen: Sql) -> list[Branch]:
    return [engine().any_of(NAMES, kind, (), digits, seen) for digits in asked.digits]


def _beginning(asked: Asked, kind: str, seen: Sql) -> list[Branch]:
    return [engine().first_of(NAMES, kind, path, asked.text, seen) for path in PATHS]


def _anywhere(asked: Asked, kind: str, seen: Sql) -> list[Branch]:
    return [engine().any_of(NAMES, kind, asked.words, "", seen)] if asked.long_words else []


def _spelled(reach: Reach, readings: Sequence[Asked], *, begin: bool) -> Found:
    """All these readings of the text at once."""
    begun = readings[:BEGUN] if begin else ()
    pieces = [asked.pieces for asked in readings if asked.long_words]

    def ways(kind: str, seen: Sql) -> list[Branch]:
        found = [branch for asked in begun for branch in _beginning(asked, kind, seen)]
        return [*found, engine().spelled(NAMES, kind, pieces, seen)] if pieces else found

    return _ask(reach, ways)


def _is_right(reach: Reach, asked: Asked) -> bool:
    """Whether the text finds what this user does not see: then it has no mistake in it."""
    if not any(seen for seen, _values in reach.values()):
        return False
    branches = [branch for kind in reach for branch in _anywhere(asked, kind.plural, ("", []))]
    return bool(branches) and bool(ask([branches], 1)[0])


def _put_right(reach: Reach, asked: Asked) -> Found:
    """What the text finds with one mistake in it: in a word by which titles are ordered, else in one anywhere."""
    readings, wrong = mistaken(asked, [kind.plural for kind in reach], engine())
    found = _ranked(_spelled(reach, readings, begin=True), readings) if readings else {}
    ways = [[part for one in wrong for part in one.pieces], [part for one in wrong for part in one.ends]]
    if _count(found) or not any(ways):
        return found
    near = _ask(reach, lambda kind, seen: [engine().spelled(NAMES, kind, pieces, seen) for pieces in ways if pieces])
    fitting = {kind: [one for one in some if _stands_in_any(wrong, one)] for kind, some in near.items()}
    return {kind: sorted(entries, key=_shortest_first) for kind, entries in fitting.items()}


# -- ranking ---------------------------------------------------------------------------------------------------------


def _ranked(found: Found, readings: Sequence[Asked]) -> Found:
    """The candidates that hold one of the readings, best first."""
    return {kind: _best_first(entries, readings) for kind, entries in found.items()}


def _best_first(entries: Sequence[Candidate], readings: Sequence[Asked]) -> list[Candidate]:
    if len(readings) == 1:
        return sorted(entries, key=lambda entry: _rank(entry, readings[0]))
    fitting = {entry: [asked for asked in readings if asked.stands_in(entry.text)] for entry in entries}
    ranks = {entry: min(_rank(entry, asked) for asked in fits) for entry, fits in fitting.items() if fits}
    return sorted(ranks, key=ranks.__getitem__)


def _rank(entry: Candidate, asked: Asked) -> tuple[int, int, str]:
    """Exact titles, then beginnings, then beginnings of a word, then the rest; shorter titles first."""
    if entry.key == asked.text or entry.turned == asked.text:
        place = 0
    elif entry.key.startswith(asked.text) or entry.turned.startswith(asked.text):
        place = 1
    elif all(f" {word}" in f" {entry.text}" for word in asked.words):
        place = 2
    else:
        place = 3
    return place, *_shortest_first(entry)


def _shortest_first(entry: Candidate) -> tuple[int, str]:
    return len(entry.key), entry.key


def _stands_in_any(wrong: Sequence[Mistaken], entry: Candidate) -> bool:
    return any(mistake.stands_in(entry.text) for mistake in wrong)


# -- lists -----------------------------------------------------------------------------------------------------------


@search_text_with
def narrow(kind: Kind, rows: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """The rows of a list that a free text finds, read in the first way that finds any; all of them for a kind that is
    not indexed."""
    plurals = kind.gathers or (kind.plural,)
    if not any(registry.get(plural).search for plural in plurals):
        return rows
    asked = Asked.of(text)
    if not asked.empty:
        for found in _holding(SearchEntry.objects.filter(kind__in=plurals), asked, text, plurals):
            if found.exists():
                return rows.filter(pk__in=found.order_by().values("record"))
    return rows.none()


def _holding(entries: Entries, asked: Asked, text: str, plurals: Sequence[str]) -> Iterator[Entries]:
    for digits in asked.digits:
        yield engine().holding(entries, (), digits)
    if asked.long_words:
        rows = engine().holding(entries, asked.long_words, "")
        for word in asked.words:
            if len(word) < SHORTEST:
                rows = rows.filter(text__contains=word)
        yield rows
    yield engine().beginning(entries, asked.text)
    yield from () if asked.digits else _spelled_otherwise(entries, asked, text, plurals)


def _spelled_otherwise(entries: Entries, asked: Asked, text: str, plurals: Sequence[str]) -> Iterator[Entries]:
    """The other spellings together, then the text with a mistake put right."""
    ways: Sequence[Callable[[], list[Asked]]] = (
        lambda: otherwise(text),
        lambda: mistaken(asked, plurals, engine())[0],
    )
    for readings in ways:
        spellings = readings()
        pieces = [spelling.pieces for spelling in spellings if spelling.long_words]
        if pieces:
            yield engine().holding_one(entries, pieces)
        yield from (engine().beginning(entries, spelling.text) for spelling in spellings[:1])
