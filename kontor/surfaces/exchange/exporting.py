"""Lists as files: CSV, XLSX, and cards for kinds whose importer can write them. Read back, an export changes
nothing."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Forbidden, Refused
from kontor.core.actions.writing import writing
from kontor.core.kinds import registry
from kontor.core.kinds.cells import Cell, RefCell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import Query, load_cells
from kontor.lib.tables import write_csv, write_xlsx
from kontor.surfaces.exchange.importer import ID_HEADER
from kontor.surfaces.exchange.importers import importer_class
from kontor.surfaces.exchange.model import ExportRun
from kontor.surfaces.exchange.namesakes import identifiers, label_of, told_apart
from kontor.surfaces.web.middleware import formats_of

FOLDER = "exports"
PAGE = 500
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "vcf": "text/vcard; charset=utf-8",
}


def require_export(kind: Kind, user: User) -> None:
    """Raises Forbidden unless the user may export records of the kind."""
    if kind.exchange is None or not kind.may(user, "export"):
        raise Forbidden(_("Your access role does not allow this here"))


def formats_for(kind: Kind) -> list[str]:
    """The file formats of a kind."""
    return [name for name in TYPES if name != "vcf" or importer_class(kind).card is not None]


def all_columns(kind: Kind) -> list[str]:
    """The cells of a full export, in order."""
    chosen = kind.exchange.columns if kind.exchange else ()
    return [name for name in chosen or tuple(kind.all_cells) if name in kind.all_cells and name != "id"]


def whole_columns(kind: Kind) -> list[str]:
    """The columns of a full export: the cells, and what tells apart the records they link to."""
    return [*all_columns(kind), *told_apart(kind)]


def rows_of(kind: Kind, user: User, query: str, ids: Sequence[int] = ()) -> Any:
    """The records of a list, or the chosen ones, that the user may export, in the order of the list."""
    state = Query.of(QueryDict(query)).checked(kind, formats_of(user))
    if ids:
        return state.ordered(kind, kind.visible_to(user, "export").filter(pk__in=list(ids)))
    return state.ordered(kind, state.rows(kind, user, formats_of(user), "export"))


def require_understood(kind: Kind, user: User, query: str) -> None:
    """Raises Refused for a condition nobody understands: without it the file would hold more than was asked for."""
    faults = Query.of(QueryDict(query)).checked(kind, formats_of(user)).faults
    if faults:
        told = ", ".join(condition for condition, _reason in faults)
        raise Refused(_("These conditions are not understood: %(conditions)s") % {"conditions": told})


def columns_of(kind: Kind, query: str) -> list[str]:
    """The cells a list shows."""
    names = Query.of(QueryDict(query)).columns or kind.columns.shown
    return [kind.title, *(name for name in names if name != kind.title and name in kind.all_cells)]


Told = Callable[[int], None]


def write(
    kind: Kind, rows: Any, columns: Sequence[str], form: str, file: IO[bytes], language: str, told: Told,
    *, user: User | None = None,
) -> int:  # fmt: skip
    """Writes the rows to a file; returns how many. `told` gets the number done after each page. Memory stays flat.
    Links are told apart as far as the user sees where they lead."""
    if form not in formats_for(kind):
        raise Refused(_("This file format is not known"), field="format")
    if form == "vcf":
        return _write_cards(kind, rows, file, told)
    links = told_apart(kind)
    cells = [kind.cell(name) for name in columns if name not in links]
    beside = [links[name] for name in columns if name in links]
    header = [ID_HEADER, *(str(cell.label) for cell in cells), *map(label_of, beside)]
    lines = _lines(rows, kind, cells, beside, user, told)
    if form == "xlsx":
        return write_xlsx(lines, file, header=header, sheet=str(kind.label_plural))
    return write_csv(lines, file, header=header, language=language)


def _lines(
    rows: Any, kind: Kind, cells: Sequence[Cell], beside: Sequence[RefCell], user: User | None, told: Told
) -> Iterator[list[str]]:
    for page in _pages(rows, kind, [*cells, *beside], told):
        signs = [identifiers(cell, {values[at].id for _number, values in page if values[at]}, user)
                 for at, cell in enumerate(beside, len(cells))]  # fmt: skip
        for number, values in page:
            linked = zip(signs, values[len(cells) :], strict=True)
            texts = [known.get(value.id, "") if value else "" for known, value in linked]
            yield [str(number), *_texts(cells, values[: len(cells)]), *texts]


def _texts(cells: Sequence[Cell], values: Sequence[Any]) -> list[str]:
    return [cell.machine(value) for cell, value in zip(cells, values, strict=True)]


def _pages(rows: Any, kind: Kind, cells: Sequence[Cell], told: Told) -> Iterator[list[tuple[int, list[Any]]]]:
    """Pages of (id, values) of all rows. The ids are read first, so that the list cannot shift while it is written."""
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        found = {row[0]: row[2] for row in load_cells(cells, kind.rows().filter(pk__in=page))}
        yield [(number, found[number]) for number in page if number in found]
        told(start + len(page))


def _write_cards(kind: Kind, rows: Any, file: IO[bytes], told: Told) -> int:
    card = importer_class(kind).card
    assert card is not None
    names = all_columns(kind)
    count = 0
    for page in _pages(rows, kind, [kind.cell(name) for name in names], told):
        for number, values in page:
            file.write(card(number, dict(zip(names, values, strict=True))).encode())
        count += len(page)
    return count


def note_export(kind: Kind, actor: Actor, rows: int, form: str) -> None:
    """Writes down in the change log who took how many records out of the house."""
    with writing(actor) as work:
        work.note_configuration(kind.name, 0, "exported", {}, rows=rows, format=form)


# -- long ones -------------------------------------------------------------------------------------------------------


def write_run(run: ExportRun) -> None:
    """Makes the file of a stored export; made anew after a kill."""
    kind = registry.get(run.kind)
    run.file = f"{FOLDER}/{secrets.token_hex(16)}"
    run.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    rows = rows_of(kind, run.user, run.query, run.ids)
    with run.path.open("wb") as file:
        count = write(
            kind, rows, run.columns, run.format, file, formats_of(run.user).language,
            lambda done: _moved(run, done), user=run.user,
        )  # fmt: skip
    note_export(kind, Actor.of(run.user), count, run.format)
    ExportRun.objects.filter(pk=run.pk).update(state=ExportRun.State.DONE, done=count, file=run.file)


def _moved(run: ExportRun, done: int) -> None:
    ExportRun.objects.filter(pk=run.pk).update(done=done)
