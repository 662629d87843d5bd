"""Every registered kind has a sample, so that it inherits the tests of all kinds; nobody can forget to."""

import importlib
from pathlib import Path

from kontor.core.kinds import registry
from kontor.core.testing.inherited import Inherited
from kontor.surfaces.testing.kinds import KindTests
from tests.architecture.sources import PACKAGE, ROOT, stale

WITHOUT_SAMPLE = {
    "parties": "shows companies and contacts together, writes neither, and has no pages; tested through both",
}
"""Plural of a kind: why it has no sample."""


def test_every_kind_inherits_the_named_tests_all_kinds():
    missing = {kind.plural for kind in registry.all_kinds()} - set(inheriting())
    assert missing - set(WITHOUT_SAMPLE) == set(), "add tests/test_inherited.py beside the kind"
    assert stale(WITHOUT_SAMPLE, missing) == []


def test_a_kind_with_pages_inherits_those_of_every_surface():
    found = inheriting()
    halfway = [
        plural for plural, tests in found.items() if registry.get(plural).page and not issubclass(tests, KindTests)
    ]
    assert halfway == []


def test_every_group_of_inherited_tests_is_inherited():
    """A surface whose tests no kind takes would be tested by nothing."""
    groups = [group for group in descendants(Inherited) if "sample" not in vars(group) and named_tests(group)]
    assert len(groups) > 10
    assert [group.__name__ for group in groups if not issubclass(KindTests, group)] == []


def test_exemptions_say_why():
    said = {tests.__name__: tests.sample.exempt for tests in inheriting().values()}
    short = [(name, test) for name, exempt in said.items() for test, why in exempt.items() if len(why.split()) < 3]
    assert short == []


def inheriting():
    """{plural: the class of inherited tests with the sample of this kind}."""
    for path in sorted(PACKAGE.rglob("test_inherited.py")):
        importlib.import_module(".".join(Path(path).relative_to(ROOT).with_suffix("").parts))
    return {tests.sample.kind: tests for tests in descendants(Inherited) if "sample" in vars(tests)}


def descendants(base):
    for child in base.__subclasses__():
        yield child
        yield from descendants(child)


def named_tests(group):
    return [name for name in vars(group) if name.startswith("test_")]
