"""The table of notices."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Notice(models.Model):
    """One line behind the bell. `key` makes it unique, so that reading the log again never tells anything twice.

    name: the change it tells of. kind: plural; record: its id, None when several were meant, which
    `count` counts up to the change `last`.
    """

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    record = models.BigIntegerField(null=True)
    batch = models.BigIntegerField(null=True)
    count = models.PositiveIntegerField(default=0)
    last = models.BigIntegerField(default=0)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    read_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "surfaces"
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="notice_once"),)
        indexes = (
            models.Index(fields=("user", "-at"), name="notice_of_user"),
            models.Index(fields=("user",), name="notice_unread", condition=Q(read_at=None)),
        )
