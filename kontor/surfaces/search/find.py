"""The one function that asks the index: candidates first, then the policy, then the ranking of the few that are
left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from kontor.core.access.policy import EVERYTHING
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import search_text_with
from kontor.lib.folding import fold, other_layout, transliterations
from kontor.lib.phones import search_candidates
from kontor.surfaces.search.candidates import COLUMNS, Candidate, ask
from kontor.surfaces.search.engines import SHORTEST, Branch, Engine, Entries, engine
from kontor.surfaces.search.model import SearchEntry

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

CANDIDATES = 60  # of one kind by each way, before the policy; more are looked at when the policy leaves too few
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

    def beginnings(self, engine: Engine, columns: str, kind: str) -> Iterable[Branch]:
        """What has the number, else what begins with the text."""
        if self.digits:
            return [engine.any_of(columns, kind, (), digits) for digits in self.digits]
        return [engine.first_of(columns, kind, path, self.text) for path in ("key", "turned")]

    def anywhere(self, engine: Engine, columns: str, kind: str) -> Iterable[Branch]:
        """What holds all the words."""
        return [engine.any_of(columns, kind, self.words, "")] if self.long_words else []


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
    """The hits of one reading. What begins with the text is asked for first; what holds it somewhere only of kinds that
    are not full yet."""
    seen: dict[Kind, list[Candidate]] = {kind: [] for kind in kinds}
    crowded: set[Kind] = set()
    for ways in (asked.beginnings, asked.anywhere):
        open_kinds = [kind for kind in kinds if len(seen[kind]) < limit]
        found = ask([kind.plural for kind in open_kinds], ways, CANDIDATES) if open_kinds else {}
        for kind in open_kinds:
            fresh = [one for one in found[kind.plural] if one not in seen[kind]]
            seen[kind] += _visible(user, kind, fresh)
            crowded |= {kind} if len(fresh) >= CANDIDATES else set()
    return [hit for kind in kinds for hit in _best(user, kind, seen[kind], asked, limit, kind in crowded)]


def _best(
    user: "User", kind: Kind, visible: Sequence[Candidate], asked: Asked, limit: int, is_crowded: bool
) -> Iterable[Hit]:
    """The best of a kind in order; where too many candidates were not for this user, of all that the user sees."""
    if len(visible) < limit and is_crowded:
        visible = list(_scan_reachable(user, kind, asked))
    for entry in sorted(visible, key=lambda entry: _rank(entry, asked))[:limit]:
        yield Hit(kind, entry.record, entry.title, entry.subtitle)


def _visible(user: "User", kind: Kind, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those the user may see. The index holds only records outside the trash."""
    if not candidates or kind.reach(user, "see") is EVERYTHING:
        return list(candidates)
    ids = kind.visible_among(user, [entry.record for entry in candidates])
    return [entry for entry in candidates if entry.record in ids]


def _scan_reachable(user: "User", kind: Kind, asked: Asked) -> Iterable[Candidate]:
    """For common words and a user who sees little: what the user sees is looked through, not what the words find."""
    mine = kind.visible_to(user).order_by().values("pk")
    wanted = Q()
    for word in asked.words:
        wanted &= Q(text__contains=word)
    rows = SearchEntry.objects.filter(wanted, kind=kind.plural, record__in=mine)
    return map(Candidate._make, rows.values_list(*COLUMNS)[:CANDIDATES])


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
