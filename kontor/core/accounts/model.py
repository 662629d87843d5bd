"""Users: the people of the firm who sign in, with their language, formats and access role."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users. Surfaces do not: they run the Actions of kontor.core.accounts."""

    def create_user(self, username: str, email: str = "", password: str | None = None, **fields: Any) -> "User":
        name = self.model.normalize_username(username)
        user = self.model(username=name, email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=self.model.normalize_username(username or ""))


class User(AbstractBaseUser):
    """A user. `role` is the code of an access role (kontor.core.access.roles); `unit` the organisational unit, if
    any."""

    class Theme(models.TextChoices):
        SYSTEM = "", _("As the system")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    id = models.BigAutoField(primary_key=True)
    username = models.CharField(_("Sign-in name"), max_length=150, unique=True)
    email = models.EmailField(_("E-mail"), blank=True)
    name = models.CharField(_("Name"), max_length=150, blank=True)
    role = models.CharField(_("Access role"), max_length=40, default="seller")
    unit = models.BigIntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)  # type: ignore[misc, unused-ignore]  # a constant in the base
    language = models.CharField(_("Language"), max_length=8, blank=True)
    time_zone = models.CharField(_("Time zone"), max_length=60, blank=True)
    twelve_hours = models.BooleanField(_("12-hour clock"), default=False)
    theme = models.CharField(_("Theme"), max_length=8, choices=Theme.choices, blank=True, default=Theme.SYSTEM)
    letter_keys = models.BooleanField(_("Single-letter shortcuts"), default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    session_round = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        app_label = "core"
        constraints = (
            models.UniqueConstraint(Lower("username"), name="user_name_once"),
            models.UniqueConstraint(Lower("email"), name="user_email_once", condition=~models.Q(email="")),
        )

    def __str__(self) -> str:
        return self.name or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session of the user must carry: a new password or a new `session_round` ends them all."""
        value = f"{self.password}:{self.session_round}"
        return salted_hmac("kontor.session", value, secret=secret, algorithm="sha256").hexdigest()

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """One spelling of a sign-in name: NFKC and small letters, also where the database folds ASCII only."""
        return str(super().normalize_username(username)).strip().lower()

    @property
    def is_administrator(self) -> bool:
        return self.role == "administrator"

    @property
    def is_staff(self) -> bool:
        return False

    @property
    def is_superuser(self) -> bool:
        return False
