"""Toy records: one with everything (owner, money, self relation, parts), one without an owner whose title is not
`name`."""

from django.db import models

from kontor.core.records.model import Guarded, Owned, Record, described


class Gadget(Record, Owned):
    """A record with a cell of each shape."""

    class Colour(models.TextChoices):
        RED = "red", "Red"
        BLUE = "blue", "Blue"

    name = models.CharField("Name", max_length=80)
    name_key = described(models.CharField(max_length=80, editable=False), derived=True, audited=False)
    about = models.TextField("About", blank=True)
    colour = models.CharField("Colour", max_length=5, choices=Colour.choices, blank=True)
    count = described(models.IntegerField("Count", null=True, blank=True), unit="pcs")
    price = models.DecimalField("Price", max_digits=12, decimal_places=2, null=True, blank=True)
    born = models.DateField("Born", null=True, blank=True)
    due = models.DateTimeField("Due", null=True, blank=True)
    is_odd = models.BooleanField("Odd", default=False)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    shelf = models.ForeignKey("Shelf", models.SET_NULL, null=True, blank=True, related_name="gadgets")

    class Meta:
        app_label = "testing"

    def __str__(self) -> str:
        return self.name


class Mark(Guarded):
    """A part of a gadget: one of several values."""

    gadget = models.ForeignKey(Gadget, models.CASCADE, related_name="marks")
    value = models.CharField(max_length=40)
    is_primary = models.BooleanField(default=False)

    class Meta:
        app_label = "testing"


class Shelf(Record):
    """A record without an owner."""

    code = models.CharField("Code", max_length=20)

    class Meta:
        app_label = "testing"

    def __str__(self) -> str:
        return self.code
