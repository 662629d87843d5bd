"""A person at a browser for the journeys: what they do in one step, and everything that must never happen meanwhile."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Browser, Page, expect

SIZES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {
        "viewport": {"width": 360, "height": 780},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
}
WAIT_MS = 15_000  # generous: a test that waits so long fails, one that passes does not wait
FAILED_LOAD = "Failed to load resource"


@dataclass
class Faults:
    """What a browser complains about. Statuses below 500 that a journey means to see are named in `expected`."""

    seen: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.seen.append(f"script: {error}"))
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("response", lambda answer: self._answer(answer.status, answer.request.method, answer.url))

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and FAILED_LOAD not in text:
            self.seen.append(f"console {kind}: {text}")

    def _answer(self, status: int, method: str, url: str) -> None:
        if status >= 400 and status not in self.expected:
            self.seen.append(f"{status} {method} {url}")


class Desk:
    """Somebody signed in (or nobody, without a cookie) at one screen. `page` is their tab."""

    def __init__(self, browser: Browser, base: str, size: str, session: str = "", **context: Any) -> None:
        self.base, self.size, self.faults = base, size, Faults()
        self.context = browser.new_context(base_url=base, locale="en-GB", **{**SIZES[size], **context})
        self.context.set_default_timeout(WAIT_MS)
        if session:
            self.context.add_cookies([{"name": "kontor_session", "value": session, "url": base}])
        self.page = self.context.new_page()
        self.faults.watch(self.page)

    @property
    def is_phone(self) -> bool:
        return self.size == "phone"

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def go(self, path: str) -> Page:
        """Opens a page and waits until its scripts have started."""
        self.page.goto(path)
        self.page.wait_for_function("() => document.readyState === 'complete'")
        self.fits()
        return self.page

    def fits(self) -> None:
        """No page is ever wider than the screen, and no two elements share an id (labels would name the wrong one)."""
        if self.page.url == "about:blank":
            return
        ids = self.page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.getAttribute('id'))")
        twice = sorted(name for name, times in Counter(ids).items() if times > 1)
        if twice:
            self.faults.seen.append(f"{self.path} has ids twice: {', '.join(twice)}")
        wide, room = self.page.evaluate("[document.scrollingElement.scrollWidth, document.documentElement.clientWidth]")
        wanted = SIZES[self.size]["viewport"]["width"]
        if max(wide, room) > wanted:
            self.faults.seen.append(f"{self.path} is {max(wide, room)} px wide on a screen of {wanted} px")

    def post(self, path: str, **form: str) -> APIResponse:
        """Sends a form without the browser, as this person."""
        token = next((c["value"] for c in self.context.cookies() if c["name"] == "kontor_csrf"), "")
        if not token:
            self.context.request.get("/settings")
            return self.post(path, **form)
        headers = {"X-CSRFToken": token, "Referer": self.base + "/"}
        answer = self.context.request.post(path, form=form, headers=headers)
        assert answer.ok, f"{answer.status} {path}: {answer.text()[:500]}"
        return answer

    def add(self, kind: str, **values: str) -> int:
        """Makes a record by its form; its id."""
        return int(urlsplit(self.post(f"/{kind}/new", **values).url).path.rpartition("/")[2])

    def toast(self, words: str) -> None:
        expect(self.page.locator("#k-toasts")).to_contain_text(words)

    def close(self) -> None:
        self.fits()
        self.context.close()
