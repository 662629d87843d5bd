"""Every text has a Russian and a Swedish translation, whole and with the same places for values."""

import configparser
import re
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from django.utils import translation

from kontor.core.kinds import registry
from kontor.lib.dates import parse_when
from tests.architecture.sources import ROOT

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@cache
def texts():
    """{(context, msgid): file} of everything that is to be translated."""
    config = configparser.RawConfigParser()
    config.read_string(
        "[jinja2]\n" + (ROOT / "babel.cfg").read_text().partition("[jinja2: kontor/**/templates/**.html]\n")[2]
    )
    options = {"**/templates/**.html": dict(config["jinja2"])}
    found = {}
    methods = [
        ("**/tests/**", "ignore"),
        ("**/migrations/**", "ignore"),
        ("**.py", "python"),
        ("**/templates/**.html", "jinja2"),
    ]
    rows = extract_from_dir(ROOT / "kontor", methods, options, keywords=KEYWORDS)
    for file, line, message, _comments, context in rows:
        key = message[0] if isinstance(message, tuple) else message
        found[(context, key)] = f"{file}:{line}"
    return found


@cache
def catalogue(language):
    data = (ROOT / "kontor/locale" / language / "LC_MESSAGES/django.po").read_bytes()
    return read_po(BytesIO(data), locale=language)


def translations(language, context, key):
    message = catalogue(language).get(key, context=context)
    if message is None or message.fuzzy:
        return []
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string]


def test_there_is_something_to_translate():
    assert len(texts()) > 50


@pytest.mark.parametrize("language", ["ru", "sv"])
def test_every_text_is_translated(language):
    missing = {key: place for key, place in texts().items() if not all(translations(language, *key) or [""])}
    assert {f"{key} ({place})" for key, place in missing.items()} == set()


@pytest.mark.parametrize("language", ["ru", "sv"])
def test_a_translation_has_the_same_places_for_values(language):
    """A plural form may leave the number out ("one record"), never invent a place."""
    wrong = []
    for (context, key), place in texts().items():
        for text in translations(language, context, key):
            if not set(PLACES.findall(text)) <= set(PLACES.findall(key)) | {"%(num)s", "%(num)d"}:
                wrong.append((place, key, text))
    assert wrong == []


@pytest.mark.parametrize("language", ["ru", "sv"])
@pytest.mark.parametrize("key", ["tomorrow 9:00", "tomorrow 10", "call tomorrow 10", "Next step: call tomorrow 10"])
def test_an_example_of_a_moment_is_understood_in_its_language(language, key):
    """Pages offer these texts as examples, and one of them is what the button "Tomorrow" sends."""
    [text] = translations(language, None, key)
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert parse_when(text, now, (language,)).date.isoformat() == "2026-11-23"


@pytest.mark.parametrize("language", ["en", "ru", "sv"])
def test_no_two_fields_of_a_kind_have_the_same_name(language):
    """Lists of fields to filter by, and the columns of an export, would not tell them apart."""
    with translation.override(language):
        labels = [(kind.plural, str(cell.label)) for kind in registry.all_kinds() for cell in kind.all_cells.values()]
    assert [label for label in labels if labels.count(label) > 1] == []


FRAMEWORK = (
    "This field is required.",
    "This password is too common.",
    "The password is too similar to the %(verbose_name)s.",
    "You must type the same password each time.",
    "The new value must be different from the current one.",
)


@pytest.mark.parametrize("language", ["ru", "sv"])
@pytest.mark.parametrize("text", FRAMEWORK)
def test_what_django_and_allauth_say_in_our_forms_is_translated_by_them(language, text):
    """Where they lack a language the text goes into our catalogue."""
    with translation.override(language):
        assert translation.gettext(text) != text
