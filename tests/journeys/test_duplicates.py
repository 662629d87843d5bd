"""Adding a customer that is there already: seen while typing, opened or told apart; and one that a colleague has."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def form(desk, name, phone=""):
    page = desk.go("/companies/new")
    page.get_by_label("Name", exact=True).fill(name)
    if phone:
        page.locator("[name='phones-0-value']").fill(phone)
    return page


def test_a_customer_that_is_there_is_shown_while_typing_and_opened(sit):
    page = form(sit("selma"), "Gavle Rostery")
    known = page.get_by_role("region", name="Perhaps known already")
    expect(known).to_contain_text("Gävle Rosteri AB")
    expect(known).to_contain_text("similar name")
    expect(known).to_contain_text("Owner: Selma")
    expect(page.get_by_role("button", name="Save")).to_be_in_viewport()
    known.get_by_role("link", name="Open that one").click()
    page.get_by_role("heading", name="Gävle Rosteri AB", level=1).wait_for()


def test_not_the_same_goes_away_and_both_are_kept(sit):
    desk = sit("selma")
    name = f"Café Blå {desk.size}"
    page = form(desk, name, "090-14 00 22")
    known = page.get_by_role("region", name="Perhaps known already")
    expect(known).to_contain_text("same phone")
    known.get_by_role("checkbox", name="Not the same: Café Blå").first.check()
    while known.count() and known.get_by_role("checkbox").count():
        known.get_by_role("checkbox").first.check()
        page.wait_for_timeout(600)
    expect(known).to_have_count(0)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_of_a_customer_of_a_colleague_only_that_it_is_known_is_said(sit):
    desk = sit("sonja")
    page = form(desk, f"Harbour {desk.size}", "+44 1482 225566")
    told = page.get_by_role("region", name="Known to a colleague")
    expect(told).to_be_visible()
    expect(page.locator("form.k-formpage")).not_to_contain_text("Harbour & Sons")
    if not desk.is_phone:
        told.get_by_role("button", name="Ask for a hand-over").click()
        expect(page.get_by_text("The owner is told")).to_be_visible()
