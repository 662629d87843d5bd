"""Gives out the content of a file so that it can do nothing in the browser but be seen or saved."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from kontor.core.files.model import FileEntry
from kontor.core.files.storage import path_of

PART = 64 * 1024
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
ACTIVE = re.compile(r"html|xml|svg|script|xsl|flash|xul", re.IGNORECASE)
"""Types that a browser might run: they go out as plain bytes."""
KEPT = "private, no-cache"  # by the browser, which asks each time whether it may still show it
LOCKED = "default-src 'none'; sandbox"
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def answer_with(request: HttpRequest, entry: FileEntry) -> HttpResponseBase:
    """The file, a part of it (one range of RFC 9110, 14), or 304. The caller has asked the policy."""
    etag = f'"{entry.sha256}"'
    if _is_same(request.headers.get("If-None-Match", ""), etag):
        return HttpResponse(status=304, headers={"ETag": etag, "Cache-Control": KEPT})
    span = _asked_span(request, entry.size, etag)
    if span is not None and not span:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{entry.size}"})
    parts = span or range(entry.size)
    response = _response(request, entry, parts, 206 if span else 200)
    for name, value in _headers(entry, etag, len(parts)).items():
        response.headers[name] = value
    if span:
        response.headers["Content-Range"] = f"bytes {parts.start}-{parts.stop - 1}/{entry.size}"
    return response


def _response(request: HttpRequest, entry: FileEntry, parts: range, status: int) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(status=status)
    return StreamingHttpResponse(_read(path_of(entry.key).open("rb"), parts), status=status)


def _is_same(asked: str, etag: str) -> bool:
    """Whether one of the tags in If-None-Match is this one, weak or not (RFC 9110, 13.1.2)."""
    return asked.strip() == "*" or etag in {one.strip().removeprefix("W/") for one in asked.split(",")}


def _headers(entry: FileEntry, etag: str, length: int) -> dict[str, str]:
    shown = entry.is_picture and entry.media_type in SHOWN
    active = ACTIVE.search(entry.media_type) is not None
    return {
        "Content-Type": "application/octet-stream" if active else entry.media_type,
        "Content-Length": str(length),
        "Content-Disposition": content_disposition_header(not shown, entry.name) or "attachment",
        "Content-Security-Policy": LOCKED,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": KEPT,
        "Accept-Ranges": "bytes",
        "ETag": etag,
    }


def _asked_span(request: HttpRequest, size: int, etag: str) -> range | None:
    """The bytes asked for; None for all of them, an empty range for what lies outside."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size) if last else None
    start = int(first)
    return range(start, min(int(last) + 1 if last else size, size)) if start < size else range(0)


def _read(file: IO[bytes], parts: range) -> Iterator[bytes]:
    with file:
        file.seek(parts.start)
        left = len(parts)
        while left > 0 and (data := file.read(min(PART, left))):
            left -= len(data)
            yield data
