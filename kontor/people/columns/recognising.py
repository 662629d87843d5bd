"""What a file's columns mean: as the columns of a known program, else by their names, else by what they hold."""

from collections.abc import Sequence
from dataclasses import replace

from kontor.lib.dates.partial import detect_order
from kontor.lib.tables import Cell, cell_text
from kontor.people.columns.content import by_content
from kontor.people.columns.headers import header_key
from kontor.people.columns.matches import ColumnMatch, Kind, Recognised
from kontor.people.columns.names import MEANINGS, NameMatch, by_name, is_other_number, names_other_number
from kontor.people.columns.sets import SETS
from kontor.people.columns.sets.column_set import ColumnSet
from kontor.people.columns.targets import KEEP, LEGAL, LISTS, WORDS

PERSON_TARGETS = frozenset({"name.given", "name.family", "name.middle", "birthday", "position", "department"})
NAMES = frozenset({"name.full", "name.given", "name.family"})
PERSONAL = frozenset({"birthday", "birthday.day", "birthday.month", "birthday.year", "gender", "name.middle"})
FIRM_TARGETS = frozenset({"tax_id", "registration_id", "address:legal.full", "industry", *LEGAL})
SURE = 0.75

Rows = Sequence[Sequence[Cell]]


def recognise(header: Sequence[str], sample_rows: Rows, languages: Sequence[str] = ("en", "ru", "sv")) -> Recognised:
    """What each column means and which program wrote them.

    `sample_rows` are some rows below the header, `languages` those the firm works in, the likeliest first: they
    decide how 5/6/1987 is read where the file itself doesn't show it. Nothing is lost: what is not clear is kept.
    """
    keys = [header_key(name) for name in header]
    known = find_set(keys)
    columns = [_match(index, name, known, _column(sample_rows, index)) for index, name in enumerate(header)]
    kind = known.kind if known else _kind(columns)
    columns = _settle_names(columns, sample_rows, kind)
    kind = known.kind if known else _kind(columns)
    columns = _unique(columns)
    order = _date_order(columns, sample_rows, known, languages)
    if known is None:
        return Recognised(None, kind, tuple(columns), order)
    return Recognised(
        known.program, kind, tuple(columns), order, known.defaults, known.country, known.tag_separator, known.has_html
    )


def find_set(keys: Sequence[str]) -> ColumnSet | None:
    """The known program's set that explains most of these header keys, if enough of its marks are among them."""
    present = {key for key in keys if key}
    met = [known for known in SETS if known.marks_in(present) >= known.need]
    if any(MEANINGS.get(key) in ("name.given", "name.family") for key in present):
        met = [known for known in met if known.kind != "companies"]  # its rows are people
    return max(met, key=lambda known: _explained(known, present), default=None)


def _explained(known: ColumnSet, keys: set[str]) -> tuple[int, int]:
    return sum(known.target(key) is not None for key in keys), known.marks_in(keys)


def _column(rows: Rows, index: int) -> list[Cell]:
    return [row[index] for row in rows if index < len(row)]


def _match(index: int, header: str, known: ColumnSet | None, cells: list[Cell]) -> ColumnMatch:
    key = header_key(header)
    if known and (target := known.target(key)):
        return _made(index, header, target, 1.0, known.group(key))
    named = by_name(header) if header else None
    held, share = by_content(cells)
    if named and not named.is_open:
        return _by_name_checked(index, header, named, held, share)
    if named:
        return ColumnMatch(index, header, "open", named.confidence, suggestion=held)
    if _is_of_something_else(key, held, cells):
        return ColumnMatch(index, header, KEEP, 0.0, suggestion=held)
    return _by_content_only(index, header, held, share)


def _is_of_something_else(key: str, held: str, cells: list[Cell]) -> bool:
    """Whether digits that could be a phone or a tax id are, by the header, of a contract, a card, an account …"""
    if held == "tax_id":
        return names_other_number(key)
    international = all(cell_text(cell).startswith("+") for cell in cells if cell)
    return held == "phone:" and is_other_number(key) and not international


def _by_name_checked(index: int, header: str, named: NameMatch, held: str, share: float) -> ColumnMatch:
    """The name decides, unless the cells are plainly another way to reach somebody."""
    family = named.target.partition(":")[0]
    if held in ("email:", "phone:") and share >= 0.9 and family in ("email", "phone", "site") and held[:-1] != family:
        return _made(index, header, held, 0.8)
    return _made(index, header, named.target, named.confidence)


def _by_content_only(index: int, header: str, held: str, share: float) -> ColumnMatch:
    if held in ("email:", "phone:", "site:", "tax_id") and share >= SURE:
        return _made(index, header, held, round(0.8 * share, 2))
    if held in ("name.full", "company.name") and not header and share >= SURE:
        return _made(index, header, held, round(0.7 * share, 2))
    suggestion = "" if held == "date" else held
    return ColumnMatch(index, header, KEEP, 0.0, suggestion=suggestion)


def _made(index: int, header: str, target: str, confidence: float, group: str = "") -> ColumnMatch:
    label = target.partition(":")[2] if ":" in target and "address:" not in target else ""
    return ColumnMatch(index, header, target, confidence, label, group)


def _kind(columns: Sequence[ColumnMatch]) -> Kind:
    targets = {column.target for column in columns}
    person = bool(targets & PERSON_TARGETS)
    if "company.name" not in targets:
        return "contacts" if person or not targets & FIRM_TARGETS else "companies"
    if targets & FIRM_TARGETS and not person:
        return "companies"
    return "contacts" if person else "mixed"


def _settle_names(columns: Sequence[ColumnMatch], rows: Rows, kind: Kind) -> list[ColumnMatch]:
    """Columns like "Name" or "Клиент": a person or a firm, by the other columns and by what they hold."""
    targets = {column.target for column in columns}
    return [_settled(column, targets, rows, kind) if column.target == "open" else column for column in columns]


def _settled(column: ColumnMatch, targets: set[str], rows: Rows, kind: Kind) -> ColumnMatch:
    if column.suggestion in ("email:", "phone:"):
        return _made(column.index, column.header, column.suggestion, 0.8)
    firms = by_content(_column(rows, column.index))[0] == "company.name"
    persons = targets & PERSONAL and not targets & NAMES  # whoever has a birthday is a person
    if "name.family" in targets and "name.given" not in targets and not firms:
        return _made(column.index, column.header, "name.given", 0.9)
    if "company.name" not in targets and (firms or kind == "companies") and not persons:
        return _made(column.index, column.header, "company.name", 0.85)
    if "name.full" not in targets:
        return _made(column.index, column.header, "name.full", 0.85)
    return replace(column, target=KEEP, confidence=0.0, suggestion="name.full")


def _unique(columns: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """Of columns by name or content that mean the same single thing, the surest stays; the others are kept."""
    best: dict[str, ColumnMatch] = {}
    for column in columns:
        if column.target in WORDS and column.target not in LISTS:
            rival = best.get(column.target)
            if rival is None or column.confidence > rival.confidence:
                best[column.target] = column
    return [
        replace(column, target=KEEP, confidence=0.0, suggestion=column.target)
        if column.confidence < 1 and best.get(column.target, column) is not column
        else column
        for column in columns
    ]


def _date_order(columns: Sequence[ColumnMatch], rows: Rows, known: ColumnSet | None, languages: Sequence[str]) -> str:
    days = [
        cell_text(cell) for column in columns if column.target == "birthday" for cell in _column(rows, column.index)
    ]
    american = known.date_order == "mdy" if known else [*languages, ""][0].lower() in ("en-us", "en_us")
    return detect_order([day for day in days if day]) or ("mdy" if american else "dmy")
