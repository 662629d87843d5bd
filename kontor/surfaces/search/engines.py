"""How each database finds candidates in the index: SQLite by its full-text table of trigrams, PostgreSQL by pg_trgm."""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields import BigIntegerField

from kontor.surfaces.search.model import SearchEntry

SHORTEST = 3  # letters of a trigram
Entries = QuerySet[SearchEntry]


class Engine(Protocol):
    """What the two databases do each in their way."""

    def holding(self, entries: Entries, words: Sequence[str], digits: str) -> Entries:
        """Entries whose text holds all words and whose digits hold the digits (three signs at least each)."""

    def beginning(self, entries: Entries, start: str) -> Entries:
        """Entries whose title, or its last word, begins with `start`; a range of an index."""


class Sqlite:
    """FTS5 with the trigram tokenizer: a quoted string matches any part of a text (sqlite.org/fts5.html, 4.3.5)."""

    def holding(self, entries: Entries, words: Sequence[str], digits: str) -> Entries:
        parts = [f'text : "{word}"' for word in words] + ([f'digits : "{digits}"'] if digits else [])
        found = RawSQL(
            "SELECT rowid FROM surfaces_search_grams WHERE surfaces_search_grams MATCH %s",
            (" AND ".join(parts),),
            output_field=BigIntegerField(),
        )
        return entries.filter(id__in=found)

    def beginning(self, entries: Entries, start: str) -> Entries:
        end = start + "\U0010ffff"
        return entries.filter(Q(key__gte=start, key__lt=end) | Q(turned__gte=start, turned__lt=end))


class Postgresql:
    """LIKE, which the trigram and pattern indexes answer (PostgreSQL manual, pg_trgm and operator classes)."""

    def holding(self, entries: Entries, words: Sequence[str], digits: str) -> Entries:
        wanted = Q()
        for word in words:
            wanted &= Q(text__contains=word)
        return entries.filter(wanted & Q(digits__contains=digits) if digits else wanted)

    def beginning(self, entries: Entries, start: str) -> Entries:
        return entries.filter(Q(key__startswith=start) | Q(turned__startswith=start))


def engine() -> Engine:
    """The engine of the database in use."""
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()
