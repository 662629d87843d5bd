"""What every test may use; the small world of records lies with the rooms that own them."""

import os
import uuid

import psycopg
import pytest

from tests.processes import environment


@pytest.fixture
def installation(tmp_path):
    """The variables of an installation of its own, empty, on the kind of database the tests run with."""
    server = os.environ.get("KONTOR_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield environment(tmp_path / "home")
        return
    name = f"kontor_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield environment(tmp_path / "home", _named(server, name))
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _named(url, name):
    """The same server, another database."""
    before, _, options = url.partition("?")
    return f"{before.rpartition('/')[0]}/{name}?{options}"
