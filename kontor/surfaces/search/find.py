"""The one function that asks the index: candidates first, then the policy, then the ranking of the few that are
left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import search_text_with
from kontor.lib.folding import fold, other_layout, transliterations
from kontor.lib.phones import search_candidates
from kontor.surfaces.search.engines import SHORTEST, Entries, engine
from kontor.surfaces.search.model import SearchEntry

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

CANDIDATES = 200  # looked at for one kind before the policy; more are asked for when the policy leaves too few
LEAST_DIGITS = 4
MOST_IN_LIST = 20_000  # records a free text can narrow a list to


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

    When nothing is found the text is tried in the other keyboard layout and transliterated.
    """
    searched = [kind for kind in kinds or _searchable() if kind.search is not None and kind.may(user, "see")]
    for asked in _readings(text):
        hits = _found(user, searched, asked, limit)
        if hits:
            return hits
    return []


def _searchable() -> list[Kind]:
    kinds = [kind for kind in registry.all_kinds() if kind.search is not None]
    return sorted(kinds, key=lambda kind: kind.search.rank if kind.search else 0)


def _readings(text: str) -> Iterable[Asked]:
    asked = Asked.of(text)
    if asked.empty:
        return
    yield asked
    for spelling in (other_layout(text), *transliterations(text)):
        other = Asked.of(spelling)
        if not other.empty and other.text != asked.text:
            yield Asked(other.text, other.words)


def _found(user: "User", kinds: Sequence[Kind], asked: Asked, limit: int) -> list[Hit]:
    """The hits of one reading: all kinds are asked together, one by one only when there is too much to choose from."""
    entries = SearchEntry.objects.filter(kind__in=[kind.plural for kind in kinds])
    candidates = list(_candidates(entries, asked))
    crowded = len(candidates) >= CANDIDATES
    hits: list[Hit] = []
    for kind in kinds:
        own = [entry for entry in candidates if entry.kind == kind.plural]
        if crowded:
            own = list(_candidates(SearchEntry.objects.filter(kind=kind.plural), asked))
        hits += _best(user, kind, own, asked, limit)
    return hits


def _best(user: "User", kind: Kind, candidates: Sequence[SearchEntry], asked: Asked, limit: int) -> list[Hit]:
    """Those candidates of a kind that the user may see, in order."""
    visible = _visible(user, kind, candidates)
    if len(visible) < limit and len(candidates) >= CANDIDATES:
        visible = list(_scan_reachable(user, kind, asked))
    ranked = sorted(visible, key=lambda entry: _rank(entry, asked))
    return [Hit(kind, entry.record, entry.title, entry.subtitle) for entry in ranked[:limit]]


def _candidates(entries: Entries, asked: Asked) -> Iterable[SearchEntry]:
    """Those that begin with the text come first, then those that hold it anywhere; none twice."""
    seen: set[int] = set()
    for rows in (engine().beginning(entries, asked.text), *_holding(entries, asked)):
        for entry in rows[:CANDIDATES]:
            if entry.id not in seen:
                seen.add(entry.id)
                yield entry


def _holding(entries: Entries, asked: Asked) -> Iterable[Entries]:
    for digits in asked.digits:
        yield engine().holding(entries, (), digits)
    if asked.long_words:
        rows = engine().holding(entries, asked.long_words, "")
        for word in asked.words:
            if len(word) < SHORTEST:
                rows = rows.filter(text__contains=word)
        yield rows


def _visible(user: "User", kind: Kind, candidates: Sequence[SearchEntry]) -> list[SearchEntry]:
    if not candidates:
        return []
    ids = kind.visible_to(user).filter(pk__in=[entry.record for entry in candidates]).values_list("pk", flat=True)
    allowed = set(ids)
    return [entry for entry in candidates if entry.record in allowed]


def _scan_reachable(user: "User", kind: Kind, asked: Asked) -> Iterable[SearchEntry]:
    """For common words and a user who sees little: what the user sees is looked through, not what the words find."""
    mine = kind.visible_to(user).order_by().values("pk")
    wanted = Q()
    for word in asked.words:
        wanted &= Q(text__contains=word)
    return SearchEntry.objects.filter(wanted, kind=kind.plural, record__in=mine)[:CANDIDATES]


def _rank(entry: SearchEntry, asked: Asked) -> tuple[int, int, str]:
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


@search_text_with
def narrow(kind: Kind, rows: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """The rows of a list that a free text finds; all of them for a kind that is not indexed."""
    plurals = kind.gathers or (kind.plural,)
    if not any(registry.get(plural).search for plural in plurals):
        return rows
    entries = SearchEntry.objects.filter(kind__in=plurals)
    for asked in _readings(text):
        for found in (*_holding(entries, asked), engine().beginning(entries, asked.text)):
            ids = list(found.values_list("record", flat=True)[: MOST_IN_LIST + 1])
            if ids:
                return rows.filter(pk__in=found.order_by().values("record"))
    return rows.none()
