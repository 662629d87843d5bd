"""Security headers of every answer and the place where browsers report breaches of the content policy."""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

log = logging.getLogger("kontor.csp")
MAX_REPORT_BYTES = 16 * 1024
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "report-uri /csp-report",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(self), payment=()",
}
reports: deque[dict[str, Any]] = deque(maxlen=200)
"""The latest reports that reached this process, newest last; tests count them."""


class SecurityHeaders:
    """Middleware that adds `HEADERS` where the view has not set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


@csrf_exempt
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Notes one report of a browser (CSP level 2 `report-uri` format); always 204, a malformed one is dropped."""
    try:
        report = json.loads(request.read(MAX_REPORT_BYTES))["csp-report"]
        noted = {
            key: str(report.get(key, ""))[:300]
            for key in ("document-uri", "violated-directive", "blocked-uri", "source-file", "line-number")
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return HttpResponse(status=204)
    reports.append(noted)
    log.warning("csp report %s", json.dumps(noted))
    return HttpResponse(status=204)
