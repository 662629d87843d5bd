"""Cells of a list filled from a sheet: what was copied there goes into as many rows and columns, from one cell on."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kontor.core.actions.batches import open_batch, run_each
from kontor.core.actions.errors import Forbidden, Missing, Refused
from kontor.core.actions.generic import Edit
from kontor.core.kinds.cells import Cell, Formats
from kontor.core.kinds.kind import Kind
from kontor.lib.plain import row_number
from kontor.surfaces.web import bulk
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing

LONGEST = 200_000  # characters; a page of a list has at most a hundred rows


@require_POST
def paste(request: Asked, kind: Kind) -> HttpResponse:
    """`/contacts/paste?state`: `ids` of the rows from the one at hand, `cell` where the text begins, `text` as sheets
    copy it. A row with a value that cannot be kept stays as it was and is told; all of it can be undone."""
    require_seen(request, kind)
    if not kind.may(request.user, "edit"):
        raise Forbidden(_("Your access role does not allow this here"))
    listing = Listing.of(kind, request)
    ids = [number for written in request.POST.get("ids", "").split(",") if (number := row_number(written)) is not None]
    table = table_of(request.POST.get("text", "")[:LONGEST])[: len(ids)]
    cells = _cells_from(listing, request.POST.get("cell", ""))
    if not table or not cells:
        raise Missing("text")
    values, wrong = _values(dict(zip(ids, table, strict=False)), cells, request.formats)
    batch = open_batch(kind, request.actor, "edited", len(table), action="edit", surface="web")
    batch = run_each(Edit(kind), request.actor, values, wrong, batch)
    return bulk.told(request, Edit(kind), listing, batch)


def table_of(text: str) -> list[list[str]]:
    """The rows of a text as sheets put it on the clipboard: tabs between cells, quotes around those with line ends."""
    rows = list(csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _cells_from(listing: Listing, name: str) -> Sequence[Cell]:
    """The columns of the list from this one on."""
    names = [cell.name for cell in listing.cells]
    return listing.cells[names.index(name) :] if name in names else ()


def _values(
    table: Mapping[int, Sequence[str]], cells: Sequence[Cell], formats: Formats
) -> tuple[dict[int, dict[str, Any]], dict[int, str]]:
    """({record: {cell: value}}, {record: what cannot be kept}). Columns that cannot be edited are passed over."""
    values: dict[int, dict[str, Any]] = {}
    wrong: dict[int, str] = {}
    for number, texts in table.items():
        try:
            values[number] = {
                cell.name: read_text(cell, text, formats)
                for cell, text in zip(cells, texts, strict=False)
                if cell.editable
            }
        except Refused as error:
            wrong[number] = next(iter(error.fields.values()), str(error))
    return values, wrong


def read_text(cell: Cell, text: str, formats: Formats) -> Any:
    """The clean value of a text from a sheet; links are found by their titles. Raises Refused."""
    try:
        return cell.clean(cell.from_machine(text, formats) if text.strip() else cell.empty)
    except Refused as error:
        reason = error.fields.get(cell.name) or str(error)
        raise cell.refused(f"{cell.label}: {reason}") from None
