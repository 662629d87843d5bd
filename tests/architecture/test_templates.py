"""Every template can be read: no unknown filter, no open block; at start a broken one would cost its page."""

from django.template import engines
from jinja2 import TemplateSyntaxError


def test_every_template_compiles():
    environment, broken = engines["jinja2"].env, {}
    for name in environment.list_templates(extensions=["html", "txt"]):
        try:
            environment.get_template(name)
        except TemplateSyntaxError as fault:
            broken[name] = f"line {fault.lineno}: {fault.message}"
    assert broken == {}
