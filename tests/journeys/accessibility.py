"""axe in a world of its own beside the page, where the content policy of the page neither helps nor hinders it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"
GRAVE = ("serious", "critical")
RUN = "axe.run(document, {preload: false, resultTypes: ['violations']}).then((found) => found.violations)"


@cache
def _source() -> str:
    return AXE.read_text("utf-8")


def findings(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it stands: one line for each element."""
    tab = page.context.new_cdp_session(page)
    frame = tab.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = tab.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})["executionContextId"]
    asked: dict[str, Any] = {"contextId": world, "awaitPromise": True, "returnByValue": True}
    tab.send("Runtime.evaluate", {**asked, "expression": _source() + ";0"})
    answer = tab.send("Runtime.evaluate", {**asked, "expression": RUN})
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    tab.detach()
    return [
        _line(rule, node) for rule in answer["result"]["value"] if rule["impact"] in GRAVE for node in rule["nodes"]
    ]


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    why = "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]][:2])
    return f"{rule['id']}: {node['html'][:160]} ({why})"
