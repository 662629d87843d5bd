"""kontor.lib is plain Python: of Django it may use translation and texts, nothing that needs settings or models."""

import ast

from tests.architecture.sources import is_test, name, python_files, tree

ALLOWED = ("django.utils",)


def imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_library_needs_no_settings_models_or_requests():
    found = [
        (name(path), module)
        for path in python_files("kontor/lib")
        if not is_test(path)
        for module in imported(path)
        if module.split(".")[0] in ("django", "django_tasks", "allauth") and not module.startswith(ALLOWED)
    ]
    assert found == []
