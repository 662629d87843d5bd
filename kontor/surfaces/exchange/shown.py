"""What the pages of an import show, as plain values."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.batches import may_undo
from kontor.core.changes.model import Batch
from kontor.core.kinds import registry
from kontor.core.kinds.cells.base import Text
from kontor.core.kinds.kind import Kind
from kontor.surfaces.exchange.importer import LIKELIER
from kontor.surfaces.exchange.importers import importer_class, importer_of
from kontor.surfaces.exchange.items import KEPT, SKIPPED
from kontor.surfaces.exchange.model import Doubtful, ImportNote, ImportRun, ImportState
from kontor.surfaces.exchange.rejects import reasons
from kontor.surfaces.exchange.runs import UNFINISHED, is_abandoned
from kontor.surfaces.exchange.source import open_source
from kontor.surfaces.web.asked import Asked

SAMPLE_ROWS, SAMPLE_VALUES, LONGEST_SAMPLE = 20, 3, 40
SHOWN_REMARKS = 20
QUIET_SECONDS = 30
SURE = 0.8  # below it a person is asked to look
TONES = {ImportState.DONE: "good", ImportState.FAILED: "bad", ImportState.PAUSED: "warn"}


def importable(user: User) -> list[Kind]:
    """The kinds this user may bring files for."""
    kinds = [kind for kind in registry.all_kinds() if kind.exchange is not None and kind.page is not None]
    return [kind for kind in kinds if kind.may(user, "import") and kind.may(user, "create")]


def line(run: ImportRun) -> dict[str, Any]:
    """One import of the list."""
    label, tone = _state(run)
    return {
        "run": run,
        "href": f"/import/{run.pk}",
        "kind": registry.get(run.kind).label_plural,
        "state": label,
        "tone": tone,
    }


def _state(run: ImportRun) -> tuple[Text, str]:
    """The state in words, and its tone."""
    if is_undone(run):
        return _("Undone"), ""
    if is_abandoned(run):
        return _("Broken off"), "bad"
    return ImportState(run.state).label, TONES.get(ImportState(run.state), "")


def is_undone(run: ImportRun) -> bool:
    return run.batch is not None and Batch.objects.filter(pk=run.batch or 0, state=Batch.State.UNDONE).exists()


def context(request: Asked, run: ImportRun) -> dict[str, Any]:
    """Everything the templates of one import take."""
    kind, broken_off = registry.get(run.kind), is_abandoned(run)
    return {
        "run": run,
        "kind": kind,
        "likelier": _likelier(request.user, run),
        "line": line(run),
        "program": importer_class(kind).called(run.program) if run.program else "",
        "columns": columns(run) if run.state in (ImportState.UPLOADED, ImportState.CHECKED) else [],
        "keys": [
            ("", _("No: add what is new")),
            *((key, key_label(key)) for key in (kind.exchange.keys if kind.exchange else ())),
        ],
        "doubtful": [(value, str(label)) for value, label in Doubtful.choices],
        "outcomes": outcomes(run),
        "reasons": reasons(run) if run.rows_left_out else [],
        "remarks": list(run.notes.filter(type=ImportNote.Type.REMARK).order_by("line")[:SHOWN_REMARKS]),
        "undo": _undo(request, run),
        "is_unfinished": run.state in (ImportState.PAUSED, ImportState.FAILED) or broken_off,
        "is_broken_off": broken_off,
        "is_quiet": (timezone.now() - run.moved_at).total_seconds() > QUIET_SECONDS,
        "time_left": time_left(run),
    }


def key_label(key: str) -> str:
    """The key to update by, in words."""
    labels = {"id": _("Id"), "phone": _("Phone"), "email": _("E-mail"), "tax_id": _("Tax id")}
    return labels.get(key, key)


def _likelier(user: User, run: ImportRun) -> Kind | None:
    """The kind the file seems to hold, if that is another one the user may bring."""
    return next((kind for kind in importable(user) if kind.plural == run.reading.get(LIKELIER)), None)


def target_choices(run: ImportRun) -> list[tuple[str, str]]:
    """[(target, words)] of all places a column can go, keeping and leaving out included."""
    found = {target.name: str(target.label) for target in importer_of(run).targets()}
    return list({KEPT: _("Keep on the record"), SKIPPED: _("Leave out"), **found}.items())


def columns(run: ImportRun) -> list[dict[str, Any]]:
    """The columns with their first values and where they go, in words."""
    words = dict(target_choices(run))
    samples = _samples(run)
    return [
        {
            **column,
            "name": column["header"] or _("Column %(number)s") % {"number": column["index"] + 1},
            "words": words.get(column["target"], column["target"]),
            "values": samples[column["index"]] if column["index"] < len(samples) else [],
            "is_unsure": 0 < column["confidence"] < SURE,
            "is_kept": column["target"] == KEPT,
        }
        for column in run.columns
    ]


def _samples(run: ImportRun) -> list[list[str]]:
    """The first different values of each column."""
    if not run.path.exists():
        return []
    with open_source(run.path, run.name) as source:
        rows = [entry.texts() for entry in source.sample(SAMPLE_ROWS)]
    found: list[list[str]] = [[] for _column in run.columns]
    for row in rows:
        for values, text in zip(found, row, strict=False):
            if text and text not in values and len(values) < SAMPLE_VALUES:
                values.append(text[:LONGEST_SAMPLE])
    return found


def outcomes(run: ImportRun) -> list[dict[str, Any]]:
    """The outcomes with their number of rows; of a dry run with samples."""
    checked = run.check_result if run.state == ImportState.CHECKED else {}
    counts = checked.get("counts", run.counts() | {"remarked": run.rows_remarked})
    samples = checked.get("samples", {})
    return [
        {"name": name, "label": label, "number": counts[name], "samples": samples.get(name, []), "tone": tone}
        for name, label, tone in (
            ("created", _("New"), "good"),
            ("updated", _("Changed"), "info"),
            ("same", _("The same as there"), ""),
            ("doubtful", _("Doubtful"), "warn"),
            ("rejected", _("Rejected"), "bad"),
            ("remarked", _("Taken with a remark"), ""),
        )
    ]


def _undo(request: Asked, run: ImportRun) -> str:
    """The address that takes the import back, "" where there is nothing to take back."""
    batch = Batch.objects.filter(pk=run.batch or 0).first()
    if batch is None or not may_undo(batch, Actor.of(request.user)):
        return ""
    if run.state in UNFINISHED:
        return f"/import/{run.pk}/undo" if run.rows_created + run.rows_updated else ""
    return f"/batches/{batch.pk}/undo" if batch.state == Batch.State.DONE and batch.done else ""


def time_left(run: ImportRun) -> str:
    """About how long the import still takes, in words; "" while that is not known."""
    if run.state != ImportState.RUNNING or run.progress < 0.02 or not run.seconds:
        return ""
    seconds = round(run.seconds * (1 - run.progress) / run.progress)
    if seconds < 60:
        return ngettext("About %(num)s second left", "About %(num)s seconds left", seconds) % {"num": seconds}
    minutes = round(seconds / 60)
    return ngettext("About %(num)s minute left", "About %(num)s minutes left", minutes) % {"num": minutes}
