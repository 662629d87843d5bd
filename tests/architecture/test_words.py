"""House rules about words: no nouns in the machine, no vague names, nothing unfinished, texts translatable."""

import ast
import importlib
import re

import pytest
from django.db.models import Model

from kontor.core.kinds.registry import all_kinds
from tests.architecture.sources import ROOT, functions, is_test, name, python_files, stale, tree

MACHINE = ("kontor/core", "kontor/surfaces")
ALLOWED_WORDS: dict[tuple[str, str], str] = {}
"""(file, word): why the machine may say it."""
MANAGERS = ("objects", "_base_manager", "_default_manager")
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "service", "services", "misc", "common"}
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}


def nouns():
    """The words of the registered kinds outside the machine: `contacts` gives contact, contacts; toys are not nouns."""
    words = set()
    for kind in all_kinds():
        if not type(kind).__module__.startswith("kontor.core"):
            words |= {kind.name, kind.plural}
    return {word.lower() for word in words}


def identifiers(path):
    for node in ast.walk(tree(path)):
        for field in ("id", "attr", "arg", "name", "asname"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value


def words_of(identifier):
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier)
    return {word.lower() for word in spaced.split("_") if word}


def test_the_machine_knows_no_nouns():
    forbidden = nouns()
    assert len(forbidden) >= 4, "no kinds are registered: the rule would hold for nothing"
    found = {
        (name(path), word)
        for path in python_files(*MACHINE)
        if not is_test(path)
        for identifier in identifiers(path)
        for word in words_of(identifier) & forbidden
    }
    assert found - set(ALLOWED_WORDS) == set()
    assert stale(ALLOWED_WORDS, found) == []


def test_no_module_has_a_vague_name():
    assert [name(path) for path in python_files() if path.stem in VAGUE or path.parent.name in VAGUE] == []


def test_every_module_says_what_lives_in_it():
    empty = [path for path in python_files() if path.read_text("utf-8").strip() and not ast.get_docstring(tree(path))]
    assert [name(path) for path in empty] == []


def test_nothing_is_left_unfinished():
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d)")
    ours = [path for path in python_files() if path.name != "test_words.py"]
    assert [name(path) for path in ours if marks.search(path.read_text("utf-8"))] == []


def test_no_test_is_skipped():
    marks = re.compile(r"pytest\.(mark\.)?(skip|xfail|importorskip)")
    ours = [path for path in python_files() if path.name != "test_words.py"]
    assert [name(path) for path in ours if marks.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("kind", [ast.JoinedStr, ast.BinOp])
def test_texts_are_translated_before_values_are_put_in(kind):
    """`_(f"…")` and `_("…" + x)` can never be found in a catalogue."""
    found = [
        f"{name(path)}:{node.lineno}"
        for path in python_files("kontor")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in GETTEXT
        and node.args
        and isinstance(node.args[0], kind)
    ]
    assert found == []


def test_pages_ask_through_what_a_user_may_see():
    """A bare `Model.objects` of a record in a view forgets who is asking. Settings and notices are no records."""
    found = [
        f"{name(path)}:{node.lineno}"
        for path in python_files("kontor")
        if path.stem in ("pages", "views") and not is_test(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and not _is_no_record(path, node.value)
    ]
    assert found == []


def _is_no_record(path, model):
    """Whether the expression names a model of this module that is not the table of a kind."""
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    named = getattr(module, getattr(model, "id", ""), None)
    return isinstance(named, type) and issubclass(named, Model) and named not in {kind.model for kind in all_kinds()}


def test_nothing_marks_text_as_safe_html_by_hand():
    """Templates escape; `|safe` and mark_safe would let text of users run as code. format_html escapes."""
    found = [
        name(path) for path in sorted((ROOT / "kontor").rglob("*.html")) if re.search(r"\|\s*safe\b", path.read_text())
    ]
    found += [
        name(path)
        for path in python_files("kontor")
        if any(getattr(node, "id", getattr(node, "attr", "")) == "mark_safe" for node in ast.walk(tree(path)))
    ]
    assert found == []


def test_templates_hold_no_inline_code():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+\s*=\s*[\"']|\sstyle\s*=\s*[\"']|javascript:", re.IGNORECASE
    )
    data = re.compile(r"<script[^>]*type=[\"']application/json[\"'][^>]*>", re.IGNORECASE)
    templates = sorted((ROOT / "kontor").rglob("templates/**/*.html"))
    assert [name(path) for path in templates if inline.search(data.sub("", path.read_text("utf-8")))] == []


def test_nothing_sleeps_in_a_page():
    found = [
        f"{name(path)}:{node.name}"
        for path in python_files("kontor/surfaces", "kontor/people", "kontor/work", "kontor/staff")
        if path.stem in ("pages", "views")
        for node in functions(path)
        if "sleep" in {getattr(inner, "attr", "") for inner in ast.walk(node)}
    ]
    assert found == []
