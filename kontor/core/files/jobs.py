"""The daily cleaning: files in the trash for 30 days, files of records that are gone, content without a row."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.writing import writing
from kontor.core.files import storage
from kontor.core.files.model import FileEntry
from kontor.core.jobs import job, scheduled
from kontor.core.kinds import registry

TRASH_DAYS = 30
AT_ONCE = 100


@scheduled("37 3 * * *")
@job()
def clean_files() -> int:
    """Removes for good what nobody can bring back; returns how many files went."""
    gone = sum(_purge(condition) for condition in _finished())
    return gone + storage.remove_orphans(_known)


def _finished() -> list[Q]:
    limit = timezone.now() - timedelta(days=TRASH_DAYS)
    without_record = [
        Q(kind=kind.plural) & ~Q(record__in=kind.model._default_manager.values("pk")) for kind in registry.all_kinds()
    ]
    return [Q(deleted_at__lt=limit), *without_record]


def _purge(condition: Q) -> int:
    """Rows first, content after their commit: a crash in between leaves an orphan, never a row without content."""
    gone = 0
    while entries := list(FileEntry.objects.filter(condition).order_by("pk")[:AT_ONCE]):
        with writing(Actor.system("trash")) as work:
            FileEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
            for entry in entries:
                work.note_configuration("file", entry.pk, "purged", {})
        for entry in entries:
            storage.remove(entry.key)
        gone += len(entries)
    return gone


def _known(keys: list[str]) -> set[str]:
    return set(FileEntry.objects.filter(key__in=keys).values_list("key", flat=True))
