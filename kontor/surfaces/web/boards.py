"""A list as a board: a column for each value of one field, with its first records."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from kontor.core.kinds.cells import BoolCell, Cell
from kontor.core.kinds.grouping import first_of_buckets
from kontor.surfaces.web import cellviews, rows
from kontor.surfaces.web.groups import Group, Groups
from kontor.surfaces.web.listing import Listing

MOST_COLUMNS, MOST_CARDS, CARDS, FACTS = 20, 90, 25, 3  # a page of them weighs as much as one of rows


def board_of(listing: Listing, groups: Groups) -> dict[str, Any]:
    """{columns, left, by, may_move}: the first columns with their first cards, how many columns found no place, the
    cell that a move changes, and whether the person may change it."""
    may_move = groups.cell.editable and listing.kind.may(listing.request.user, "edit")
    shown = groups.all[:MOST_COLUMNS]
    facts = [cell for cell in listing.cells if cell.name != groups.cell.name][:FACTS]
    cells = [listing.kind.cell(listing.kind.title), *facts]
    buckets = {at: group.bucket for at, group in enumerate(shown)}
    most = min(CARDS, MOST_CARDS // max(len(buckets), 1))
    loaded = first_of_buckets(listing.kind, listing.query, listing.rows, cells, buckets, most)
    card = _card_of(listing, cells)
    made = {at: [card(*row) for row in found] for at, found in loaded.items()}
    columns = [_column(listing, groups, group, made.get(at, [])) for at, group in enumerate(shown)]
    return {"columns": columns, "left": len(groups.all) - len(shown), "by": groups.cell.name, "may_move": may_move}


def _column(listing: Listing, groups: Groups, group: Group, cards: list[dict[str, Any]]) -> dict[str, Any]:
    found = listing.url_of(replace(listing.query.with_condition(group.condition), group=""))
    sums = [sum_ for sum_ in rows.sums_of(listing, groups, group.bucket.sums) if sum_ and group.bucket.size]
    return {
        "title": group.title,
        "key": key_of(groups.cell, group.bucket.value),
        "count": group.bucket.size,
        "href": found,
        "sums": sums,
        "cards": cards,
        "left": group.bucket.size - len(cards),
    }


def _card_of(listing: Listing, cells: Sequence[Cell]) -> Callable[[int, int, list[Any]], dict[str, Any]]:
    """What makes the variables of a card of (id, version, values)."""
    kind, formats = listing.kind, listing.request.formats
    title, facts = cells[0], cells[1:]
    views = [cellviews.view_of(cell, formats, cellviews.nothing_of(cell)) for cell in facts]

    def card(number: int, version: int, values: list[Any]) -> dict[str, Any]:
        name = title.text(values[0], formats) or getattr(values[0], "instead", "") or f"#{number}"
        shown = [Markup(view(value)) for view, value in zip(views, values[1:], strict=True)]  # noqa: S704
        return {"title": name, "href": kind.url(number), "facts": [fact for fact in shown if fact]}

    return card


def key_of(cell: Cell, value: Any) -> str:
    """How a column is written in a form; "" for the one without a value."""
    if isinstance(cell, BoolCell):
        return "yes" if value else ""
    return "" if value is None else str(value)
