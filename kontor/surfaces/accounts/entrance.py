"""The two doors for people without an account: the set-up of a new installation, and joining by an invitation."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kontor.core.accounts import inviting
from kontor.core.accounts.firm import is_set_up, unnamed
from kontor.core.accounts.hours import WorkingHours
from kontor.core.accounts.model import User
from kontor.core.accounts.rules import suggested_name
from kontor.core.accounts.setup import code_fits, set_up
from kontor.core.actions.errors import Missing, Refused
from kontor.surfaces.accounts.asking import is_local
from kontor.surfaces.accounts.forms import Blank, day_names, firm_values, language, plain_page, said

PERSON = ("name", "username", "email")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def setup_page(request: HttpRequest) -> HttpResponse:
    """Asks for the firm and its administrator, once; from afar only with the code that the console shows."""
    if is_set_up():
        return HttpResponseRedirect("/")
    if request.method != "POST":
        return _setup_form(request, _first_values(request), {})
    try:
        _require_code(request)
        person = {name: request.POST.get(name, "") for name in PERSON}
        _firm, user = set_up(firm_values(request), person, request.POST.get("password", ""))
    except Refused as error:
        return _setup_form(request, request.POST.dict(), error.fields, status=422)
    return _enter(request, user)


def _setup_form(
    request: HttpRequest, values: dict[str, Any], errors: dict[str, str], status: int = 200
) -> HttpResponse:
    context = {
        "values": Blank(values),
        "said": said(values),
        "chosen_days": request.POST.getlist("days") if request.method == "POST" else WorkingHours().dump(),
        "needs_code": not is_local(request),
        "languages": settings.LANGUAGES,
        "days": day_names(),
    }
    return plain_page(request, "accounts/setup.html", context, errors, status)


def _first_values(request: HttpRequest) -> dict[str, Any]:
    usual = unnamed(language())
    hours = WorkingHours()
    return {
        "firm_language": usual.language,
        "currency": usual.currency,
        "country": usual.country,
        "time_zone": usual.time_zone,
        "start": f"{hours.start:%H:%M}",
        "end": f"{hours.end:%H:%M}",
    }


def _require_code(request: HttpRequest) -> None:
    """Raises Refused unless the person sits at this machine or knows the code; guesses are few."""
    if is_local(request):
        return
    if not ratelimit.consume(request, action="set_up"):
        raise Refused(_("Too many wrong tries. Wait five minutes, then try again"), field="code")
    if not code_fits(request.POST.get("code", "")):
        raise Refused(_("This is not the code. The console in which Kontor was started shows it"), field="code")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Lets somebody who was invited choose a sign-in name and a password, and signs them in."""
    invitation = inviting.found_by(token)
    if invitation is None:
        return _ended(request)
    if request.method != "POST":
        usual = {"name": invitation.name, "username": suggested_name(invitation.name, invitation.email)}
        return plain_page(request, "accounts/join.html", {"values": Blank(usual), "invitation": invitation}, {})
    values = {name: request.POST.get(name, "") for name in ("name", "username")}
    try:
        user = inviting.accept(token, {**values, "language": language()}, request.POST.get("password", ""))
    except Refused as error:
        context = {"values": Blank(values), "invitation": invitation}
        return plain_page(request, "accounts/join.html", context, error.fields, status=422)
    except Missing:
        return _ended(request)
    return _enter(request, user)


def _ended(request: HttpRequest) -> HttpResponse:
    return plain_page(request, "accounts/link_ended.html", {}, {}, status=404)


def _enter(request: HttpRequest, user: User) -> HttpResponse:
    """Signs the new user in and opens the first page."""
    response: HttpResponse = perform_login(request, Login(user=user, redirect_url="/"))
    return response
