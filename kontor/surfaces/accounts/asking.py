"""What the pages of accounts read from a request: its base address, and whether it comes from this very machine."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def base_url(request: HttpRequest) -> str:
    """The address of this installation without a slash at the end, for links that are handed over or sent."""
    return settings.KONTOR_URL or f"{request.scheme}://{request.get_host()}"


def is_local(request: HttpRequest) -> bool:
    """Whether somebody sits at this machine: peer and host are this machine, and no proxy has passed the request on.

    A proxy on this machine may hide both, so nobody is local where an address for others is stated.
    """
    if settings.KONTOR_URL and urlsplit(settings.KONTOR_URL).hostname not in (*_LOCAL_NAMES, "::1"):
        return False
    try:
        near = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    host = request.get_host().rpartition(":")[0] if ":" in request.get_host().rpartition("]")[2] else request.get_host()
    return near and host in _LOCAL_NAMES and not request.META.get("kontor.forwarded")
