"""The rows of a list as HTML: plain strings put together by closures that are made once per request (no macro per
cell)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from kontor.core.kinds.cells import Cell
from kontor.lib.folding import initials
from kontor.surfaces.web import cellviews, render
from kontor.surfaces.web.components import tint
from kontor.surfaces.web.groups import Group, Groups
from kontor.surfaces.web.listing import Listing

BETWEEN = "\x00"  # of the heads of groups, which one template makes together
Piece = Callable[[Any], str]
NOT_IN_ROWS = frozenset({"parts", "longtext", "tags"})  # too large to be edited inside a row


def rows_of(listing: Listing) -> Markup:
    """The `<tr>`s of this page of the list, with a head before each group."""
    made: list[str] = _plain_rows(listing) if listing.groups is None else _grouped_rows(listing, listing.groups)
    return Markup("".join(made))  # noqa: S704 - every piece escapes its value


def _plain_rows(listing: Listing) -> list[str]:
    """Each row as one string."""
    kind = listing.kind
    may_edit = kind.may(listing.request.user, "edit")
    classes = phone_classes(listing)
    formats = listing.request.formats
    pieces = [_piece(cell, classes.get(cell.name, ""), may_edit, formats) for cell in listing.cells]
    name = _name_piece(listing)
    made: list[str] = []
    for number, _version, values in listing.loaded:
        cells = "".join([piece(value) for piece, value in zip(pieces, values[1:], strict=True)])
        made.append(f"{name(number, values[0])}{cells}</tr>\n")
    return made


def _grouped_rows(listing: Listing, groups: Groups) -> list[str]:
    numbers = range(len(groups.all))
    shown = numbers[listing.shown_groups] if listing.has_totals_only else sorted(set(listing.group_of_row))
    heads = dict(zip(shown, _heads(listing, groups, shown), strict=True))
    if listing.has_totals_only:
        return list(heads.values())
    made: list[str] = []
    for row, number in zip(_plain_rows(listing), listing.group_of_row, strict=True):
        made += [heads.pop(number, ""), row]
    return made


def _heads(listing: Listing, groups: Groups, shown: Iterable[int]) -> list[str]:
    """The head of each group: its name and count, which lead to its records, and the sums under their columns."""
    heads = [_head(listing, groups, groups.all[number]) for number in shown]
    made = render.made_of("web/group_heads.html", heads=heads, folds=not listing.has_totals_only)
    return str(made).split(BETWEEN)[:-1]


def _head(listing: Listing, groups: Groups, group: Group) -> dict[str, Any]:
    found = listing.query.with_condition(group.condition)
    return {
        "title": group.title,
        "count": group.bucket.size,
        "href": listing.url_of(replace(found, group="")),
        "sums": sums_of(listing, groups, group.bucket.sums),
    }


def sums_of(listing: Listing, groups: Groups, sums: Sequence[Any]) -> list[Markup]:
    """For each column after the name its sum, "" for those without."""
    known = dict(zip(groups.summed, sums, strict=True))
    return [_sum(cell, known[cell], listing) if cell in known else Markup() for cell in listing.cells]


def _sum(cell: Cell, value: Any, listing: Listing) -> Markup:
    view = cellviews.view_of(cell, listing.request.formats, cellviews.NOTHING)
    return Markup(view(value))  # noqa: S704 - views escape


def phone_classes(listing: Listing) -> dict[str, str]:
    """{cell name: class} of the columns that stay on phones: number, second line, mark."""
    named = listing.kind.columns.phone[1:]
    chosen = named or tuple(cell.name for cell in reversed(listing.cells[:2]))
    return {name: place for name, place in zip(chosen, ("m2", "m3", "m4"), strict=False) if name}


def _name_piece(listing: Listing) -> Callable[[int, Any], str]:
    kind, formats = listing.kind, listing.request.formats
    cell, base = kind.cell(kind.title), f"/{kind.plural}/"
    square = " k-av--co" if kind.page and kind.page.square else ""
    select = escape(_("Select %(name)s"))
    avatars = kind.columns.avatars

    def avatar(number: int, text: str) -> str:
        look = tint(number)
        classes = f"k-av{square}{f' k-av--{look}' if look > 1 else ''}"
        return f'<span class="{classes}" aria-hidden="true">{_initials(text)}</span>'

    def piece(number: int, value: Any) -> str:
        text = cell.text(value, formats) or getattr(value, "instead", "") or f"#{number}"
        name = escape(text)
        return (
            f'<tr data-url="{base}{number}"><td class="sel"><input type="checkbox" class="k-check" name="id" '
            f'value="{number}" form="k-bulk" aria-label="{select.replace("%(name)s", name)}"></td>'
            f'<td class="name m1"><span class="k-row">{avatar(number, text) if avatars else ""}'
            f'<a class="k-cut" href="{base}{number}">{name}</a></span></td>'
        )

    return piece


@lru_cache(maxsize=8192)
def _initials(name: str) -> str:
    return escape(initials(name))


def _piece(cell: Cell, phone: str, may_edit: bool, formats: Any) -> Piece:
    """One `<td>`: quiet text, numbers at the right, a press to edit where that is offered."""
    view = cellviews.view_of(cell, formats, cellviews.nothing_of(cell))
    edit = f' data-edit="{cell.name}"' if may_edit and cell.editable and cell.shape not in NOT_IN_ROWS else ""
    tone = "num" if cellviews.is_numeric(cell) else "" if edit else "k-2"
    words = " ".join(filter(None, (tone, "long" if cell.long else "", phone)))
    opened = f"<td{f' class={chr(34)}{words}{chr(34)}' if words else ''}{edit}"
    if cell.shape != "parts":
        return lambda value: f"{opened}>{view(value)}</td>"
    text = cell.text

    def titled(value: Any) -> str:
        """Where only the main one of several values is shown, the title has them all."""
        several = f' title="{escape(text(value, formats)[:300])}"' if len(value or ()) > 1 else ""
        return f"{opened}{several}>{view(value)}</td>"

    return titled
