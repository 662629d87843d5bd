"""What accounts add around pages: the set-up comes first, and the pages of allauth get the frame of all others."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse

from kontor.core.accounts.firm import is_set_up
from kontor.core.accounts.model import User
from kontor.surfaces.web.asked import as_asked
from kontor.surfaces.web.shell import shell_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]
BEFORE_SET_UP = ("/setup", "/language", "/choices/", "/health", "/static/", "/csp-report")


class SetUpFirst:
    """Sends everybody to the set-up page until there is a firm. Stands before the check of the sign-in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(BEFORE_SET_UP) or is_set_up():
            return self.get_response(request)
        return HttpResponseRedirect("/setup")


class InShell:
    """Gives allauth's pages for signed-in people what web/shell.html shows (our own pages get it from render.page)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        if isinstance(request.user, User) and hasattr(request, "formats"):
            response.context_data = {**shell_of(as_asked(request)), **(response.context_data or {})}
        return response
