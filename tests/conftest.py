"""What every test may use; the small world of records lies with the rooms that own them."""

import os
import uuid
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.processes import environment


@pytest.fixture
def installation(tmp_path):
    """The variables of an installation of its own, empty, on the kind of database the tests run with."""
    with new_installation(tmp_path) as env:
        yield env


@contextmanager
def new_installation(folder, pattern=None):
    """An installation in `folder`/home. `pattern`: the variables of another, whose database on PostgreSQL is copied (on
    SQLite it lies in the folder)."""
    server = os.environ.get("KONTOR_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield environment(folder / "home")
        return
    name = f"kontor_{uuid.uuid4().hex[:12]}"
    template = urlsplit(pattern["KONTOR_DATABASE_URL"]).path.strip("/") if pattern else "template1"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield environment(folder / "home", _named(server, name))
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _named(url, name):
    """The same server, another database."""
    before, _, options = url.partition("?")
    return f"{before.rpartition('/')[0]}/{name}?{options}"
