"""The entry of one record in the search index, as its columns."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kontor.lib.folding import fold, search_text

_LONGEST = 250


class Entry(NamedTuple):
    """The columns of `SearchEntry` that say what is found and shown."""

    title: str
    subtitle: str
    key: str
    turned: str
    text: str
    digits: str


def entry_of(title: str, subtitle: str, texts: Iterable[str], digits: Sequence[str]) -> Entry:
    """The entry of what a kind says of a record (`Search.entries`)."""
    key = fold(title)[:_LONGEST]
    first, _space, last = key.rpartition(" ")
    text = search_text(title, *texts)
    return Entry(title[:_LONGEST], subtitle[:_LONGEST], key, f"{last} {first}".strip(), text, " ".join(digits))


def with_texts(entry: Entry, subtitle: str, texts: Iterable[str]) -> Entry:
    """The same entry, found by more texts too; these are few that come again and again."""
    return entry._replace(subtitle=subtitle[:_LONGEST], text=" ".join((entry.text, *map(_folded, texts))))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return search_text(text)
