"""The table of attached files; their content lies in the data folder, see kontor.core.files.storage."""

from django.conf import settings
from django.db import models

from kontor.core.records.model import Guarded


class FileEntry(Guarded):
    """One file on one record. A removed one has `deleted_at` and can be brought back for 30 days.

    kind: plural name of the record's kind. key: where the content lies. width, height: pixels, only of pictures that
    browsers may show.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    record = models.BigIntegerField()
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()  # bytes
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=40, unique=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "core"
        indexes = (
            models.Index(fields=("kind", "record", "-id"), name="file_of_record"),
            models.Index(fields=("deleted_at",), name="file_removed", condition=models.Q(deleted_at__isnull=False)),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether a browser may show it: its content was read and found to be a picture."""
        return self.width is not None
