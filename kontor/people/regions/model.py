"""The table of regions. Writing it is the business of kind.py."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kontor.core.records.model import Record, described

DEEPEST = 8


class Region(Record):
    """A part of the world as the firm divides it; `parent` is empty at the top.

    code: as in ISO 3166-2 ("SE-AC"), or one of the firm's own.
    path: ids of the regions it lies in, from the top, between slashes: "/1/7/"; "/" at the top.
    """

    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=120)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Lies in")
    )
    code = models.CharField(_("Code"), max_length=12, blank=True)
    path = described(models.CharField(max_length=200, default="/", editable=False), derived=True, audited=False)

    class Meta:
        app_label = "people"
        constraints = (models.CheckConstraint(condition=~Q(parent=models.F("id")), name="region_not_in_itself"),)

    def __str__(self) -> str:
        return self.name

    @property
    def path_below(self) -> str:
        """The path of the regions that lie in it."""
        return f"{self.path}{self.pk}/"
