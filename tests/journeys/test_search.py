"""Search as people type: slips, layouts and alphabets are forgiven; what was open or is pinned stands ready."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("typed", ["ольга ветрова", "jkmuf dtnhjdf", "olga vetrova", "Ветрва", "щдпф муекщмф"])
def test_a_person_is_found_however_the_name_is_typed(sit, typed):
    page = sit("selma").go("/companies")
    page.locator("[data-palette]").first.click()
    page.keyboard.type(typed)
    expect(page.locator("#k-found [aria-selected=true]")).to_contain_text("Ольга Ветрова")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ольга Ветрова")


def test_what_was_open_stands_ready_and_what_is_pinned_stays(sit):
    desk = sit("selma")
    for name in ("Harbour & Sons", "Café Blå"):
        page = desk.go(f"/companies?q={name.split()[0]}")
        page.get_by_role("link", name=name).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    page = desk.go("/contacts")
    page.locator("[data-palette]").first.click()
    found = page.locator("#k-found")
    expect(found.get_by_role("option").first).to_contain_text("Café Blå")
    harbour = found.get_by_role("option", name="Harbour & Sons").first
    if desk.is_phone:
        harbour.locator("[data-pin]").click()
    else:
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Alt+p")
    expect(harbour).to_have_attribute("data-pinned", "")
    page = desk.go("/contacts")
    page.locator("[data-palette]").first.click()
    expect(found).to_contain_text("Pinned")
    expect(found.get_by_role("option").first).to_contain_text("Harbour & Sons")
    page.keyboard.press("Alt+p")
    expect(found.get_by_role("option").first).not_to_have_attribute("data-pinned", "")
