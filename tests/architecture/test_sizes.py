"""The hard limits of house style: functions, files, options of a spec. An exception is listed with its reason."""

import dataclasses
import inspect

from kontor.core.kinds import specs
from tests.architecture.sources import PACKAGE, ROOT, functions, name, python_files, stale

FUNCTION_LINES, FILE_LINES, SPEC_OPTIONS = 60, 500, 10
LONG_FUNCTIONS: dict[str, str] = {}
LONG_FILES: dict[str, str] = {}
WIDE_SPECS: dict[str, str] = {}


def test_no_function_is_longer_than_60_lines():
    found = {
        f"{name(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in python_files()
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    }
    assert {key: lines for key, lines in found.items() if key not in LONG_FUNCTIONS} == {}
    assert stale(LONG_FUNCTIONS, found) == []


def test_no_file_is_longer_than_500_lines():
    ours = [*python_files(), *PACKAGE.rglob("*.html"), *_front_end()]
    found = {name(path): lines for path in ours if (lines := len(path.read_text("utf-8").splitlines())) > FILE_LINES}
    assert {key: lines for key, lines in found.items() if key not in LONG_FILES} == {}
    assert stale(LONG_FILES, found) == []


def test_no_spec_has_more_than_ten_options():
    """A kind is declared by the dataclasses of core.kinds.specs; the eleventh wish is an override."""
    found = {
        key: len(options)
        for key, spec in inspect.getmembers(specs, dataclasses.is_dataclass)
        if len(options := [field for field in dataclasses.fields(spec) if field.init]) > SPEC_OPTIONS
    }
    assert {key: options for key, options in found.items() if key not in WIDE_SPECS} == {}
    assert stale(WIDE_SPECS, found) == []


def _front_end():
    for path in (ROOT / "web").rglob("*"):
        if path.suffix in (".ts", ".css", ".mjs") and "node_modules" not in path.parts:
            yield path
