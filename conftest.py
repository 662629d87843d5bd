"""Makes the small world of tests and the guard of writes known to every test of the repository."""

import pytest
from django.utils import translation

for surface in ("web", "search", "exchange", "live", "notices"):  # where the tests lie that kinds inherit
    pytest.register_assert_rewrite(f"kontor.surfaces.{surface}.testing")
pytest.register_assert_rewrite("kontor.core.testing.inherited", "kontor.core.testing.machine")
pytest_plugins = ("tests.guard", "tests.world")


@pytest.fixture(autouse=True)
def _language_of_nobody():
    """A request of a test leaves its user's language active, as a thread of the server would until the next one."""
    yield
    translation.deactivate()
