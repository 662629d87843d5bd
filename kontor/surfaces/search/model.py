"""The table of what can be found. On SQLite a full-text table of trigrams stands beside it (triggers change and delete
there, the writer adds), on PostgreSQL
pg_trgm indexes it."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class SearchEntry(models.Model):
    """One findable record: its title as shown, and folded texts (kontor.lib.folding) and digits by which it is found.

    key: the folded title, for what begins with one or two letters. turned: the same with the last word first. text:
    all words, folded
    and exact, each once. digits: all its numbers, parted by spaces.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)  # plural
    record = models.BigIntegerField()
    title = models.CharField(max_length=250)
    subtitle = models.CharField(max_length=250, blank=True)
    key = models.CharField(max_length=250)
    turned = models.CharField(max_length=250)
    text = models.TextField()
    digits = models.TextField(blank=True)

    class Meta:
        app_label = "surfaces"
        constraints = (models.UniqueConstraint(fields=("kind", "record"), name="search_entry_once"),)
        indexes = (
            models.Index(
                fields=("kind", "key"), name="search_by_key", opclasses=("varchar_ops", "varchar_pattern_ops")
            ),
            models.Index(
                fields=("kind", "turned"), name="search_by_turned", opclasses=("varchar_ops", "varchar_pattern_ops")
            ),
        )


class Pin(models.Model):
    """A record that somebody keeps at the top of the palette. kind: plural."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    record = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "surfaces"
        constraints = (models.UniqueConstraint(fields=("user", "kind", "record"), name="pin_once"),)
