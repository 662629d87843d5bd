"""The one place where the error family of the Actions, and the faults of addresses, become answers to a browser."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kontor.core.accounts.model import User
from kontor.core.actions.errors import Forbidden, KontorError, Missing, Refused, Stale, Unavailable
from kontor.surfaces.web.asked import is_fragment

STATUS: dict[type[KontorError], int] = {Refused: 422, Forbidden: 403, Missing: 404, Stale: 409, Unavailable: 503}


def answer(request: HttpRequest, error: KontorError) -> HttpResponse:
    """The answer to an error that no page has dealt with itself (forms show refusals and conflicts in place)."""
    status = STATUS[type(error)]
    if isinstance(error, Missing):
        return not_found(request)
    if isinstance(error, Stale):
        return _told(
            request, status, _("Somebody else changed this record"), _("Open it again to see what it says now.")
        )
    if isinstance(error, Forbidden):
        return _told(request, status, str(error) or _("You may not do this"), "")
    return _told(request, status, str(error), "")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: absent, in the trash, or somebody else's; the three look the same."""
    title = _("There is nothing at this address")
    text = _("It may have been deleted, or it belongs to somebody whose records you do not see.")
    return _told(request, 404, title, text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 raised by Django itself."""
    return _told(request, 403, _("You may not do this"), "")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the CSRF check: the form is older than the session."""
    text = _("Go back, load the page again and send it once more. What you typed is still there.")
    return _told(request, 403, _("This page is too old to be sent"), text)


def failed(request: HttpRequest) -> HttpResponse:
    """500: nothing that may fail again is asked for, neither the database nor the shell."""
    from kontor.surfaces.web.render import made_of

    return HttpResponse(made_of("web/failed.html"), status=500)


def _told(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    from kontor.surfaces.web import render

    if is_fragment(request):
        return _told_in_passing(status, title)
    actions = [{"text": _("Open the start page"), "href": "/"}]
    context = {"status": status, "title": title, "text": text, "actions": actions}
    if isinstance(getattr(request, "user", None), User) and hasattr(request, "formats"):
        return render.page(request, "web/error.html", context, status=status)
    return HttpResponse(render.made_of("web/failed.html", **context), status=status)


def _told_in_passing(status: int, title: str) -> HttpResponse:
    """For htmx: the page stays; a refusal brings its own toast, of the others the front takes the heading."""
    from kontor.surfaces.web import render

    body = render.toast(title, tone="bad") if status in (409, 422) else render.made_of("web/heading.html", title=title)
    return HttpResponse(body, status=status, headers={"HX-Reswap": "none"})
