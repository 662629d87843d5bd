"""What every page is given: the request with the person, their formats and their actor on it."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

from kontor.core.actions.actor import Actor
from kontor.core.kinds.cells import Formats

if TYPE_CHECKING:
    from kontor.core.accounts.model import User


class Asked(HttpRequest):
    """A request after the middleware: `user` is signed in, `formats` are the user's, `actor` writes in the user's
    name."""

    user: "User"
    formats: Formats
    actor: Actor


def is_fragment(request: HttpRequest) -> bool:
    """Whether a part of a page was asked for, not a whole one."""
    return "HX-Request" in request.headers


def as_asked(request: HttpRequest) -> Asked:
    """The same request, for code that runs behind the middleware."""
    return cast(Asked, request)
