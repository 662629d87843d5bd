"""The elements in a browser, against a made-up site: what somebody with keyboard or mouse notices."""

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kontor.surfaces.web.tests.elements_site import Site, running

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def site():
    with running() as made:
        yield made


@pytest.fixture
def page(browser: Browser, site: Site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    made.set_default_timeout(5000)
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    made.goto(site.url)
    expect(made.locator("[data-selected]")).to_have_text("0 selected")
    yield made
    context.close()
    assert faults == []


def chosen(page: Page) -> int:
    return page.locator("tr[aria-selected=true]").count()


def row(page: Page, number: int):
    return page.locator(f"tr[data-url='/rows/{number}']")


def test_rows_are_chosen_by_keys_and_everything_that_fits_in_one_press(page, site):
    for key in ("j", "x", "j", "j", "Shift+X"):
        page.keyboard.press(key)
    expect(page.locator("[data-selected]")).to_have_text("3 selected")
    page.locator("thead .sel input").click()
    page.get_by_role("button", name="Select all 1,284").click()
    expect(page.locator("[data-selected]")).to_have_text("1,284 selected")
    page.keyboard.press("a")
    expect(page.locator("#k-toasts")).to_contain_text("Done it")
    path, sent, headers = site.posted[0]
    assert (path, ("all", "1") in sent, headers["X-CSRFToken"]) == ("/bulk/assign", True, "token")
    assert chosen(page) == 0


def test_undo_is_reached_by_the_keyboard(page, site):
    page.locator("tbody input").first.click()
    page.get_by_role("button", name="Assign").click()
    page.locator("[data-undo]").wait_for()
    page.locator("tbody a").first.focus()
    page.keyboard.press("Control+z")
    page.wait_for_timeout(300)
    assert site.posted[-1][0] == "/undo/1"


def test_nothing_is_deleted_before_the_question_is_answered(page, site):
    page.locator("tbody input").first.click()
    page.get_by_role("button", name="Delete").click()
    question = page.get_by_role("alertdialog")
    expect(question).to_contain_text("Delete the rows?")
    question.get_by_role("button", name="Cancel").click()
    assert site.posted == []
    page.get_by_role("button", name="Delete").click()
    question.get_by_role("button", name="Delete").click()
    expect(page.locator("#k-toasts")).to_contain_text("Done it")
    assert [path for path, _sent, _headers in site.posted] == ["/bulk/delete"]


def test_a_cell_is_edited_refused_saved_and_the_next_one_opens(page):
    page.keyboard.press("j")
    page.keyboard.press("e")
    field = page.locator("td[data-editing] input[name=value]")
    field.fill("bad")
    field.press("Enter")
    expect(page.locator("td[data-editing] .k-error")).to_have_text("No such city")
    expect(field).to_have_value("bad")
    field.fill("Borås")
    field.press("Enter")
    expect(row(page, 1).locator("td[data-editing]")).to_have_count(1)
    expect(row(page, 0).locator("td[data-edit]")).to_have_text("Borås")
    page.keyboard.press("Escape")
    expect(row(page, 1).locator("td[data-edit]")).to_have_text("Gävle")


def test_the_palette_finds_peeks_and_gives_the_focus_back(page, site):
    page.locator("tbody a").first.focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("lin")
    expect(page.locator("#k-found [aria-selected=true]")).to_contain_text("Hit for lin")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#k-peek")).to_contain_text("Peek of /rows/1/peek")
    page.keyboard.press("Escape")
    expect(page.locator("#k-peek")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator("#k-found [role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}/three")


def test_letters_do_nothing_when_switched_off_or_while_typing(page):
    page.locator("#f-kept").focus()
    page.keyboard.press("n")
    expect(page.locator("#k-dialog")).to_be_hidden()
    page.evaluate("document.documentElement.dataset.keys = 'off'; document.activeElement.blur()")
    page.keyboard.press("n")
    expect(page.locator("#k-dialog")).to_be_hidden()


def test_a_dialog_keeps_what_was_typed_and_closes_when_it_is_done(page, site):
    page.keyboard.press("n")
    dialog = page.locator("#k-dialog")
    dialog.get_by_role("button", name="Save contact").click()
    expect(dialog.locator(".k-error")).to_have_text("Write a name")
    dialog.get_by_role("combobox", name="Owner").press_sequentially("an")
    expect(dialog.get_by_role("option", name="Anna Lindqvist")).to_be_visible()
    page.keyboard.press("Enter")
    dialog.get_by_label("Name").fill("Ove")
    page.keyboard.press("Escape")
    page.get_by_role("alertdialog").get_by_role("button", name="Cancel").click()
    expect(dialog.get_by_label("Name")).to_have_value("Ove")
    page.keyboard.press("Control+Enter")
    expect(dialog).to_be_hidden()
    assert ("owner", "7") in site.posted[-1][1]


def test_a_call_is_recorded_with_a_day_in_words(page, site):
    page.locator("tbody a").first.focus()
    page.keyboard.press("c")
    expect(page.get_by_label("Minutes")).to_be_visible()
    page.keyboard.type("Spoke with Malin")
    page.get_by_label("Next step").fill("call tomorrow 10")
    expect(page.locator(".k-said")).to_have_text("Wed 25 Nov 10:00")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#timeline")).to_contain_text("Spoke with Malin")
    expect(page.locator("k-composer textarea")).to_have_value("")
    assert ("kind", "call") in site.posted[-1][1]


def test_what_others_change_shows_and_keeps_choice_and_focus(page, site):
    row(page, 2).locator("input").click()
    row(page, 1).locator("a").focus()
    site.city, site.numbers = "Uppsala", [0, 7, 1, 3, 2]
    site.send_hint(topic="rows", version=None)
    expect(row(page, 0).locator("td[data-edit]")).to_have_text("Uppsala", timeout=1500)
    expect(row(page, 7)).to_have_count(1)
    assert page.locator("tbody tr[aria-selected=true] input:checked").get_attribute("value") == "2"
    assert chosen(page) == 1
    expect(row(page, 1).locator("a")).to_be_focused()


def test_a_chosen_row_that_went_is_chosen_no_more(page, site):
    row(page, 1).locator("input").click()
    site.numbers = [0, 2, 3]
    site.send_hint(topic="rows", version=None)
    expect(row(page, 1)).to_have_count(0, timeout=1500)
    assert chosen(page) == page.locator("tbody input:checked").count() == 0


def test_what_somebody_unfolded_stays_so_when_others_change_it(page, site):
    page.locator("#card summary").click()
    expect(page.locator("#card details")).to_have_attribute("open", "")
    site.city = "Uppsala"
    site.send_hint(topic="rows", version=None)
    expect(page.locator("#card > span")).to_have_text("Uppsala", timeout=1500)
    expect(page.locator("#card details")).to_have_attribute("open", "")


def opened_menu(page: Page):
    page.locator("#card").get_by_role("button", name="More actions").click()
    expect(page.get_by_role("menuitem", name="Archive")).to_be_focused()
    return page.get_by_role("menuitem", name="Archive")


def test_nothing_moves_while_a_menu_is_open_and_then_the_news_come(page, site):
    item = opened_menu(page)
    site.city = "Uppsala"
    site.send_hint(topic="rows", version=9)
    page.wait_for_timeout(1200)
    expect(page.locator("#card > span")).to_have_text("Gävle")
    expect(item).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#card > span")).to_have_text("Uppsala", timeout=2500)
    expect(row(page, 0).locator("td[data-edit]")).to_have_text("Uppsala")


def test_news_on_their_way_wait_for_a_menu_that_was_opened_meanwhile(page, site):
    site.answering.clear()
    site.city = "Uppsala"
    with page.expect_request(site.url + "/"):
        site.send_hint(topic="rows", version=None)
    item = opened_menu(page)
    site.answering.set()
    page.wait_for_timeout(500)
    expect(page.locator("#card > span")).to_have_text("Gävle")
    expect(item).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#card > span")).to_have_text("Uppsala", timeout=2500)


def test_a_menu_stands_still_from_its_first_moment(page):
    places = page.evaluate(
        """async () => {
          const [opener, menu] = [document.querySelector("[popovertarget=acts]"), document.querySelector("#acts")];
          opener.click();
          const seen = new Set();
          for (let frame = 0; frame < 20; frame++) {
            await new Promise(requestAnimationFrame);
            const { x, y } = menu.getBoundingClientRect();
            seen.add(`${x} ${y}`);
          }
          return [...seen];
        }"""
    )
    assert len(places) == 1


def test_a_block_that_is_being_edited_is_left_alone_and_says_so(page, site):
    row(page, 1).locator("td[data-edit]").dblclick()
    page.locator("td[data-editing] input[name=value]").fill("mine")
    site.city = "Uppsala"
    site.send_hint(topic="rows", version=9)
    expect(page.get_by_text("Someone changed this while you were writing.")).to_be_visible()
    expect(page.locator("td[data-editing] input[name=value]")).to_have_value("mine")
    page.get_by_role("button", name="Show the change").click()
    expect(row(page, 0).locator("td[data-edit]")).to_have_text("Uppsala")


def test_a_broken_server_is_said_and_the_text_stays(page):
    page.get_by_label("Kept").fill("long thoughts")
    page.get_by_role("button", name="Break").click()
    expect(page.locator("#k-toasts")).to_contain_text("The server is out of order")
    expect(page.get_by_label("Kept")).to_have_value("long thoughts")


def test_a_removed_row_is_an_empty_one_and_main_moves_on(page):
    rows = page.locator("k-rows")
    rows.get_by_role("button", name="Remove").first.click()
    expect(rows.locator("[name=phones-0-value]")).to_have_value("")
    expect(rows.locator("[name=phones-main]:checked")).to_have_value("1")
    rows.get_by_role("button", name="Add a phone").click()
    expect(rows.locator("[name=phones-3-value]")).to_be_focused()


def test_tags_are_made_by_a_comma_and_only_once(page):
    field = page.get_by_role("combobox", name="Tags")
    field.press_sequentially("vip,Fair,")
    page.wait_for_timeout(300)
    expect(page.locator("k-tags [role=listbox]")).to_be_hidden()
    words = "[...document.querySelectorAll('k-tags input[name=tags]')].map((field) => field.value)"
    assert page.evaluate(words) == ["fair", "vip"]
    field.press("Backspace")
    assert page.evaluate(words) == ["fair"]
