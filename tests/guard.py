"""A pytest plugin: no test may leave a record that no change explains, or write a record table past the Actions."""

import logging
import re

import pytest
from django.apps import apps
from django.db import connection

from kontor.core.kinds import registry
from kontor.core.records import guard
from kontor.core.records.model import Guarded
from kontor.core.testing import consistency

WRITE = re.compile(r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.IGNORECASE)


class _Bypasses(logging.Handler):
    """Counts uses of the declared bypass, after which changes cannot be expected."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def emit(self, record):
        self.count += 1


@pytest.fixture(autouse=True)
def _every_write_leaves_a_change(request, _django_db_marker):
    if not _opens_database(request):
        yield
        return
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, Guarded)}

    def watch(execute, sql, params, many, context):
        found = WRITE.match(sql)
        if found and found[1] in tables and not guard.is_open():
            raise AssertionError(f"{found[1]} was written outside an Action: {sql[:200]}")
        return execute(sql, params, many, context)

    bypasses = _Bypasses()
    guard.logger.addHandler(bypasses)
    guard.logger.setLevel(logging.DEBUG)
    with connection.execute_wrapper(watch):
        yield
    guard.logger.removeHandler(bypasses)
    if not bypasses.count:
        _explain_all()


def _opens_database(request):
    """Whether the test has a database; it is opened first, so that it is still there when the fixture ends."""
    for name in ("transactional_db", "db"):
        if name in request.fixturenames:
            request.getfixturevalue(name)
            return True
    return request.node.get_closest_marker("django_db") is not None


def _explain_all():
    """Every record has the change that made it, and one for its present version."""
    faults = []
    for kind in registry.all_kinds():
        if consistency._is_written(kind):
            faults += [*consistency._without_creation(kind), *consistency._wrong_versions(kind)]
    assert not faults, faults
