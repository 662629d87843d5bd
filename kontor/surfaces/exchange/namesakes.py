"""Links by name to one of several: by what an export tells namesakes apart, and how an import finds the one meant.

Beside the name of a linked record stand its *identifiers*: its number here (`#12`) and what its link cell names as
`signs` (e-mail, phone, …). The one who shares most of them is meant. The number may be of another installation, so it
decides only between those who share as many, or, where the exported one had no other sign, between those without any.
"""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from kontor.core.accounts.model import User
from kontor.core.kinds import registry
from kontor.core.kinds.cells import RefCell
from kontor.core.kinds.cells.base import Cell
from kontor.core.kinds.kind import Kind

SUFFIX = ":signs"
SEPARATOR = "; "


def told_apart(kind: Kind) -> dict[str, RefCell]:
    """{name of the column of identifiers: link} of the links of a kind whose records have signs."""
    links = (cell for cell in kind.all_cells.values() if isinstance(cell, RefCell) and cell.signs)
    return {cell.name + SUFFIX: cell for cell in links}


def label_of(cell: Cell) -> str:
    """The header of the column of identifiers."""
    return _("%(field)s: identifiers") % {"field": cell.label}


def identifiers(cell: RefCell, ids: Collection[int], user: User | None) -> dict[int, str]:
    """{id: identifiers as an export writes them} of the linked records; nothing of those the user does not see."""
    return {number: SEPARATOR.join([f"#{number}", *signs]) for number, signs in _signs(cell, ids, user).items()}


def meant(cell: RefCell, ids: Sequence[int], text: str, user: User | None) -> int | None:
    """The one of the namesakes that these identifiers are of, None if that cannot be told."""
    said = {part.strip().casefold() for part in text.split(SEPARATOR.strip())} - {""}
    signs = {number: {sign.casefold() for sign in found} for number, found in _signs(cell, ids, user).items()}
    return chosen(said, signs)


def chosen(said: Collection[str], signs: Mapping[int, Collection[str]]) -> int | None:
    """The number whose signs are said; of several with as many the one whose own number is said."""
    further = {sign for sign in said if not sign.startswith("#")}
    shared = {number: len(further.intersection(found)) for number, found in signs.items()}
    most = max(shared.values(), default=0)
    if not most and further:
        return None
    fitting = [number for number, count in shared.items() if count == most and (most or not signs[number])]
    if most and len(fitting) == 1:
        return fitting[0]
    return next((number for number in fitting if f"#{number}" in said), None)


def _signs(cell: RefCell, ids: Collection[int], user: User | None) -> dict[int, list[str]]:
    kind = registry.get(cell.kind)
    rows = kind.rows() if user is None else kind.visible_to(user)
    found = rows.filter(pk__in=ids).values_list("pk", *cell.signs)
    return {number: [str(sign) for sign in signs if sign] for number, *signs in found}
