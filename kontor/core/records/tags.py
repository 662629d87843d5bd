"""Tags: short words that people put on records of any kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import QuerySet

from kontor.core.kinds.prepared import prepared
from kontor.core.records.inserting import insert_values
from kontor.core.records.model import Guarded


class Tag(models.Model):
    """A word; the same in every kind."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=60, unique=True)

    class Meta:
        app_label = "core"


class Tagging(Guarded):
    """A tag on a record."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    record = models.BigIntegerField()
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("kind", "record", "tag"), name="tagging_once"),)
        indexes = (models.Index(fields=("tag", "kind", "record"), name="tagging_by_tag"),)


def tags_of(kind: str, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """{record id: sorted names} in one query; records without tags are absent."""
    found: dict[int, list[str]] = defaultdict(list)
    for record, name in _tags_of(kind=kind, ids=list(ids)):
        found[record].append(name)
    return {record: tuple(names) for record, names in found.items()}


@prepared
def _tags_of(*, kind: Any, ids: Any) -> "QuerySet[Tagging, Any]":
    rows = Tagging.objects.filter(kind=kind, record__in=ids)
    return rows.values_list("record", "tag__name").order_by("tag__name")


def tagged(kind: str, names: Iterable[str] | None) -> "QuerySet[Tagging, dict[str, int]]":
    """Ids of the records that have one of the tags (any tag at all for None)."""
    rows = Tagging.objects.filter(kind=kind)
    if names is not None:
        rows = rows.filter(tag__name__in=[name.strip() for name in names])
    return rows.values("record")


def tag_ids(names: Iterable[str]) -> dict[str, int]:
    """{name: id}; tags that do not exist yet are made."""
    wanted = sorted(set(names))
    known = dict(Tag.objects.filter(name__in=wanted).values_list("name", "id"))
    missing = [Tag(name=name) for name in wanted if name not in known]
    if missing:
        Tag.objects.bulk_create(missing, ignore_conflicts=True)
        known = dict(Tag.objects.filter(name__in=wanted).values_list("name", "id"))
    return known


def set_tags(kind: str, record: int, names: Sequence[str]) -> None:
    """Makes exactly these the tags of the record."""
    wanted = set(tag_ids(names).values())
    present = set(Tagging.objects.filter(kind=kind, record=record).values_list("tag_id", flat=True))
    Tagging.objects.filter(kind=kind, record=record, tag_id__in=present - wanted).delete()
    Tagging.objects.bulk_create([Tagging(kind=kind, record=record, tag_id=tag) for tag in sorted(wanted - present)])


def tag_new(kind: str, names_of: Mapping[int, Sequence[str]]) -> None:
    """Tags records that have no tags yet, {record id: names}."""
    ids = tag_ids(name for names in names_of.values() for name in names)
    rows = [(record, ids[name]) for record, names in names_of.items() for name in names]
    insert_values(Tagging, [{"kind": kind, "record": record, "tag_id": tag} for record, tag in rows])
