"""Makes the small world of tests and the guard of writes known to every test of the repository."""

import pytest

for surface in ("web", "search", "exchange", "live", "notices"):  # where the tests lie that kinds inherit
    pytest.register_assert_rewrite(f"kontor.surfaces.{surface}.testing")
pytest.register_assert_rewrite("kontor.core.testing.inherited", "kontor.core.testing.machine")
pytest_plugins = ("tests.guard", "tests.world")
