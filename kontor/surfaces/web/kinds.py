"""Finds the kind and the record that an address names, through the policy.

Once this is imported, `<kind:…>` and `<any_kind:…>` work in the addresses of every surface.
"""

from typing import Any

from django.db.models import QuerySet
from django.urls import register_converter

from kontor.core.access.levels import Right
from kontor.core.actions.errors import Forbidden, Missing
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.prepared import prepared
from kontor.surfaces.web.asked import Asked


class AnyKindConverter:
    """A path converter: the plural name of a registered kind, as the Kind itself."""

    regex = "[a-z][a-z0-9_-]*"

    def to_python(self, value: str) -> Kind:
        try:
            return registry.get(value)
        except registry.UnknownKind:
            raise ValueError(value) from None

    def to_url(self, value: "Kind | str") -> str:
        return value.plural if isinstance(value, Kind) else value


class KindConverter(AnyKindConverter):
    """The same for kinds that have pages."""

    def to_python(self, value: str) -> Kind:
        kind = super().to_python(value)
        if kind.page is None:
            raise ValueError(value)
        return kind


register_converter(KindConverter, "kind")
register_converter(AnyKindConverter, "any_kind")


def record_of(request: Asked, kind: Kind, record_id: int, right: Right = "see", links: tuple[str, ...] = ()) -> Any:
    """The record if the user sees it, with what these links lead to. Raises Missing when not, Forbidden when it is only
    seen and `right` asks for more."""
    record = next(iter(_seen(request.user, kind, links, record=record_id)), None)
    if record is None:
        raise Missing(str(record_id))
    if right != "see" and not reaches(request, kind, record_id, right):
        raise Forbidden()
    return record


def reaches(request: Asked, kind: Kind, record_id: int, right: Right) -> bool:
    """Whether this right reaches the record, which is in no trash."""
    return record_id in kind.visible_among(request.user, [record_id], right)


@prepared
def _seen(user: Any, kind: Kind, links: tuple[str, ...], *, record: Any) -> "QuerySet[Any]":
    rows = kind.rows().filter(kind.reach(user, "see"), pk=record)
    return kind.loaded(rows).select_related(*links) if links else kind.loaded(rows)


def require_seen(request: Asked, kind: Kind) -> None:
    """Raises Missing for a user whose role shows nothing of the kind."""
    if not kind.may(request.user, "see"):
        raise Missing(kind.plural)
