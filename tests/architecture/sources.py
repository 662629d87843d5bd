"""Reads our own source files for the house rules."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "kontor"


def python_files(*folders):
    """Our Python files below the folders (of the repository; the package and the tests if none is named)."""
    for folder in folders or ("kontor", "tests", "bench"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts and "node_modules" not in path.parts:
                yield path


@cache
def tree(path):
    return ast.parse(path.read_text("utf-8"), str(path))


def name(path):
    return str(path.relative_to(ROOT))


def is_test(path):
    return "tests" in path.relative_to(ROOT).parts


def functions(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def stale(exceptions, found):
    """Exceptions that are no longer needed: they must go, so that the list stays honest."""
    return sorted(set(exceptions) - set(found))
