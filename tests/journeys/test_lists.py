"""Lists: choosing rows, changing many at once, undoing it, editing in place, keys, saved views."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_a_list_opens(sit):
    desk = sit("selma")
    page = desk.go("/contacts")
    expect(page.get_by_role("heading", level=1)).to_have_text("Contacts")
    page.screenshot(path=f"/tmp/k/j-list-{desk.size}.png")
