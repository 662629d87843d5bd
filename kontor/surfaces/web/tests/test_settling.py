"""What templates settle when they are compiled reads as if it were said anew each time, in the reader's language."""

import pytest
from django.template import engines
from django.utils import translation


def shown(source, language="en", **context):
    with translation.override(language):
        return engines["jinja2"].env.from_string(source).render(**context)


def test_a_text_is_shown_in_the_language_of_each_reader():
    template = engines["jinja2"].env.from_string('{{ _("Next step") }}, {{ pgettext("of a person", "Name") }}')
    said = {}
    for language in ("en", "ru", "sv", "en"):
        with translation.override(language):
            said[language] = template.render()
    assert said == {"en": "Next step, Name", "ru": "Следующий шаг, ФИО", "sv": "Nästa steg, Namn"}


def test_a_macro_loaded_for_one_reader_speaks_to_the_next_one():
    assert "More actions" in shown('{{ more_button("x") }}')
    assert "Fler åtgärder" in shown('{{ more_button("x") }}', "sv")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_texts_are_safe_html_and_their_variables_are_not(language):
    assert "<b>&lt;i&gt;</b>" in shown('<b>{{ _("%(who)s noted", who=who) }}</b>', language, who="<i>").replace(
        " noted", ""
    ).replace(" antecknade", "")
    assert shown('{{ _("100%% <b>") }}', language) == "100% <b>"


def test_a_text_in_a_variable_is_translated_too():
    assert shown("{{ _(text) }}", "sv", text="Next step") == "Nästa steg"


def test_an_icon_is_the_same_whether_it_is_settled_or_not():
    assert shown('{{ icon("pen", "sm") }}') == shown("{{ icon(name, size) }}", name="pen", size="sm")


def test_a_name_of_the_templates_own_is_left_alone():
    assert shown('{% macro icon(name) %}mine: {{ name }}{% endmacro %}{{ icon("pen") }}') == "mine: pen"
    assert shown('{% set icon = say %}{{ icon("pen") }}', say=lambda name: f"said {name}") == "said pen"
