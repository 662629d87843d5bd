"""Makes answers of templates: whole pages with the shell, single blocks of the same templates, and toasts that
travel along."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from markupsafe import Markup

from kontor.surfaces.web.asked import as_asked, is_fragment
from kontor.surfaces.web.frame import csrf_field, csrf_token
from kontor.surfaces.web.shell import shell_of

Context = Mapping[str, Any]


def page(request: HttpRequest, template: str, context: Context, *, block: str = "", status: int = 200) -> HttpResponse:
    """The whole page, or the block of that name where a part was asked for (htmx) and `block` is given."""
    if block and is_fragment(request):
        return HttpResponse(block_of(request, template, block, {**context, "in_dialog": True}), status=status)
    whole = {**shell_of(as_asked(request)), "in_dialog": False, **context}
    return HttpResponse(_template(template).render(_values(request, whole)), status=status)


def block_of(request: HttpRequest, template: str, block: str, context: Context) -> Markup:
    """One named block of a template as markup."""
    inner = _template(template)
    values = inner.new_context(_values(request, context))
    return Markup("".join(inner.blocks[block](values)))  # noqa: S704 - the template has escaped it


def _template(name: str) -> Any:
    """The Jinja2 template itself: Django's wrapper would mask the CSRF token anew at each use, which costs a
    millisecond."""
    return engines["jinja2"].get_template(name).template  # type: ignore[attr-defined]


def _values(request: HttpRequest, context: Context) -> dict[str, Any]:
    return {**context, "request": request, "csrf_input": csrf_field(request), "csrf_token": csrf_token(request)}


def made_of(template: str, **context: Any) -> Markup:
    """A template without a request as markup, for small parts."""
    return Markup(_template(template).render(context))  # noqa: S704


def toast(
    text: str, *, tone: str = "", undo: str = "", undo_text: str = "", href: str = "", href_text: str = ""
) -> Markup:
    """A toast that is added to an answer to htmx."""
    return made_of(
        "web/toast.html", text=text, tone=tone, undo=undo, undo_text=undo_text, href=href, href_text=href_text
    )


def flash(request: HttpRequest, text: str, *, tone: str = "", undo: str = "") -> None:
    """A toast for the next whole page, when the answer is a redirect."""
    messages.add_message(request, messages.ERROR if tone else messages.INFO, text, extra_tags=undo)


def done(*parts: str, trigger: str = "k:done") -> HttpResponse:
    """An answer to a dialog that has done its work: it closes, and the parts (toasts, blocks out of band) are put
    in."""
    return HttpResponse("".join(parts), headers={"HX-Trigger": trigger})


def go(request: HttpRequest, url: str) -> HttpResponse:
    """Sends the browser to another page, from a dialog as well."""
    if is_fragment(request):
        return HttpResponse(status=200, headers={"HX-Redirect": url})
    return HttpResponse(status=302, headers={"Location": url})


def fragment(request: HttpRequest, template: str, context: Context) -> Markup:
    """A whole small template (a panel) as markup, with the request at hand."""
    return Markup(_template(template).render(_values(request, context)))  # noqa: S704
