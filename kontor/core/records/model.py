"""Abstract base of every record table: identity, version, who made it, trash; and fields' facts that every surface
reads."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kontor.core.records.guard import require_open

FieldT = TypeVar("FieldT", bound="models.Field[Any, Any]")


@dataclass(frozen=True)
class Facts:
    """What a surface must know of a field beside its Django declaration.

    unit: shown after the number. personal: private data of a person (export, erasure). audited: values go into the
    change log.
    masked: shown only to roles with the right. derived: written by followers or the action base, never by a person.
    multiline: text of several lines.
    """

    unit: str = ""
    personal: bool = False
    audited: bool = True
    masked: bool = False
    derived: bool = False
    multiline: bool = False


def described(field: FieldT, **facts: Any) -> FieldT:
    """Returns the same Django field with its Facts attached, so that they live with the field."""
    field.kontor_facts = Facts(**facts)  # type: ignore[attr-defined]
    return field


def facts_of(field: "models.Field[Any, Any]") -> Facts:
    return getattr(field, "kontor_facts", Facts())


class RecordQuerySet(models.QuerySet[Any]):
    """A queryset whose bulk writes are refused outside an Action."""

    def update(self, **values: Any) -> int:
        require_open(self.model.__name__)
        return super().update(**values)

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[Any]:
        require_open(self.model.__name__)
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Any, *args: Any, **options: Any) -> int:
        require_open(self.model.__name__)
        return super().bulk_update(objs, *args, **options)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_open(self.model.__name__)
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class Guarded(models.Model):
    """A table that only Actions write: records, and the parts that belong to one record (its phones, say)."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        require_open(type(self).__name__)
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        require_open(type(self).__name__)
        return super().delete(*args, **options)


class Record(Guarded):
    """A row that people work with. `version` grows by one with each change; a record in the trash has `deleted_at`."""

    id = models.BigAutoField(primary_key=True)
    version = described(models.PositiveIntegerField(default=1, editable=False), derived=True, audited=False)
    created_at = described(models.DateTimeField(_("Created"), editable=False), derived=True, audited=False)
    created_by = described(
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            models.SET_NULL,
            null=True,
            editable=False,
            related_name="+",
            verbose_name=_("Created by"),
            db_index=False,
        ),
        derived=True,
        audited=False,
    )
    changed_at = described(models.DateTimeField(_("Changed"), editable=False), derived=True, audited=False)
    deleted_at = described(models.DateTimeField(_("Deleted"), null=True, editable=False), derived=True, audited=False)

    class Meta:
        abstract = True


class Owned(models.Model):
    """Adds the user who looks after a record and the organisational unit of that user at the time.

    `unit` is a plain number: the room that knows units explains it (kontor.core.access.organisation).
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Owner")
    )
    unit = described(models.BigIntegerField(null=True, editable=False), derived=True, audited=False)

    class Meta:
        abstract = True
