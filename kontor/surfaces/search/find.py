"""The one function that asks the index: few candidates within the policy first, then their ranking."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import search_text_with
from kontor.lib.folding import fold, other_layout, transliterations
from kontor.lib.phones import search_candidates
from kontor.surfaces.search.candidates import NAMES, Candidate, ask, seen_by
from kontor.surfaces.search.engines import SHORTEST, Branch, Engine, Entries, Sql, engine
from kontor.surfaces.search.model import SearchEntry

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

CANDIDATES = 60  # of one kind by each way; the best of them are shown
CANDIDATES_ASKED = 24  # the same where the policy is asked about each: a seller passes by ten for one
LEAST_DIGITS = 4


@dataclass(frozen=True)
class Asked:
    """A text as the index understands it: folded words, and the digits of a number if it could be one."""

    text: str
    words: tuple[str, ...]
    digits: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Asked":
        folded = fold(text)
        digits = tuple(found for found in search_candidates(text) if len(found) >= LEAST_DIGITS)
        return cls(folded, tuple(folded.split()), digits)

    @property
    def long_words(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if len(word) >= SHORTEST)

    @property
    def empty(self) -> bool:
        return not self.words

    def beginnings(self, engine: Engine, kind: str, seen: Sql) -> list[Branch]:
        """What has the number, else what begins with the text."""
        if self.digits:
            return [engine.any_of(NAMES, kind, (), digits, seen) for digits in self.digits]
        return [engine.first_of(NAMES, kind, path, self.text, seen) for path in ("key", "turned")]

    def anywhere(self, engine: Engine, kind: str, seen: Sql) -> list[Branch]:
        """What holds all the words."""
        return [engine.any_of(NAMES, kind, self.words, "", seen)] if self.long_words else []


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


def find(user: "User", text: str, kinds: Iterable[Kind] | None = None, limit: int = 8) -> list[Hit]:
    """What the user may see and the text finds, best first within each kind; at most `limit` of a kind.

    What begins with the text is asked for first, what holds it somewhere only of kinds that are not full yet; numbers,
    which few have, are asked for in both ways at once. When nothing is found the text is tried in the other keyboard
    layout and transliterated.
    """
    readings = list(_readings(text))
    searched = [kind for kind in kinds or _searchable() if kind.search is not None and kind.may(user, "see")]
    reach = {kind: seen_by(user, kind) for kind in searched} if readings else {}
    for asked in readings[:1]:
        found = _ask(reach, [asked], _everywhere if asked.digits else Asked.beginnings)
        short = {kind: seen for kind, seen in reach.items() if len(found[asked, kind]) < limit and not asked.digits}
        for key, more in _ask(short, [asked], Asked.anywhere).items():
            found[key] += [one for one in more if one not in found[key]]
        if any(found.values()):
            return _hits(found, asked, limit)
    return _otherwise(reach, readings[1:], limit)


Reach = Mapping[Kind, Sql]
Found = dict[tuple[Asked, Kind], list[Candidate]]


def _otherwise(reach: Reach, readings: Sequence[Asked], limit: int) -> list[Hit]:
    """The hits of the first other spelling that has any; all are asked for at once."""
    found = _ask(reach, readings, _everywhere)
    for asked in readings:
        hits = _hits({key: some for key, some in found.items() if key[0] is asked}, asked, limit)
        if hits:
            return hits
    return []


def _everywhere(asked: Asked, engine: Engine, kind: str, seen: Sql) -> list[Branch]:
    return [*asked.beginnings(engine, kind, seen), *asked.anywhere(engine, kind, seen)]


def _searchable() -> list[Kind]:
    kinds = [kind for kind in registry.all_kinds() if kind.search is not None]
    return sorted(kinds, key=lambda kind: kind.search.rank if kind.search else 0)


def _readings(text: str) -> Iterable[Asked]:
    """The text as it is, then the other ways to read it, each once."""
    asked = Asked.of(text)
    if asked.empty:
        return
    yield asked
    known = {asked.text, ""}
    for spelling in (other_layout(text), *transliterations(text)):
        other = Asked.of(spelling)
        if other.text not in known:
            known.add(other.text)
            yield Asked(other.text, other.words)


Ways = Callable[[Asked, Engine, str, Sql], list[Branch]]


def _ask(reach: Reach, readings: Sequence[Asked], ways: Ways) -> Found:
    """{(reading, kind): candidates that the user sees}; one statement."""
    keys = [(asked, kind) for asked in readings for kind in reach]
    groups = [ways(asked, engine(), kind.plural, reach[kind]) for asked, kind in keys]
    most = CANDIDATES_ASKED if any(seen for seen, _values in reach.values()) else CANDIDATES
    return dict(zip(keys, ask(groups, most), strict=True))


def _hits(found: Found, asked: Asked, limit: int) -> list[Hit]:
    """The best of each kind, in order."""
    return [
        Hit(kind, entry.record, entry.title, entry.subtitle)
        for (_asked, kind), seen in found.items()
        for entry in sorted(seen, key=lambda entry: _rank(entry, asked))[:limit]
    ]


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
    return place, len(entry.key), entry.key


def _holding(entries: Entries, asked: Asked) -> Iterable[Entries]:
    for digits in asked.digits:
        yield engine().holding(entries, (), digits)
    if asked.long_words:
        rows = engine().holding(entries, asked.long_words, "")
        for word in asked.words:
            if len(word) < SHORTEST:
                rows = rows.filter(text__contains=word)
        yield rows


@search_text_with
def narrow(kind: Kind, rows: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """The rows of a list that a free text finds; all of them for a kind that is not indexed."""
    plurals = kind.gathers or (kind.plural,)
    if not any(registry.get(plural).search for plural in plurals):
        return rows
    entries = SearchEntry.objects.filter(kind__in=plurals)
    for asked in _readings(text):
        for found in (*_holding(entries, asked), engine().beginning(entries, asked.text)):
            if found.exists():
                return rows.filter(pk__in=found.order_by().values("record"))
    return rows.none()
