"""The table of saved views; the ready ones of a kind stand in its declaration."""

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy


class SavedView(models.Model):
    """A list that somebody keeps as a tab. `query` is its address after the question mark; a shared one is for
    everybody."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)  # plural, as in the address
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=60)
    query = models.TextField(blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    is_shared = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "surfaces"
        indexes = (models.Index(fields=("kind", "position"), name="saved_view_of_kind"),)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def seen_by(cls, user: object, kind: str) -> "QuerySet[SavedView]":
        """The views of a kind that this user has: the own ones and those that others share."""
        return cls.objects.filter(Q(owner=user) | Q(is_shared=True), kind=kind).order_by("position", "id")
