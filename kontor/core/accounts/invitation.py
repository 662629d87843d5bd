"""Invitations: a link that lets one person make an account of their own, once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

VALID_FOR = timedelta(days=7)


class Invitation(models.Model):
    """A person who may join. The token of the link is kept as a hash only, so that the table opens no door."""

    id = models.BigAutoField(primary_key=True)
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("Name"), max_length=150)
    email = models.EmailField(_("E-mail"), blank=True)
    role = models.CharField(_("Access role"), max_length=40)
    unit = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = "core"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def open(cls, now: datetime) -> "QuerySet[Invitation]":
        """Those that can still be accepted."""
        return cls.objects.filter(Q(revoked_at=None, accepted_at=None, expires_at__gt=now))


def new_token() -> str:
    """A token for a link: 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is stored of a token. The token is random and long, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
