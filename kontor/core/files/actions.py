"""Adding a file to a record, removing it, bringing it back: each is a change of the record, seen in its history."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Missing
from kontor.core.actions.writing import Writing, writing
from kontor.core.files import content, storage
from kontor.core.files.model import FileEntry
from kontor.core.files.names import safe_name
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind


def add_file(kind: Kind, actor: Actor, record_id: int, name: str, chunks: Iterable[bytes]) -> FileEntry:
    """Keeps a file on a record that the actor may edit. Raises Refused, Forbidden, Missing; then nothing is kept.

    The content is on the disk before the transaction begins, so no row ever points to nothing.
    """
    stored = storage.store(chunks)
    try:
        shown = safe_name(name)
        judged = content.judged(storage.path_of(stored.key), shown)
        with writing(actor) as work:
            record = work.load(kind, record_id, "edit")
            entry = _entry(work, kind, record.pk, NewFile(shown, stored, judged))
            entry.save(force_insert=True)
            _note(work, kind, record, "file_added", [None, shown], entry)
    except BaseException:
        storage.remove(stored.key)
        raise
    return entry


class NewFile(NamedTuple):
    """Content that lies on the disk and was judged, and what it is to be called."""

    name: str
    stored: storage.Stored
    judged: content.Content


def attach_new(work: Writing, kind: Kind, files: Iterable[tuple[int, NewFile]]) -> None:
    """Keeps files, by record, on records that this transaction has made: their creation is the change that tells it."""
    FileEntry.objects.bulk_create(_entry(work, kind, record, file) for record, file in files)


def _entry(work: Writing, kind: Kind, record: int, file: NewFile) -> FileEntry:
    stored, judged = file.stored, file.judged
    return FileEntry(
        kind=kind.plural, record=record, name=safe_name(file.name), author=work.actor.user, at=work.now,
        key=stored.key, size=stored.size, sha256=stored.sha256,
        media_type=judged.media_type, width=judged.width, height=judged.height,
    )  # fmt: skip


def remove_file(actor: Actor, entry: FileEntry) -> None:
    """Puts a file into the trash, from which it can be brought back for 30 days. Raises Forbidden, Missing."""
    with writing(actor) as work:
        kind, record, fresh = _locked(work, entry, removed=False)
        fresh.deleted_at = work.now
        fresh.save(update_fields=["deleted_at"])
        _note(work, kind, record, "file_removed", [fresh.name, None], fresh)


def restore_file(actor: Actor, entry: FileEntry) -> None:
    """Brings a removed file back. Raises Forbidden, Missing."""
    with writing(actor) as work:
        kind, record, fresh = _locked(work, entry, removed=True)
        fresh.deleted_at = None
        fresh.save(update_fields=["deleted_at"])
        _note(work, kind, record, "file_restored", [None, fresh.name], fresh)


def _locked(work: Writing, entry: FileEntry, *, removed: bool) -> tuple[Kind, Any, FileEntry]:
    """The record and the file's row, both locked. Raises Missing when somebody else was quicker."""
    kind = registry.get(entry.kind)
    record = work.load(kind, entry.record, "edit")
    rows = FileEntry.objects.select_for_update(of=("self",))
    fresh: FileEntry | None = rows.filter(pk=entry.pk, deleted_at__isnull=not removed).first()
    if fresh is None:
        raise Missing(str(entry.pk))
    return kind, record, fresh


def _note(work: Writing, kind: Kind, record: Any, change: str, pair: list[Any], entry: FileEntry) -> None:
    work.save(record, set())
    work.note(kind, record, change, {"file": pair}, file=entry.pk)


# -- reading -----------------------------------------------------------------------------------------------------------


def files_of(kind: Kind, record_id: int) -> list[FileEntry]:
    """The files of a record, newest first, those in the trash included; one query. The caller has asked the policy."""
    rows = FileEntry.objects.filter(kind=kind.plural, record=record_id).select_related("author")
    return list(rows.order_by("-id")[:500])


def file_for(user: User, file_id: int, *, removed: bool = False) -> FileEntry:
    """The file, if the user sees its record now. Raises Missing: absent, removed, and somebody else's look the same."""
    entry: FileEntry | None = FileEntry.objects.filter(pk=file_id, deleted_at__isnull=not removed).first()
    if entry is None:
        raise Missing(str(file_id))
    try:
        kind = registry.get(entry.kind)
    except registry.UnknownKind:
        raise Missing(str(file_id)) from None
    if not kind.visible_to(user).filter(pk=entry.record).exists():
        raise Missing(str(file_id))
    return entry
