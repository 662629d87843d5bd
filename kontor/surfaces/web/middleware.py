"""What happens around every page: sign-in is required, the person's language, zone and formats are set, errors
become answers."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone, translation

from kontor.core.accounts.firm import firm
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import KontorError
from kontor.core.kinds.cells import Formats
from kontor.surfaces.web import errors
from kontor.surfaces.web.asked import as_asked
from kontor.surfaces.web.public import is_public

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SignedIn:
    """Sends everybody who is not signed in to the sign-in page, but for the public addresses."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_public(request.path_info) or request.user.is_authenticated:
            return self.get_response(request)
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))


class Person:
    """Sets `formats` and `actor` of a signed-in user, and the language and time zone in which the page is made."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_public(request.path_info) or not isinstance(user := get_user(request), User):
            return self.get_response(request)
        asked = as_asked(request)
        asked.user = user  # itself: through Django's lazy object each of its attributes costs ten times as much
        asked.actor = Actor.of(user)
        asked.formats = formats_of(user, translation.get_language())
        translation.activate(asked.formats.language)
        asked.LANGUAGE_CODE = asked.formats.language
        with timezone.override(asked.formats.zone):
            return self.get_response(request)


def formats_of(user: User, language: str | None = None) -> Formats:
    """How this user reads and writes; `language` holds where the user has chosen none."""
    known = dict(settings.LANGUAGES)
    chosen = user.language if user.language in known else (language or settings.LANGUAGE_CODE)
    return Formats(
        language=chosen,
        zone=zone_of(user),
        country=firm().country or settings.KONTOR_COUNTRY,
        twelve_hours=user.twelve_hours,
        now=timezone.now(),
        user=user,
    )


def zone_of(user: User) -> zoneinfo.ZoneInfo:
    """The user's time zone; the firm's when none was chosen, the installation's when the name is not known any more."""
    try:
        return zoneinfo.ZoneInfo(user.time_zone or firm().time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)


class Faults:
    """Turns what Actions raise into an answer, in this one place."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        return errors.answer(request, error) if isinstance(error, KontorError) else None
