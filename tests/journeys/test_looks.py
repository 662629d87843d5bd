"""Every main page in light and dark: no serious finding of axe, no page wider than the screen; and in three
languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import accessibility

pytestmark = pytest.mark.journey

PAGES = (
    "/contacts",
    "/companies",
    "/activities",
    "/contacts?q=nothing-of-this-name",
    "/contacts/7",
    "/companies/1",
    "/contacts/new",
    "/contacts/7/edit",
    "/contacts/7/history",
    "/contacts?trash",
    "/batches",
    "/search?q=malin",
    "/activities/record",
    "/notices",
    "/settings",
    "/settings/sign-in",
)
ADMINISTRATION = ("/settings/firm", "/settings/colleagues", "/settings/departments")
OPENED = {  # what floats: {how it is opened: what it is}
    "a[href='/contacts/new?quick']": "#k-dialog",
    "[data-palette]": "#k-palette",
    "a[href^='/contacts/filter']": "#k-dialog",
    "a[href^='/contacts/columns']": "#k-dialog",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_without_serious_findings(sit, scheme):
    desk = sit("selma", color_scheme=scheme)
    found = {path: accessibility.findings(desk.go(path)) for path in PAGES}
    admin = sit("astrid", color_scheme=scheme)
    found |= {path: accessibility.findings(admin.go(path)) for path in ADMINISTRATION}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_floats_is_without_serious_findings(sit, scheme):
    desk = sit("selma", color_scheme=scheme)
    found = {}
    for opener, what in OPENED.items():
        page = desk.go("/contacts")
        page.locator(opener).first.click()
        expect(page.locator(what)).to_be_visible()
        page.wait_for_timeout(250)  # it fades in, and half a colour has half a contrast
        found[opener] = accessibility.findings(page)
        desk.fits()
    page = desk.go("/contacts")
    page.locator("tbody td.sel input").first.check()
    found["chosen row"] = accessibility.findings(page)
    assert {opener: lines for opener, lines in found.items() if lines} == {}


# -- three languages -------------------------------------------------------------------------------------------------

SPOKEN = ("/contacts", "/companies", "/activities", "{card}", "{card}/history", "/contacts/new", "/import", "/settings")
WORDS = {
    "ru": {"/contacts": "Контакты", "/companies": "Компании"},
    "sv": {"/contacts": "Kontakter", "/companies": "Företag"},
}
# What stays as it is in any language: names, keys, codes, examples of addresses.
OURS = re.compile(
    r"Kontor|Ctrl|Esc|Shift|Selma Lind|Lind|Malin Ekroth|Ekroth|coffee|Crowd|George Harbour|Harbour & Sons Ltd|\S+@\S+|"
    r"Asked for the spring prices|Send prices|Purchaser|Head chef|Owner of all|Director|Owner"
)
TELLING = re.compile(
    r"\b(the|and|or|of|with|without|for|from|this|that|your|you|is|are|not|new|add|save|search|filter|owner|company|"
    r"companies|contacts?|activit(?:y|ies)|settings|trash|history|columns|export|name|phones?|addresses|optional|"
    r"yesterday|tomorrow|today|call|meeting|note|outgoing|minutes|done|change|edit|main|other|next|previous|"
    r"customers?|mine|overdue|planned|birthday|source|tags|roles|position|person|details|reach|remove|cancel)\b",
    re.IGNORECASE,
)
EITHER = {"sv": {"export", "for", "filter", "is", "person", "position", "add", "or"}}  # Swedish words spelled the same


def english_of(page, language):
    """English words that are left on the page: in its text, and in what is only read aloud or shown on hovering."""
    said = page.evaluate(
        """() => [...document.body.querySelectorAll('*:not(noscript)')].flatMap((element) => [
            ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
            ...['title', 'aria-label', 'placeholder'].map((name) => element.getAttribute(name) || ''),
        ]).map((text) => text.trim()).filter(Boolean)"""
    )
    left = {}
    for text in said:
        words = {word.lower() for word in TELLING.findall(OURS.sub("", text))} - EITHER.get(language, set())
        if words:
            left[text[:80]] = sorted(words)
    return left


@pytest.mark.parametrize("language", ["ru", "sv"])
def test_the_whole_shell_speaks_the_language_that_was_chosen(sit, language):
    desk = sit("kolya")
    card = f"/contacts/{desk.add('contacts', name='Malin Ekroth')}"
    desk.post(card.replace("contacts", "parties") + "/record", kind="call", text="Xyz", next_step="call tomorrow 10")
    page = desk.go("/contacts")
    assert english_of(page, language), "the words that tell English are not found on an English page"
    page.locator("[popovertarget=k-me]").click()
    page.locator(f"#k-me [name=language][value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    left = {}
    try:
        for path, word in WORDS[language].items():
            expect(desk.go(path).get_by_role("heading", level=1)).to_contain_text(word)
        for path in SPOKEN:
            left |= english_of(desk.go(path.format(card=card)), language)
    finally:
        desk.post("/language", language="en")
    assert left == {}
