"""How each database finds candidates in the index: SQLite by its full-text table of trigrams, PostgreSQL by pg_trgm."""

import json
from collections.abc import Sequence
from typing import Any, Protocol

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields import BigIntegerField

from kontor.surfaces.search.model import SearchEntry

SHORTEST = 3  # letters of a trigram
TELLING = 7  # last digits of a number: those before them are shared by a country and a network
PATHS = ("key", "turned")  # the title, and the title with its last word first
Entries = QuerySet[SearchEntry]
_IN_TEXT = " AND instr(s.text, %s)"
_IN_DIGITS = " AND instr(s.digits, %s)"
Sql = tuple[str, list[Any]]  # a part of a statement, and its values
Pieces = Sequence[tuple[str, ...]]  # all of these stand in a text, those of one tuple behind each other, a letter apart
Branch = Sql  # a SELECT of `columns` from entries `s`, without LIMIT, and its values


class Engine(Protocol):
    """What the two databases do each in their way."""

    def holding(self, entries: Entries, words: Sequence[str], digits: str) -> Entries:
        """Entries whose text holds all words and whose digits hold the digits (three signs at least each)."""

    def beginning(self, entries: Entries, start: str) -> Entries:
        """Entries whose title, or its last word, begins with `start`; a range of an index."""

    def first_of(self, columns: str, kind: str, path: str, start: str, seen: Sql) -> Branch:
        """Entries of a kind whose `path` (key or turned) begins so, in its order; ends early under a LIMIT.

        `seen` is the condition on the record, `AND …` or nothing, asked of one entry after the other."""

    def any_of(self, columns: str, kind: str, words: Sequence[str], digits: str, seen: Sql) -> Branch:
        """Entries of a kind that hold all words, or the digits; ends early under a LIMIT."""

    def spelled(self, columns: str, kind: str, pieces: Sequence[Pieces], seen: Sql) -> Branch:
        """Entries of a kind that hold what one of these says; ends early under a LIMIT."""

    def holding_one(self, entries: Entries, pieces: Sequence[Pieces]) -> Entries:
        """Entries that hold what one of these says."""

    def known(self, kinds: Sequence[str], words: Sequence[str], end: str) -> list[str]:
        """Those of the words with which a title begins, or the title turned around; `end` comes after all that may
        follow the word there. A range of an index for each, so it takes as long in a large table."""

    def added(self, ids: Sequence[int]) -> None:
        """Entries with these ids were inserted; they must be found from now on. Needs the same transaction."""

    @property
    def wants_ids(self) -> bool:
        """Whether `added` needs to be told the ids."""


class Sqlite:
    """FTS5 with the trigram tokenizer: a quoted string matches any part of a text (sqlite.org/fts5.html, 4.3.5)."""

    wants_ids = True

    def holding(self, entries: Entries, words: Sequence[str], digits: str) -> Entries:
        found = RawSQL(
            "SELECT rowid FROM surfaces_search_grams WHERE surfaces_search_grams MATCH %s",
            (_match(words, digits),),
            output_field=BigIntegerField(),
        )
        return entries.filter(id__in=found)

    def beginning(self, entries: Entries, start: str) -> Entries:
        end = start + "\U0010ffff"
        return entries.filter(Q(key__gte=start, key__lt=end) | Q(turned__gte=start, turned__lt=end))

    def first_of(self, columns: str, kind: str, path: str, start: str, seen: Sql) -> Branch:
        return (
            f"SELECT {columns} FROM surfaces_searchentry s "  # noqa: S608 - names, no values
            f"WHERE s.kind = %s AND s.{path} >= %s AND s.{path} < %s{seen[0]} ORDER BY s.{path}",
            [kind, start, start + "\U0010ffff", *seen[1]],
        )

    def any_of(self, columns: str, kind: str, words: Sequence[str], digits: str, seen: Sql) -> Branch:
        """The first letters of the kind are matched too, so that no other kinds are walked through; of a whole number
        only its end, as the trigrams of its beginning stand in most entries."""
        long = [word for word in words if len(word) >= SHORTEST]
        short = [word for word in words if len(word) < SHORTEST]
        whole = [digits] if len(digits) > TELLING else []
        rest = _IN_TEXT * len(short) + _IN_DIGITS * len(whole) + seen[0]
        return (
            f"SELECT {columns} FROM surfaces_search_grams g CROSS JOIN surfaces_searchentry s "  # noqa: S608
            f"WHERE s.id = g.rowid AND s.kind = %s AND g.surfaces_search_grams MATCH %s{rest}",
            [kind, f'{_match(long, digits[-TELLING:])} AND kind : "{kind[:SHORTEST]}"', *short, *whole, *seen[1]],
        )

    def spelled(self, columns: str, kind: str, pieces: Sequence[Pieces], seen: Sql) -> Branch:
        return (
            f"SELECT {columns} FROM surfaces_search_grams g CROSS JOIN surfaces_searchentry s "  # noqa: S608
            f"WHERE s.id = g.rowid AND s.kind = %s AND g.surfaces_search_grams MATCH %s{seen[0]}",
            [kind, f'({_match_one(pieces)}) AND kind : "{kind[:SHORTEST]}"', *seen[1]],
        )

    def holding_one(self, entries: Entries, pieces: Sequence[Pieces]) -> Entries:
        found = RawSQL(
            "SELECT rowid FROM surfaces_search_grams WHERE surfaces_search_grams MATCH %s",
            (_match_one(pieces),),
            output_field=BigIntegerField(),
        )
        return entries.filter(id__in=found)

    def known(self, kinds: Sequence[str], words: Sequence[str], end: str) -> list[str]:
        ranges = [
            f"EXISTS (SELECT 1 FROM surfaces_searchentry s WHERE s.kind = %s AND s.{path} >= w.value "  # noqa: S608
            f"AND s.{path} < w.value || %s)"
            for _kind in kinds
            for path in PATHS
        ]
        values = [value for kind in kinds for _path in PATHS for value in (kind, end)]
        sql = f"SELECT w.value FROM json_each(%s) w WHERE {' OR '.join(ranges)} ORDER BY w.key"  # noqa: S608
        return _texts(sql, [json.dumps(list(words)), *values])

    def added(self, ids: Sequence[int]) -> None:
        """By one statement: FTS5 writes out what it holds with each one, and triggers do so for each row."""
        if ids:
            with connection.cursor() as sql:
                sql.execute(
                    "INSERT INTO surfaces_search_grams(rowid, text, digits, kind) "
                    "SELECT id, text, digits, kind FROM surfaces_searchentry WHERE id BETWEEN %s AND %s",
                    [min(ids), max(ids)],
                )


def _match(words: Sequence[str], digits: str) -> str:
    parts = [f'text : "{word}"' for word in words] + ([f'digits : "{digits}"'] if digits else [])
    return " AND ".join(parts)


def _match_one(pieces: Sequence[Pieces]) -> str:
    """NEAR counts the trigrams between two strings (sqlite.org/fts5.html, 3.5): two are cut at the border, and two
    letters may stand there."""
    ways = ["(" + " AND ".join(map(_near, parts)) + ")" for parts in pieces]
    return f"text : ({' OR '.join(ways)})"


def _near(part: tuple[str, ...]) -> str:
    quoted = " ".join(f'"{piece}"' for piece in part)
    return f"NEAR({quoted}, 4)" if len(part) > 1 else quoted


class Postgresql:
    """LIKE, which the trigram and pattern indexes answer (PostgreSQL manual, pg_trgm and operator classes)."""

    wants_ids = False

    def holding(self, entries: Entries, words: Sequence[str], digits: str) -> Entries:
        wanted = Q()
        for word in words:
            wanted &= Q(text__contains=word)
        return entries.filter(wanted & Q(digits__contains=digits) if digits else wanted)

    def beginning(self, entries: Entries, start: str) -> Entries:
        return entries.filter(Q(key__startswith=start) | Q(turned__startswith=start))

    def first_of(self, columns: str, kind: str, path: str, start: str, seen: Sql) -> Branch:
        """`~<~` is the order of the pattern index, by code point."""
        return (
            f"SELECT {columns} FROM surfaces_searchentry s "  # noqa: S608
            f"WHERE s.kind = %s AND s.{path} LIKE %s{seen[0]} ORDER BY s.{path} USING ~<~",
            [kind, f"{_literal(start)}%", *seen[1]],
        )

    def any_of(self, columns: str, kind: str, words: Sequence[str], digits: str, seen: Sql) -> Branch:
        """What matches is planned without the LIMIT (and still read as far as it goes): with it PostgreSQL reads the
        whole table for a word that is common in another kind."""
        asked = [f"%{_literal(word)}%" for word in words] + ([f"%{digits}%"] if digits else [])
        conditions = " AND s.text LIKE %s" * len(words) + (" AND s.digits LIKE %s" if digits else "")
        matching = f"SELECT * FROM surfaces_searchentry s WHERE s.kind = %s{conditions}"  # noqa: S608
        return (
            f"SELECT {columns} FROM (WITH matching AS MATERIALIZED ({matching}) SELECT * FROM matching) s "  # noqa: S608
            f"WHERE TRUE{seen[0]}",
            [kind, *asked, *seen[1]],
        )

    def spelled(self, columns: str, kind: str, pieces: Sequence[Pieces], seen: Sql) -> Branch:
        """As `any_of`, planned without the LIMIT."""
        sql, asked = _like_one(pieces)
        matching = f"SELECT * FROM surfaces_searchentry s WHERE s.kind = %s AND ({sql})"  # noqa: S608
        return (
            f"SELECT {columns} FROM (WITH matching AS MATERIALIZED ({matching}) SELECT * FROM matching) s "  # noqa: S608
            f"WHERE TRUE{seen[0]}",
            [kind, *asked, *seen[1]],
        )

    def holding_one(self, entries: Entries, pieces: Sequence[Pieces]) -> Entries:
        wanted = Q()
        for parts in pieces:
            wanted |= Q(*(_holds(part) for part in parts))
        return entries.filter(wanted)

    def known(self, kinds: Sequence[str], words: Sequence[str], end: str) -> list[str]:
        """`~>=~` and `~<~` compare as the pattern index does, by code point."""
        ranges = [
            f"EXISTS (SELECT 1 FROM surfaces_searchentry s WHERE s.kind = %s AND s.{path} ~>=~ w.word "  # noqa: S608
            f"AND s.{path} ~<~ (w.word || %s))"
            for _kind in kinds
            for path in PATHS
        ]
        values = [value for kind in kinds for _path in PATHS for value in (kind, end)]
        asked = "unnest(%s::text[]) WITH ORDINALITY w(word, place)"
        sql = f"SELECT w.word FROM {asked} WHERE {' OR '.join(ranges)} ORDER BY w.place"  # noqa: S608
        return _texts(sql, [list(words), *values])

    def added(self, ids: Sequence[int]) -> None:
        """Its indexes see to that."""


def _like_one(pieces: Sequence[Pieces]) -> Sql:
    patterns = [[_pattern(part) for part in parts] for parts in pieces]
    ways = [" AND ".join("s.text LIKE %s" for _part in parts) for parts in patterns]
    return " OR ".join(f"({way})" for way in ways), [pattern for parts in patterns for pattern in parts]


def _holds(part: tuple[str, ...]) -> Q:
    """The same for the ORM, which has no LIKE of its own: parts that follow each other are a text that holds both."""
    return Q(*(Q(text__contains=piece) for piece in part))


def _pattern(part: tuple[str, ...]) -> str:
    return f"%{'%'.join(map(_literal, part))}%"


def _texts(sql: str, values: list[Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [text for (text,) in cursor.fetchall()]


def _literal(text: str) -> str:
    """The text without the signs that LIKE gives a meaning; folding leaves none of them, so this is the last guard."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def engine() -> Engine:
    """The engine of the database in use."""
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()
