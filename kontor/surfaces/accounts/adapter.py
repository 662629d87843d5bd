"""How allauth behaves here: nobody signs up alone, no answer tells whether a name exists, letters go out as jobs."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kontor.core.accounts.jobs import send_reset_link
from kontor.core.accounts.model import User
from kontor.core.accounts.passwords import note_password_change
from kontor.surfaces.accounts.asking import base_url

_WRONG_CODE = _("This code is wrong or too old. Write the one that is shown now")
_MISMATCH = _("The name or the password is wrong. Check both, or ask for a new password")
TOLD = {
    "account/messages/password_changed.txt": _("Password changed"),
    "mfa/messages/totp_activated.txt": _("The second factor is on"),
    "mfa/messages/totp_deactivated.txt": _("The second factor is off"),
    "usersessions/messages/sessions_logged_out.txt": _("Signed out everywhere else"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """See the module; each method is described by allauth."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _MISMATCH,
        "username_password_mismatch": _MISMATCH,
        "invalid_login": _MISMATCH,
        "too_many_login_attempts": _("Too many wrong tries. Wait five minutes, then try again"),
        "enter_current_password": _("This is not your present password"),
        "incorrect_password": _("This is not your password"),
        "incorrect_code": _WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Tells what was done in our words; what allauth says beside (that somebody signed in) is no news."""
        text = message or TOLD.get(message_template or "")
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """The letter is written by a job, so that the answer takes as long for a name that does not exist."""
        if settings.KONTOR_MAIL_IS_SET:
            send_reset_link.enqueue(user.pk, base_url(context["request"]), get_language() or settings.LANGUAGE_CODE)

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        note_password_change(user)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The words of the second factor."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": _WRONG_CODE}
