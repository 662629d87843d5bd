"""Tables of duplicates: pairs that somebody found to be two, and who was told that a colleague knows a customer."""

from django.conf import settings
from django.db import models

from kontor.people.parties.model import Party


class NotTheSame(models.Model):
    """Two parties that look alike and are two; `first` has the smaller id."""

    id = models.BigAutoField(primary_key=True)
    first = models.ForeignKey(Party, models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Party, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        app_label = "people"
        constraints = (models.UniqueConstraint(fields=("first", "second"), name="not_the_same_once"),)


class KnownToColleague(models.Model):
    """On this day the user was told that the party is known to a colleague.

    asked_at: when the user asked for its hand-over."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    party = models.ForeignKey(Party, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "people"
        constraints = (models.UniqueConstraint(fields=("user", "day", "party"), name="known_to_colleague_once"),)
