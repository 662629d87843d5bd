"""Makes the small world of tests known to every test of the repository."""

pytest_plugins = ("tests.world",)
