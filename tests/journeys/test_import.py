"""Bringing customers in from a file, by the pages: look, check, import, report, take it all back."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def file_of(mark):
    """An Outlook export of three rows, of which one has no name, number or address at all."""
    lines = (
        "First Name,Last Name,Company,E-mail Address,Mobile Phone,Categories,Business Street,Business City,E-mail "
        "Display Name",
        f"Ragna,{mark} Lund,{mark} Hamn AB,ragna@{mark.lower()}.example,070-555 12 {len(mark):02},harbour,"
        "Hamngatan 4,Norrköping,",
        f"Tore,{mark} Vik,{mark} Hamn AB,tore@{mark.lower()}.example,070-555 13 {len(mark):02},,,,",
        ",,,,,,,,",
        f"Zed,{mark} Zon,,not-an-address,impossible,,,,",
    )
    return {"name": f"{mark}.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode("utf-8-sig")}


def test_a_file_is_looked_at_checked_imported_and_taken_back(sit):
    desk = sit("astrid")
    mark = f"Imp{desk.size}"
    page = desk.go("/import/contacts")
    page.locator("input[type=file]").set_input_files(file_of(mark))
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{mark}.csv")
    expect(page.locator("#main")).to_contain_text("outlook", ignore_case=True)
    desk.fits()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_visible(timeout=45_000)
    desk.fits()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("button", name="Undo the whole import")).to_be_visible(timeout=45_000)
    report = page.url
    desk.fits()
    page = desk.go(f"/contacts?q={mark}")
    expect(page.locator("tbody")).to_contain_text(f"Ragna {mark} Lund")
    expect(page.locator("tbody")).to_contain_text(f"{mark} Hamn AB")
    page.goto(report)
    page.get_by_role("button", name="Undo the whole import").click()
    expect(page.get_by_role("button", name="Undo the whole import")).to_be_hidden(timeout=45_000)
    page = desk.go(f"/contacts?q={mark}")
    expect(page.locator("#main")).to_contain_text("Nothing fits")
