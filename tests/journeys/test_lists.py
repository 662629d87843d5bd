"""Lists: choosing rows, changing many at once and taking it back, editing in place, moving by keys, saved views."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def three(desk, mark):
    """Adds three contacts that only this journey looks at; the address of their list."""
    for name in ("Alva", "Bert", "Cilla"):
        desk.add("contacts", name=f"{mark} {name}", owner="")
    return f"/contacts?q={mark}&cols=owner,tags"


def rows(page):
    return page.locator("tbody tr[data-url]")


def choose_all(page):
    """Ticks every row; on phones the head of the table is out of sight."""
    for box in page.locator("tbody td.sel input").all():
        box.check()


def test_owner_and_tag_of_many_are_changed_and_taken_back_by_the_toast(sit):
    desk = sit("harald")
    page = desk.go(three(desk, f"Bulk{desk.size}") + "&cols=owner,tags")
    choose_all(page)
    expect(page.locator("[data-selected]")).to_have_text("3 selected")
    page.locator(".k-bulk").get_by_role("button", name="Assign").click()
    dialog = page.locator("#k-dialog")
    dialog.get_by_role("combobox", name="Owner").press_sequentially("selma")
    dialog.get_by_role("option", name="Selma Lind").click()
    dialog.get_by_role("button", name="Assign").click()
    expect(dialog).to_be_hidden()
    expect(rows(page).filter(has_text="Selma Lind") if not desk.is_phone else rows(page)).to_have_count(3)
    desk.toast("Undo")
    page.locator("#k-toasts [data-undo]").click()
    expect(page.locator("tbody").get_by_text("Selma Lind")).to_have_count(0)
    choose_all(page)
    page.locator(".k-bulk").get_by_role("button", name="Add tag").click()
    dialog.get_by_role("combobox").press_sequentially("fair,")
    dialog.get_by_role("button", name="Add tag").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("tbody .k-tag, tbody .k-badge").filter(has_text="fair")).to_have_count(3)
    page.locator("#k-toasts [data-undo]").click()
    expect(page.locator("tbody").get_by_text("fair", exact=True)).to_have_count(0)


def test_a_chosen_row_stays_the_chosen_one_when_a_colleague_adds_another(sit):
    desk, colleague = sit("harald"), sit("selma")
    mark = f"Kept{desk.size}"
    page = desk.go(three(desk, mark))
    page.wait_for_timeout(1000)  # the stream of hints opens after the page
    box = rows(page).filter(has_text="Bert").locator("input")
    box.check()
    colleague.add("contacts", name=f"{mark} Anton")
    expect(rows(page)).to_have_count(4)
    expect(box).to_be_checked()
    expect(page.locator("tbody input:checked")).to_have_count(1)


def test_a_value_is_changed_in_the_list(sit):
    desk = sit("selma")
    number = desk.add("contacts", name=f"Inline {desk.size}")
    page = desk.go(f"/contacts?q=Inline+{desk.size}&cols=source")
    cell = page.locator(f"tr[data-url='/contacts/{number}'] td[data-edit=source]")
    if desk.is_phone:
        return page_of_value(desk, number)
    cell.dblclick()
    field = cell.locator("[name=source]")
    field.fill("Fair in Hull")
    field.press("Enter")
    expect(cell).to_have_text("Fair in Hull")
    page.reload()
    expect(cell).to_have_text("Fair in Hull")


def page_of_value(desk, number):
    """A phone shows too few columns to edit in a list; there the card is where values are changed."""
    page = desk.go(f"/contacts/{number}")
    page.get_by_role("button", name="Add Source").click()
    field = page.locator("dd[data-edit=source] [name=source]")
    field.fill("Fair in Hull")
    field.press("Enter")
    expect(page.locator("dd[data-edit=source]")).to_contain_text("Fair in Hull")


def test_a_call_is_recorded_about_the_chosen_row_without_leaving_the_list(sit):
    desk = sit("selma")
    desk.add("companies", name=f"Rowcall {desk.size} AB")
    page = desk.go(f"/companies?q=Rowcall+{desk.size}")
    expect(rows(page)).to_contain_text("No next step")
    rows(page).locator("td.name a").focus()
    page.keyboard.press("c")
    dialog = page.locator("#k-dialog")
    expect(dialog.get_by_role("combobox", name="Customer")).to_have_value(f"Rowcall {desk.size} AB")
    page.keyboard.type("Asked for the spring prices")  # the cursor stands where the talk is written down
    dialog.get_by_label("Next step").fill("call tomorrow 10")
    page.keyboard.press("Control+Enter")
    desk.toast("Recorded, and the next step planned")
    expect(rows(page)).to_contain_text("tomorrow 10:00")
    assert desk.path == "/companies"


def test_a_list_is_walked_by_keys(sit):
    desk = sit("harald")
    page = desk.go(three(desk, f"Keys{desk.size}"))
    keys = page.keyboard
    for key in ("j", "x", "j", "j", "Shift+X"):
        keys.press(key)
    expect(page.locator("[data-selected]")).to_have_text("3 selected")
    keys.press("k")
    expect(page.get_by_role("link", name=f"Keys{desk.size} Bert")).to_be_focused()
    keys.press("Shift+?")
    expect(page.get_by_role("dialog", name="Keyboard map")).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_role("link", name=f"Keys{desk.size} Bert")).to_be_focused()
    keys.press("Control+k")
    expect(page.locator("#k-palette input")).to_be_focused()
    keys.press("Escape")
    expect(page.get_by_role("link", name=f"Keys{desk.size} Bert")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Keys{desk.size} Bert")
    page.go_back()
    expect(page.get_by_role("link", name=f"Keys{desk.size} Bert")).to_be_focused()


def test_a_list_is_kept_as_a_view(sit):
    desk = sit("selma")
    name = f"From Crowd {desk.size}"
    page = desk.go(f"/contacts?f=name:starts:{'Crowd' if desk.is_phone else 'Crow'}&sort=-name")
    page.get_by_role("link", name="Save view").click()
    dialog = page.locator("#k-dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_role("button", name="Save view").click()
    desk.toast(name)
    page = desk.go("/contacts")
    page.get_by_role("navigation", name="Saved views").get_by_role("link", name=name).click()
    expect(page.get_by_role("navigation", name="Saved views").locator("[aria-current]")).to_contain_text(name)
    expect(rows(page).first).to_contain_text("Crowd 63")


def test_a_cut_name_is_told_whole_when_pointed_at(sit):
    desk = sit("harald")
    name = f"Cut{desk.size} " + "of the long avenue " * 3
    desk.add("contacts", name=name, owner="")
    page = desk.go(f"/contacts?q=Cut{desk.size}")
    link = rows(page).get_by_role("link", name=name.strip())
    assert not link.get_attribute("title")
    link.hover()
    expect(link).to_have_attribute("title", name.strip())


def test_a_filter_with_alternatives_is_built_read_and_changed(sit):
    desk = sit("selma")
    for name, source in (("Fair", "Fair"), ("Web", "Site"), ("None", "")):
        desk.add("contacts", name=f"Either{desk.size} {name}", source=source)
    page = desk.go(f"/contacts?q=Either{desk.size}&cols=source")
    dialog = page.locator("#k-dialog")
    page.get_by_role("link", name="Filter", exact=True).click()
    dialog.get_by_role("link", name="Source").click()
    dialog.locator("[name=v-contains]").fill("Fair")
    dialog.get_by_role("button", name="or …").click()
    dialog.get_by_role("link", name="Source").click()
    dialog.get_by_text("ends with").click()
    dialog.locator("[name=v-ends]").fill("ite")
    dialog.get_by_role("button", name="Done").click()
    expect(dialog.locator(".k-any > li")).to_have_count(2)
    dialog.get_by_role("link", name="Show").click()
    expect(rows(page)).to_have_count(2)
    chip = page.get_by_role("link", name="Source contains “Fair” or Source ends with “ite”", exact=True)
    chip.click()
    dialog.get_by_role("link", name="Remove filter Source").first.click()
    expect(dialog.locator(".k-any > li")).to_have_count(1)
    dialog.get_by_role("link", name="Show").click()
    expect(rows(page)).to_have_count(1)
    page.go_back()
    expect(rows(page)).to_have_count(2)
    page.go_back()
    expect(rows(page)).to_have_count(3)


def test_a_list_is_grouped_folded_and_shown_as_totals(sit):
    desk = sit("selma")
    for name, source in (("Fair 1", "Fair"), ("Fair 2", "Fair"), ("Web", "Site")):
        desk.add("contacts", name=f"Sorted{desk.size} {name}", source=source)
    page = desk.go(f"/contacts?q=Sorted{desk.size}&cols=owner")
    page.get_by_role("link", name="Group by", exact=True).click()
    page.locator("#k-dialog").get_by_role("link", name="Source", exact=True).click()
    heads = page.locator("tr.k-group")
    expect(heads).to_have_text([re.compile("Fair 2"), re.compile("Site 1")])
    page.get_by_role("button", name="Fold Fair").click()
    expect(rows(page).filter(visible=True)).to_have_count(1)
    page.get_by_role("button", name="Fold Fair").click()
    page.get_by_role("link", name="By: Source").click()
    page.locator("#k-dialog").get_by_role("link", name="Totals only").click()
    expect(rows(page)).to_have_count(0)
    heads.get_by_role("link", name="Fair 2").click()
    expect(rows(page)).to_have_count(2)
    page.go_back()
    expect(heads).to_have_count(2)


def test_a_card_of_a_board_is_moved_by_key_by_hand_and_back(sit):
    desk = sit("selma")
    number = desk.add("contacts", name=f"Deck {desk.size}")
    for subject in ("aft", "bow"):
        desk.post(f"/parties/{number}/record", kind="call", subject=subject, text=subject)
    page = desk.go(f"/activities?f=party:is:{number}&group=importance:board&cols=type")
    normal, high = (page.get_by_role("region", name=name).locator("article") for name in ("Normal", "High"))
    expect(normal).to_have_count(2)
    if desk.is_phone:
        normal.first.get_by_role("link", name="Move").click()
    else:
        page.keyboard.press("j")
        page.keyboard.press("m")
    page.locator("#k-dialog").get_by_role("button", name="High").click()
    expect(high).to_have_count(1)
    if not desk.is_phone:
        normal.first.drag_to(page.get_by_role("region", name="High"))
        expect(high).to_have_count(2)
    page.locator("#k-toasts [data-undo]").click()
    expect(high).to_have_count(0 if desk.is_phone else 1)


def test_a_call_is_planned_with_all_chosen_customers_and_taken_back(sit):
    desk = sit("selma")
    for name in ("One", "Two"):
        desk.add("companies", name=f"Planned{desk.size} {name}")
    page = desk.go(f"/companies?q=Planned{desk.size}")
    choose_all(page)
    page.locator(".k-bulk").get_by_role("button", name="Plan contact").click()
    dialog = page.locator("#k-dialog")
    dialog.get_by_role("textbox", name="When").fill("tomorrow 10")
    dialog.get_by_role("textbox", name="Subject").fill("Autumn prices")
    dialog.get_by_role("button", name="Plan contact").click()
    expect(dialog).to_be_hidden()
    desk.toast("Planned for 2 customers")
    expect(rows(page).filter(has_text="tomorrow 10:00")).to_have_count(2)
    page.locator("#k-toasts [data-undo]").click()
    expect(rows(page).filter(has_text="No next step")).to_have_count(2)


PASTE = """(text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(paste);
}"""


def test_two_columns_of_a_sheet_are_pasted_into_the_list(sit):
    desk = sit("selma")
    if desk.is_phone:
        return  # a phone shows too few columns; see page_of_value
    for name in ("A", "B", "C"):
        desk.add("contacts", name=f"Pasted {name}")
    page = desk.go("/contacts?q=Pasted&cols=source,position,note")
    cell = page.locator("td[data-edit=source]").first
    cell.click()
    expect(cell).to_be_focused()
    page.evaluate(PASTE, "Fair\tBuyer\r\nSite\t\r\n")
    desk.toast("2 records changed")
    expect(page.locator("td[data-edit=source]")).to_have_text(["Fair", "Site", ""])
    page.locator("#k-toasts [data-undo]").click()
    expect(page.locator("td[data-edit=source]")).to_have_text(["", "", ""])
