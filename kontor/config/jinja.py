"""The Jinja2 environment of all pages and the registry through which surfaces add globals, filters and tests."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import partial
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from kontor.config.settling import SpokenContext, number_text, settled, text, text_in_context

PACKAGE = Path(__file__).resolve().parent.parent


class RegisteredTooLate(RuntimeError):
    """Something was added after the first page was made; add it in `AppConfig.ready()`."""


class Additions:
    """What other parts of Kontor add to the template language; closed when the environment is built."""

    def __init__(self) -> None:
        self.globals: dict[str, Any] = {}
        self.filters: dict[str, Callable[..., Any]] = {}
        self.tests: dict[str, Callable[..., Any]] = {}
        self.settled: dict[str, Callable[..., Any]] = {}
        self.closed = False

    def add(
        self,
        *,
        globals: dict[str, Any] | None = None,
        filters: dict[str, Callable[..., Any]] | None = None,
        tests: dict[str, Callable[..., Any]] | None = None,
        settled: dict[str, Callable[..., Any]] | None = None,
    ) -> None:
        """Offers names to every template. Raises `RegisteredTooLate`, and `ValueError` on a name that is taken.

        settled: globals that say the same each time for the same arguments, in any language; a call with constants is
        made when the template is compiled, with the environment as its first argument."""
        if self.closed:
            raise RegisteredTooLate("templates are in use already; call kontor.config.jinja.additions.add in ready()")
        pairs = ((self.globals, globals), (self.filters, filters), (self.tests, tests), (self.settled, settled))
        for mine, new in pairs:
            for name, value in (new or {}).items():
                if mine.setdefault(name, value) is not value:
                    raise ValueError(f"the template name {name!r} is taken by {mine[name]!r}")


additions = Additions()


def template_roots() -> list[Path]:
    """Every folder named `templates` inside the package, in the order of their paths."""
    return sorted(path for path in PACKAGE.rglob("templates") if path.is_dir())


def shown(value: Any) -> Markup:
    """The value as HTML. What is HTML already stays as it is: to escape that makes it anew, a microsecond each."""
    return value if type(value) is Markup else escape(value)


class Writer(CodeGenerator):
    """Writes the code of templates; what `{{ … }}` gives goes through `shown`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class Pages(Environment):
    """The template language with what is settled beforehand."""

    context_class = SpokenContext
    code_generator_class = Writer
    shown = staticmethod(shown)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        tree = settled(tree, {name: partial(settle, self) for name, settle in additions.settled.items()})
        return tree.set_environment(self)  # type: ignore[return-value]  # the node itself

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals themselves where a template has none of its own: each context copies them."""
        return super().make_globals(d) if d else self.globals


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja2 backend asks for: strict about unknown names, translated, with all additions."""
    options["undefined"] = StrictUndefined
    options["trim_blocks"] = options["lstrip_blocks"] = True
    made = Pages(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)
    made.globals["url"] = url
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals.update({"_": text, "gettext": text, "pgettext": text_in_context, "ngettext": number_text})
    made.globals.update(additions.globals)
    made.filters.update(additions.filters)
    made.tests.update(additions.tests)
    additions.closed = True
    return made


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page, for templates."""
    return reverse(name, args=args, kwargs=kwargs)
