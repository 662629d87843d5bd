"""Invitations: a link that lets one person make an account of their own, once. Making one is in inviting.py."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

VALID_FOR = timedelta(days=7)


class Invitation(models.Model):
    """A person who may join. The token of the link follows from `seed` and the secret key of the installation, so it
    can be shown again while the table alone opens no door; it is found by its hash."""

    id = models.BigAutoField(primary_key=True)
    seed = models.CharField(max_length=64)
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

    @property
    def token(self) -> str:
        """What the link carries."""
        return salted_hmac("kontor.invitation", self.seed, algorithm="sha256").hexdigest()

    def renew(self, now: datetime) -> None:
        """Gives it a new token, valid from now on; the old link opens nothing any more."""
        self.seed = secrets.token_hex(32)
        self.token_hash = hash_of(self.token)
        self.expires_at = now + VALID_FOR


def hash_of(token: str) -> str:
    """What is stored of a token. The token is random and long, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
