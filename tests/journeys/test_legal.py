"""Legal details: a mistyped number is told with its digit, an account is pasted as it stands in a letter, a company is
found by its numbers."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
NUMBERS = {"desktop": ("559000-1234", "559000-1235"), "phone": ("556000-4616", "556000-4615")}
"""{screen: (mistyped, right)}"""


def test_a_mistyped_number_is_told_and_the_details_are_found_again(sit):
    desk = sit("selma")
    desk.faults.expected.add(422)
    wrong, right = NUMBERS[desk.size]
    name = f"Papers {desk.size}"
    page = desk.go("/companies/new")
    page.get_by_label("Name").first.fill(name)
    page.get_by_label("Tax id").fill(wrong)
    page.locator("summary", has_text="Legal details").click()
    page.get_by_label("Bank accounts").first.fill("Handelsbanken, bg 5050-1055")
    page.get_by_role("button", name="Save").first.click()
    fault = page.locator("#f-tax_id-error")
    expect(fault).to_contain_text(f"the check digit {wrong[-1]} in place 10")
    expect(page.get_by_label("Bank accounts").first).to_have_value("Handelsbanken, bg 5050-1055")
    desk.fits()
    page.get_by_label("Tax id").fill(right)
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)

    page.locator("summary", has_text="Legal details").click()
    accounts = page.locator("dd[data-edit=accounts]")
    expect(accounts).to_contain_text("Bankgiro 5050-1055 Handelsbanken")
    head = page.locator("dd[data-edit=head_name]")
    head.get_by_role("button").click()
    head.get_by_role("textbox").fill("Malin Ekroth")
    head.get_by_role("textbox").press("Enter")
    expect(head).to_contain_text("Malin Ekroth")
    expect(head.get_by_role("textbox")).to_have_count(0)

    for typed in (right.replace("-", ""), "50501055"):
        desk.go("/companies")
        page.locator("[data-palette]").first.click()
        page.keyboard.type(typed)
        expect(page.locator("#k-found [aria-selected=true]")).to_contain_text(name)
        page.keyboard.press("Escape")


def test_customers_are_sorted_on_their_card_and_the_list_narrowed_by_it(sit):
    desk = sit("selma")
    name = f"Sorted {desk.size}"
    number = desk.add("companies", name=name)
    page = desk.go(f"/companies/{number}")
    page.locator("summary", has_text="Classification").click()
    status = page.locator("dd[data-edit=status]")
    status.get_by_role("button").click()
    status.get_by_role("combobox").select_option(label="Blocked")
    expect(status.get_by_role("combobox")).to_have_count(0)
    expect(status).to_contain_text("Blocked")
    desk.fits()
    page = desk.go("/companies?f=status:is:blocked")
    expect(page.locator("tbody")).to_contain_text(name)
    expect(page.locator("tbody")).not_to_contain_text("Papers")
