"""The composer on a card: what was saved has left it, so nothing asks before the page is left."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_nothing_asks_before_a_card_is_left_after_its_call_was_saved(sit):
    desk = sit("selma")
    number = desk.add("contacts", name=f"Left {desk.size}")
    page = desk.go(f"/contacts/{number}")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#composer textarea").fill("Wants a sample")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#timeline")).to_contain_text("Wants a sample")
    page.wait_for_timeout(500)  # whatever the form does after it was emptied
    page.goto("/contacts")
    assert asked == []
