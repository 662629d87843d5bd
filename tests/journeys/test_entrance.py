"""The doors: the set-up page of a first start, signing in with a password and with a code, signing out."""

import base64
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import expect

from tests.journeys import accessibility
from tests.journeys.screens import Desk
from tests.processes import Running, environment
from tests.world import PASSWORD

pytestmark = pytest.mark.journey


def code_of(secret):
    """The six digits that an app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def sign_in(page, name, password=PASSWORD):
    page.goto("/")
    page.get_by_label("Sign-in name or e-mail").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_first_start_is_set_up_in_the_browser(tmp_path, browser, size):
    with Running.kontor("serve", "--port", "0", env=environment(tmp_path / "home")) as server:
        desk = Desk(browser, server.url(), size)
        page = desk.go("/")
        assert desk.path == "/setup"
        assert accessibility.findings(page) == []
        page.get_by_label("Firm").or_(page.get_by_label("Name of the firm")).first.fill("Nordlicht AB")
        page.locator("[name=name]").fill("Astrid Holm")
        page.locator("[name=username]").fill("astrid")
        page.locator("[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Set up Kontor").click()
        page.wait_for_url("**/activities**")
        expect(page.locator("#main")).to_contain_text("Bring your customers in")
        expect(page.locator("#main").get_by_role("link", name="Import from a file")).to_be_visible()
        page = desk.go("/contacts")
        expect(page.locator("#main")).to_contain_text("Nothing here yet")
        desk.go("/setup")
        assert desk.path != "/setup"
        desk.close()
        assert desk.faults.seen == []
        assert [line for line in server.output if "csp report" in line or "Traceback" in line] == []


def test_a_wrong_password_is_refused_and_the_right_one_opens(sit):
    desk = sit()
    sign_in(desk.page, "selma", "not-the-password")
    expect(desk.page.get_by_role("alert").first).to_be_visible()
    assert desk.path == "/account/login/"
    desk.fits()
    sign_in(desk.page, "selma")
    expect(desk.page.locator(".k-app")).to_be_visible()
    desk.page.get_by_role("button", name="SL, your menu").click()
    desk.page.get_by_role("button", name="Sign out").click()
    desk.page.wait_for_url("**/account/login/")
    desk.page.goto("/contacts")
    assert desk.path == "/account/login/"


def test_signing_out_in_one_tab_closes_the_others(sit):
    desk = sit()
    sign_in(desk.page, "selma")
    expect(desk.page.locator(".k-app")).to_be_visible()
    other = desk.context.new_page()
    other.goto("/contacts")
    expect(other.locator("tbody tr").first).to_be_visible()
    other.wait_for_timeout(1000)  # the stream of hints opens after the page
    desk.page.locator("[popovertarget=k-me]").click()
    desk.page.get_by_role("button", name="Sign out").click()
    expect(other).to_have_url(re.compile("/account/login/"))


def test_a_code_of_an_app_is_asked_for_once_that_is_switched_on(sit):
    desk = sit()
    name = "fredrik" if desk.is_phone else "sonja"
    page = desk.page
    sign_in(page, name)
    desk.go("/settings/sign-in")
    page.get_by_role("link", name="Set up").click()
    page.wait_for_url("**/2fa/")
    page.get_by_role("link", name="Set up").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    secret = page.locator("code.k-key").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Switch on").click()
    expect(page.locator("#main")).to_contain_text("Recovery codes")
    desk.fits()
    page.locator("[popovertarget=k-me]").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, name)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("This code is wrong or too old")).to_be_visible()
    desk.fits()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".k-app")).to_be_visible()
