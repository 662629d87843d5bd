"""The panel "Files" on the card of every kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kontor.core.files.actions import files_of
from kontor.core.files.model import FileEntry
from kontor.core.files.storage import MOST_BYTES
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.specs import Panel
from kontor.surfaces.web import names
from kontor.surfaces.web.asked import Asked

LARGEST_SHOWN = 1_500_000  # bytes of a picture that the panel itself shows; larger ones are opened


@dataclass(frozen=True)
class Line:
    """One file as the panel shows it. picture: its address, "" where none is shown."""

    id: int
    name: str
    url: str
    meta: str
    at: datetime
    picture: str
    opens: bool


def register() -> None:
    """Called once, when Kontor starts."""
    registry.contribute_to_all(panels=[Panel("files", "files/panel.html", context_of, "right", 60, later=True)])
    names.name_change("file_added", gettext_lazy("added a file"))
    names.name_change("file_removed", gettext_lazy("removed a file"))
    names.name_change("file_restored", gettext_lazy("brought a file back"))
    names.name_value("file", gettext_lazy("File"))


def context_of(record: Any, request: Any) -> Mapping[str, Any] | None:
    """What the panel shows; None for somebody who finds nothing there and may add nothing."""
    asked = cast(Asked, request)
    kind = _kind_of(asked, record)
    entries = files_of(kind, record.pk)
    editable = may_edit(asked, kind, record)
    present = [line_of(entry) for entry in entries if entry.deleted_at is None]
    removed = [line_of(entry) for entry in entries if entry.deleted_at is not None] if editable else []
    if not present and not editable:
        return None
    return {"present": present, "removed": removed, "editable": editable, "most": MOST_BYTES}


def may_edit(request: Asked, kind: Kind, record: Any) -> bool:
    """Whether the user may add and remove files of the record."""
    from kontor.surfaces.web.loading import may

    return may(request, kind, record, "edit")


def _kind_of(request: Asked, record: Any) -> Kind:
    """The kind whose card is being made: the one in the address, or the kind of the record's model."""
    match = request.resolver_match
    kind = match.kwargs.get("kind") if match else None
    if isinstance(kind, Kind):
        return kind
    return next(one for one in registry.all_kinds() if one.model is type(record))


def line_of(entry: FileEntry) -> Line:
    """One file, made ready for the template."""
    shown = entry.is_picture and entry.size <= LARGEST_SHOWN
    author = str(entry.author) if entry.author else ""
    url = f"/files/{entry.pk}"
    meta = " · ".join(part for part in (size_text(entry.size), author) if part)
    return Line(entry.pk, entry.name, url, meta, entry.at, url if shown else "", entry.is_picture)


def size_text(size: int) -> str:
    """Bytes as people read them: "3 kB", "1.4 MB", in the language of the page."""
    locale = Locale.parse(get_language() or "en", sep="-")
    if size < 1_000_000:
        return _("%(number)s kB") % {"number": format_decimal(max(1, round(size / 1000)), locale=locale)}
    return _("%(number)s MB") % {"number": format_decimal(round(size / 1_000_000, 1), "#,##0.#", locale=locale)}
