"""Labels that people put on records of any kind: tags, short words about a record, and groups, lists that people keep
by hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


class RecordGroup(models.Model):
    """A list of records that people put together by hand; one can hold records of several kinds."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=60, unique=True)

    class Meta:
        app_label = "core"


class Grouping(Guarded):
    """A record in a group. `tag` is the group, so that groups and tags are asked for alike."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    record = models.BigIntegerField()
    tag = models.ForeignKey(RecordGroup, models.CASCADE, related_name="+", db_index=False, db_column="group_id")

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("kind", "record", "tag"), name="grouping_once"),)
        indexes = (models.Index(fields=("tag", "kind", "record"), name="grouping_by_group"),)


@dataclass(frozen=True)
class Labels:
    """One sort of labels: the table of the words, and that of the records they are on."""

    words: Any
    uses: Any

    def of(self, kind: str, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """{record id: sorted names} in one query; records without labels are absent."""
        found: dict[int, list[str]] = defaultdict(list)
        for record, name in _names_of(self, kind=kind, ids=list(ids)):
            found[record].append(name)
        return {record: tuple(names) for record, names in found.items()}

    def on(self, kind: str, names: Iterable[str] | None) -> "QuerySet[Any, dict[str, int]]":
        """Ids of the records that have one of the labels (any at all for None)."""
        rows = self.uses.objects.filter(kind=kind)
        if names is not None:
            rows = rows.filter(tag__name__in=[name.strip() for name in names])
        found: QuerySet[Any, dict[str, int]] = rows.values("record")
        return found

    def ids(self, names: Iterable[str]) -> dict[str, int]:
        """{name: id}; labels that do not exist yet are made."""
        wanted = sorted(set(names))
        known: dict[str, int] = dict(self.words.objects.filter(name__in=wanted).values_list("name", "id"))
        missing = [self.words(name=name) for name in wanted if name not in known]
        if missing:
            self.words.objects.bulk_create(missing, ignore_conflicts=True)
            known = dict(self.words.objects.filter(name__in=wanted).values_list("name", "id"))
        return known

    def set(self, kind: str, record: int, names: Sequence[str]) -> None:
        """Makes exactly these the labels of the record."""
        wanted = set(self.ids(names).values())
        present = set(self.uses.objects.filter(kind=kind, record=record).values_list("tag_id", flat=True))
        self.uses.objects.filter(kind=kind, record=record, tag_id__in=present - wanted).delete()
        new = [self.uses(kind=kind, record=record, tag_id=label) for label in sorted(wanted - present)]
        self.uses.objects.bulk_create(new)

    def put_on_new(self, kind: str, names_of: Mapping[int, Sequence[str]]) -> None:
        """Labels records that have none yet, {record id: names}."""
        ids = self.ids(name for names in names_of.values() for name in names)
        rows = [(record, ids[name]) for record, names in names_of.items() for name in names]
        insert_values(self.uses, [{"kind": kind, "record": record, "tag_id": label} for record, label in rows])


@prepared
def _names_of(labels: Labels, *, kind: Any, ids: Any) -> "QuerySet[Any, Any]":
    rows: QuerySet[Any, Any] = labels.uses.objects.filter(kind=kind, record__in=ids)
    return rows.values_list("record", "tag__name").order_by("tag__name")


TAGS, GROUPS = Labels(Tag, Tagging), Labels(RecordGroup, Grouping)
SORTS = {"tag": TAGS, "group": GROUPS}
