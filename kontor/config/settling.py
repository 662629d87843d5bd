"""What is settled when a template is compiled and not each time it is shown: texts without variables become look-ups in
the words of the reader's language, parts that are called with constants alone become plain HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

Settle = Callable[..., Any]
TEXTS = f"{__name__}.texts"
MOST_COUNTED = 1_000  # numbers below it are remembered with their form


class Words(dict[Any, Markup]):
    """The texts of one language as safe HTML, looked up in the catalogue when they are first shown.

    A key is the English text, or (context, text)."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self.language = language
        self.patterns: dict[Any, str] = {}
        self.counts: dict[tuple[str, str, int], Markup] = {}

    def __missing__(self, message: Any) -> Markup:
        made = self[message] = self.filled(message, {})
        return made

    def filled(self, message: Any, variables: Mapping[str, Any]) -> Markup:
        """The text with its variables, which are escaped unless they are HTML; %% stands for % without any as well."""
        if message not in self.patterns:
            with translation.override(self.language):
                pgettext, gettext = translation.pgettext, translation.gettext
                self.patterns[message] = pgettext(*message) if isinstance(message, tuple) else gettext(message)
        return _filled(self.patterns[message], variables)

    def counted(self, one: str, many: str, number: int, variables: Mapping[str, Any]) -> Markup:
        """The text for so many; `num` is the number unless the variables say otherwise."""
        known = None if variables else self.counts.get((one, many, number))
        if known is None:
            with translation.override(self.language):
                pattern = translation.ngettext(one, many, number)
            known = _filled(pattern, {"num": number, **variables})
            if not variables and number < MOST_COUNTED:
                self.counts[one, many, number] = known
        return known


def _filled(pattern: str, variables: Mapping[str, Any]) -> Markup:
    safe = {name: escape(value) for name, value in variables.items()}
    return Markup(pattern % safe)  # noqa: S704 - the catalogue is ours, variables are escaped


_words: dict[str | None, Words] = {}
_spoken: ContextVar[Words] = ContextVar("spoken")


class Texts:
    """What `_("…")` of a template looks into."""

    def __getitem__(self, message: Any) -> Markup:
        return _spoken.get()[message]


texts = Texts()


def text(message: str, /, **variables: Any) -> Markup:
    """`_("…", …)` of a template that could not be settled."""
    return _spoken.get().filled(message, variables) if variables else texts[message]


def text_in_context(context: str, message: str, /, **variables: Any) -> Markup:
    """`pgettext("…", "…", …)` of a template."""
    return _spoken.get().filled((context, message), variables) if variables else texts[context, message]


def number_text(one: str, many: str, number: int, /, **variables: Any) -> Markup:
    """`ngettext("…", "…", 5, …)` of a template."""
    return _spoken.get().counted(one, many, number, variables)


class SpokenContext(Context):
    """The variables of a template; made at the start of each rendering, it says which language is spoken."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        language = translation.get_language()
        _spoken.set(_words.get(language) or _words.setdefault(language, Words(language)))


def settled(tree: nodes.Template, settle: Mapping[str, Settle]) -> nodes.Template:
    """The same template with what can be settled settled; `settle`: {name of a global: makes what a call of it says}.

    A name to which the template gives a meaning of its own is left alone."""
    own = _own_names(tree)
    made: nodes.Template = _Settling({name: how for name, how in settle.items() if name not in own}).visit(tree)
    return made


def _own_names(tree: nodes.Template) -> set[str]:
    """Variables that are set, macros, imports."""
    names = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    names |= {macro.name for macro in tree.find_all(nodes.Macro)} | {one.target for one in tree.find_all(nodes.Import)}
    imported = [name for found in tree.find_all(nodes.FromImport) for name in found.names]
    return names | {name if isinstance(name, str) else name[1] for name in imported}


class _Settling(NodeTransformer):
    def __init__(self, settle: Mapping[str, Settle]) -> None:
        self.settle = settle

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the name by which Jinja finds it
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
            return node
        if not all(isinstance(one, nodes.Const) for one in (*node.args, *(pair.value for pair in node.kwargs))):
            return node
        args = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if (key := _message(node.node.name, args)) and not node.kwargs:
            return nodes.Getitem(nodes.ImportedName(TEXTS), nodes.Const(key), "load", lineno=node.lineno)
        return self._made(node, args)

    def _made(self, node: nodes.Call, args: list[Any]) -> nodes.Node:
        """What cannot be made now (the assets are not built) says so when it is shown."""
        settle = self.settle.get(getattr(node.node, "name", ""))
        if settle is None:
            return node
        try:
            made = settle(*args, **{pair.key: pair.value.value for pair in node.kwargs})  # type: ignore[attr-defined]
        except (ImproperlyConfigured, LookupError):
            return node
        return nodes.Const(made, lineno=node.lineno)


def _message(function: str, args: list[Any]) -> Any:
    """The key of a text in Words; None for what is no call for a text."""
    if function in ("_", "gettext") and len(args) == 1:
        return args[0]
    return tuple(args) if function == "pgettext" and len(args) == 2 else None
