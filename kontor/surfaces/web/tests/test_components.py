"""The macros: all of them reachable, their output safe, and fields that say what is wrong with them."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation

from kontor.surfaces.web.components import FAMILIES, STATIC, asset, attrs

PARTS = Path(__file__).resolve().parents[1] / "templates" / "web" / "parts"


def render(source: str, **context: object) -> str:
    with translation.override("en"):
        return engines["jinja2"].env.from_string(source).render(**context)


def macros_of(family: str) -> set[str]:
    written = (PARTS / f"{family}.html").read_text("utf-8")
    return {name for name in re.findall(r"{% macro (\w+)\(", written) if not name.startswith("_")}


def test_every_macro_can_be_called_from_any_template():
    assert {path.stem for path in PARTS.glob("*.html")} == set(FAMILIES)
    for family, names in FAMILIES.items():
        assert macros_of(family) == set(names.split()), family


def test_no_part_has_a_style_or_a_script_of_its_own():
    for path in PARTS.parent.glob("**/*.html"):
        written = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|\son\w+=\"|<script>|hx-on|\bjs:", written), path.name


def test_every_icon_that_a_part_shows_is_in_the_sprite():
    sprite = (STATIC / asset("sprite.svg").rsplit("/", 1)[1]).read_text("utf-8")
    for path in PARTS.parent.glob("**/*.html"):
        for name in re.findall(r'icon\("([\w-]+)"', path.read_text("utf-8")):
            assert f'id="i-{name}"' in sprite, f"{name} in {path.name}"


@pytest.mark.parametrize(
    "call",
    [
        "button(bad)",
        "badge(bad)",
        "avatar(bad)",
        "due(bad)",
        "toast(bad, undo=bad)",
        "text_field('f', bad, bad, hint=bad, error=bad)",
        "text_area('f', bad, bad)",
        "select_field('f', bad, [(bad, bad)], bad)",
        "combo_field('f', bad, bad, bad, bad)",
        "tags_field('f', bad, [bad], bad)",
        "value_rows('f', bad, [{'id': bad, 'label': bad, 'value': bad, 'main': true}], [(bad, bad)], bad)",
        "fact(bad, bad, bad, bad)",
        "timeline_item('note', bad, bad, bad, bad, body=bad, foot=bad)",
        "found(bad, bad, bad)",
        "name_cell(bad, bad)",
        "conflict(bad, [{'name': 'n', 'label': bad, 'yours': bad, 'theirs': bad}])",
    ],
)
def test_scripts_in_any_text_are_shown_as_text(call):
    seen = Seen()
    seen.feed(render("{{ " + call + " }}", bad='x" onload="y"><script>alert(1)</script>'))
    assert "script" not in seen.tags
    assert "onload" not in seen.attributes


class Seen(HTMLParser):
    """Elements and attributes that a browser would make of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}


def test_a_field_with_an_error_names_it_for_screen_readers():
    shown = render("{{ text_field('city', 'City', 'x', hint='Where', error='No such city') }}")
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="f-city-error f-city-hint"' in shown
    assert 'id="f-city-error">No such city' in shown
    assert '<label for="f-city">City' in shown


def test_keywords_reach_the_control_through_every_field():
    for call in ("text_field('n', 'N'", "text_area('n', 'N'", "select_field('n', 'N', []", "money_field('n', 'N'"):
        assert 'data-key="x"' in render("{{ " + call + ", data_key='x') }}"), call


def test_attributes_leave_out_what_is_empty_and_escape_the_rest():
    assert attrs({"data_a": None, "data_b": "", "data_c": False, "disabled": True, "title": '"<'}) == (
        ' disabled title="&#34;&lt;"'
    )


def test_an_empty_fact_offers_to_be_filled_only_where_it_may_be():
    assert "Add VAT" in render("{{ fact('VAT', edit='vat') }}")
    assert "button" not in render("{{ fact('VAT') }}")


def test_an_undo_is_a_post():
    shown = render("{{ toast('Owner changed', undo='/undo/1') }}")
    assert 'method="post" action="/undo/1"' in shown
    assert "data-undo" in shown


def test_the_last_row_of_many_values_is_empty_and_ready():
    shown = render("{{ value_rows('phones', 'Phones', [], [('work', 'Work')], 'Add a phone') }}")
    assert 'name="phones-0-value" value=""' in shown
    assert 'name="phones-count" value="1"' in shown
    assert 'name="phones-main" value="0" checked' in shown


def test_progress_asks_again_only_while_it_runs():
    assert "every 1s" in render("{{ progress('Import', 1, 2, poll='/p') }}")
    assert "hx-" not in render("{{ progress('Import', 2, 2) }}")
