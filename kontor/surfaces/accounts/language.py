"""The choice of language and look (kept with the user, or in a cookie), and the lists that comboboxes ask."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from kontor.core.accounts import choices
from kontor.core.accounts.actions import change_own
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Refused
from kontor.surfaces.web.asked import is_fragment
from kontor.surfaces.web.render import made_of

YEAR = 365 * 24 * 3600


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Sets the language of the coming pages and goes back; an unknown one is ignored."""
    response = _back(request)
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        _keep(request, {"language": code})
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=secure)
    return response


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keeps the theme (system, light, dark); 204 for scripts, which have switched already."""
    theme = request.POST.get("theme", "")
    try:
        _keep(request, {"theme": "" if theme == "system" else theme})
    except Refused:
        return HttpResponse(status=422)
    return HttpResponse(status=204) if is_fragment(request) else _back(request)


@require_safe
def choose(request: HttpRequest, what: str) -> HttpResponse:
    """Options of a combobox for `q`, in `language`; the lists hold nothing of the firm, so everybody may ask."""
    language = request.GET.get("language", "")
    if what not in choices.SOURCES:
        return HttpResponse(status=404)
    code = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    options = choices.found(what, code, request.GET.get("q", "")[:100])
    return HttpResponse(made_of("accounts/options.html", options=options))


def choices_url(what: str) -> str:
    """The address of a list in the language of the page; called by templates."""
    return reverse("choices", args=[what]) + f"?language={get_language() or settings.LANGUAGE_CODE}"


def _keep(request: HttpRequest, values: dict[str, str]) -> None:
    if isinstance(request.user, User):
        change_own(Actor.of(request.user), values)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the person came from, never to another site."""
    asked = request.POST.get("next") or request.headers.get("referer", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(asked if safe else "/")
