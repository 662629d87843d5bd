"""An installation with people, records and an uploaded file, and scripts that run inside an installation."""

import shutil

import pytest

from tests.conftest import new_installation
from tests.processes import kontor, run_inside

FILL = """
from tests.world import make_world
from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
world = make_world()
actor = Actor.of(world.seller)
for number in range(30):
    create(registry.get("contacts"), actor, {
        "name": f"Ängla Öst\\\\n{number}\\tИванова", "tags": ("gäst", "vip"),
    })
"""
WHOLE = r"""
import json
from django.apps import apps
from kontor.config.backups.snapshot import LEFT_OUT
told = {}
for model in apps.get_models(include_auto_created=True):
    table = model._meta.db_table
    if model._meta.proxy or table in LEFT_OUT:
        continue
    rows = model._default_manager.order_by("pk").values_list()
    told[table] = [[repr(value) for value in row] for row in rows]
for row in told["core_change"]:
    row[1] = "0"
print(json.dumps(told))
"""


@pytest.fixture
def inside():
    return run_inside


@pytest.fixture(scope="module")
def pattern(tmp_path_factory):
    """An installation that has something to lose, made once; tests get copies of it."""
    with new_installation(tmp_path_factory.mktemp("pattern")) as env:
        assert kontor("init", env=env).returncode == 0
        run_inside(env, FILL)
        yield env


@pytest.fixture
def firm(pattern, tmp_path):
    """The variables of a copy of the pattern."""
    shutil.copytree(pattern["KONTOR_HOME"], tmp_path / "home")
    with new_installation(tmp_path, pattern=pattern) as env:
        yield env
