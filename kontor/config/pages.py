"""The WSGI application that makes every page; the front calls it on the page thread."""

from __future__ import annotations

import logging
import os

from django.core.wsgi import get_wsgi_application
from django.template import engines
from django.urls import get_resolver
from jinja2 import Environment, TemplateSyntaxError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")
log = logging.getLogger("kontor.pages")
application = get_wsgi_application()


def warm_up() -> None:
    """Loads every view, template and catalogue now, so that forked processes share them and the first page is quick."""
    from django.conf import settings
    from django.utils.translation import trans_real

    get_resolver().url_patterns  # noqa: B018 - a cached property that imports the views
    get_resolver().reverse_dict  # noqa: B018
    for code, _ in settings.LANGUAGES:
        trans_real.translation(code)
    jinja: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in jinja.list_templates(extensions=["html"]):
        _compile(jinja, name)


def _compile(environment: Environment, name: str) -> None:
    """A template that cannot be read costs its own page, not the server."""
    try:
        environment.get_template(name)
    except TemplateSyntaxError as fault:
        log.error("template %s line %s: %s", name, fault.lineno, fault.message)
