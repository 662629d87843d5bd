"""The file of rows that were left out, each with the reason in a last column; mended, it can be imported again."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import IO

from django.conf import settings

from kontor.lib.tables import write_rejected
from kontor.surfaces.exchange.model import ImportNote, ImportRun


def left_out(run: ImportRun) -> Iterator[tuple[list[str], str]]:
    """(cells, reason) of the rejected and doubtful rows, in the order of the file."""
    notes = run.notes.filter(type__in=(ImportNote.Type.REJECTED, ImportNote.Type.DOUBTFUL)).order_by("line", "id")
    for note in notes.iterator():
        yield note.cells, note.reason


def write_left_out(run: ImportRun, file: IO[bytes], language: str) -> int:
    """Writes them as CSV; returns how many."""
    return write_rejected(left_out(run), file, header=[column["header"] for column in run.columns], language=language)


def save_left_out(run: ImportRun, language: str) -> Path | None:
    """The file beside the imports for whoever works on the command line; None when every row was taken."""
    if not run.rows_left_out:
        return None
    path = Path(settings.MEDIA_ROOT) / "imports" / f"import-{run.pk}-left-out.csv"
    with path.open("wb") as file:
        write_left_out(run, file, language)
    return path


def reasons(run: ImportRun, limit: int = 20) -> list[tuple[str, int]]:
    """The reasons and how often each was given, the most frequent first."""
    texts = sorted(run.notes.exclude(type=ImportNote.Type.REMARK).values_list("reason", flat=True)[:5000])
    counted = [(reason, len(list(group))) for reason, group in groupby(texts)]
    return sorted(counted, key=lambda pair: -pair[1])[:limit]
