"""Makes the small world of tests and the guard of writes known to every test of the repository."""

pytest_plugins = ("tests.guard", "tests.world")
