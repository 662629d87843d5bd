"""Pictures that stand in business cards become files of the records that the cards make."""

from collections.abc import Iterable, Sequence

from kontor.core.actions.errors import Refused
from kontor.core.actions.writing import Writing
from kontor.core.files import content, storage
from kontor.core.files.actions import NewFile, attach_new
from kontor.core.kinds.kind import Kind
from kontor.lib.vcards import PICTURES, read_pictures
from kontor.people.importing.items import PartyItem
from kontor.people.importing.values import left_out
from kontor.surfaces.exchange.items import Item, Options, Verdict

MOST = 3  # of one card


def store(items: Iterable[PartyItem], options: Options) -> None:
    """Lays the pictures of cards that make a record onto the disk; what is not taken over is told. A dry run stores
    nothing.

    What no record is made for in the end is taken away by the daily cleaning of files.
    """
    for item in items:
        makes = item.verdict is Verdict.NEW and item.into is None
        if makes and options.batch is not None and options.file is not None and item.card_at is not None:
            found = [_stored(item, data) for data in read_pictures(options.file, item.card_at)[:MOST]]
            item.pictures = [one for one in found if one is not None]
        if not item.pictures and not (makes and options.batch is None):
            item.remarks.append(left_out(sorted(PICTURES)))


def _stored(item: PartyItem, data: bytes) -> NewFile | None:
    """None for what browsers would not show as a picture."""
    try:
        stored = storage.store([data])
    except Refused:
        return None
    try:
        judged = content.judged(storage.path_of(stored.key), "picture")
    except Refused:
        judged = None
    if judged is None or judged.width is None:
        storage.remove(stored.key)
        return None
    return NewFile(f"{item.values.get('name', '')}.{judged.media_type.partition('/')[2]}", stored, judged)


def attach(work: Writing, kind: Kind, items: Sequence[Item]) -> None:
    """Keeps the stored pictures on the records that this transaction has made."""
    made = (item for item in items if isinstance(item, PartyItem) and item.verdict is Verdict.NEW)
    files = [(item.record, file) for item in made if item.record is not None for file in item.pictures]
    if files:
        attach_new(work, kind, files)
