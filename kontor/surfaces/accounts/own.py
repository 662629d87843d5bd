"""A user's own settings: who I am, how I read and write, and how I sign in."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kontor.core.accounts import choices
from kontor.core.accounts.actions import change_own
from kontor.core.accounts.firm import firm
from kontor.core.accounts.model import User
from kontor.core.actions.errors import Refused
from kontor.surfaces.accounts.forms import Blank, chosen_in, language, said, summary
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import as_asked

TEXTS = ("name", "email", "language", "theme")
MORE = ("time_zone", "twelve_hours", "letter_keys")


@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request: HttpRequest) -> HttpResponse:
    """Shows and saves the settings that a user decides alone."""
    asked = as_asked(request)
    if request.method != "POST":
        user = asked.user
        return _own_form(request, {name: getattr(user, name) for name in (*TEXTS, *MORE)}, {})
    values: dict[str, Any] = {name: request.POST.get(name, "") for name in TEXTS}
    values["time_zone"] = chosen_in(request, "time_zone")
    values["twelve_hours"] = request.POST.get("clock") == "12"
    values["letter_keys"] = "letter_keys" in request.POST
    try:
        change_own(asked.actor, values)
    except Refused as error:
        typed = {"time_zone__text": request.POST.get("time_zone__text")}
        return _own_form(request, {**values, **typed}, error.fields, status=422)
    render.flash(request, _("Settings saved"))
    return render.go(request, "/settings")


def _own_form(request: HttpRequest, values: dict[str, Any], errors: dict[str, str], status: int = 200) -> HttpResponse:
    context = {
        "values": Blank(values),
        "said": said(values),
        "languages": settings.LANGUAGES,
        "themes": [(code, str(label)) for code, label in User.Theme.choices],
        "firm_zone": choices.label("time-zones", language(), firm().time_zone),
        "wrong": Blank(errors),
        "faults": summary(errors),
    }
    return render.page(request, "accounts/own.html", context, status=status)


@require_safe
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """What protects the account: password, second factor, open sessions; each leads to its own page."""
    user = as_asked(request).user
    factors = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "has_second_factor": Authenticator.Type.TOTP in factors,
        "sessions": UserSession.objects.filter(user=user).count(),
    }
    return render.page(request, "accounts/sign_in.html", context)
