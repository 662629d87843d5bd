"""What a backup brings back: the same rows, files and search; also when it was taken while somebody wrote."""

import json
import threading
from pathlib import Path

import pytest

from tests.backups.conftest import WHOLE
from tests.processes import START, Running, kontor

pytestmark = pytest.mark.fault

SEARCH = """
from kontor.core.accounts.model import User
from kontor.core.kinds import registry
from kontor.core.kinds.query import Query
from django.http import QueryDict
from kontor.surfaces.web.middleware import formats_of
user = User.objects.get(username="selma")
kind = registry.get("contacts")
formats = formats_of(user)
print(Query.of(QueryDict("q=иванов")).checked(kind, formats).rows(kind, user, formats).count())
"""
NEXT_ID = """
from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
print(create(registry.get("contacts"), Actor.system(), {"name": "Later"}).pk)
"""
DROP_LAST = """
from kontor.core.records.guard import bulk_load
from kontor.core.kinds import registry
with bulk_load():
    registry.get("contacts").model.objects.order_by("-pk").first().delete()
"""
WRITE_ON = """
import itertools
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
actor = Actor.of(User.objects.get(username="kolya"))
for number in itertools.count():
    create(registry.get("contacts"), actor, {"name": f"Meanwhile {number}"})
    if number == 5:
        print("writing", flush=True)
"""
CONSISTENT = """
from kontor.core.changes.model import Change, ChangeValues
from kontor.core.kinds import registry
contacts = set(registry.get("contacts").rows().values_list("pk", flat=True))
logged = set(Change.objects.filter(name="contact.created").values_list("record", flat=True))
assert contacts == logged, contacts ^ logged
print(len(contacts))
"""


def whole(env, inside):
    return json.loads(inside(env, WHOLE))


def test_a_restore_brings_back_every_row_and_file(firm, inside, tmp_path):
    stored = Path(firm["KONTOR_HOME"]) / "files" / "ab" / "abcdef"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(bytes(range(256)) * 3000)
    before, archive = whole(firm, inside), str(tmp_path / "a.kontor")
    assert kontor("backup", archive, env=firm).returncode == 0
    assert inside(firm, NEXT_ID)
    stored.unlink()
    done = kontor("restore", archive, "--force", env=firm)
    assert done.returncode == 0, done.stderr
    assert whole(firm, inside) == before
    assert stored.read_bytes() == bytes(range(256)) * 3000
    assert inside(firm, SEARCH).strip() == "30"


def test_ids_are_not_given_out_again_after_a_restore(firm, inside, tmp_path):
    archive = str(tmp_path / "a.kontor")
    used = int(inside(firm, NEXT_ID))
    inside(firm, DROP_LAST)
    assert kontor("backup", archive, env=firm).returncode == 0
    assert kontor("restore", archive, "--force", env=firm).returncode == 0
    assert int(inside(firm, NEXT_ID)) == used + 1


def test_a_backup_of_one_database_goes_into_the_other(firm, inside, tmp_path):
    archive, other = str(tmp_path / "a.kontor"), {**firm, "KONTOR_HOME": str(tmp_path / "other")}
    other.pop("KONTOR_DATABASE_URL", None)
    assert kontor("backup", archive, env=firm).returncode == 0
    assert kontor("restore", archive, env=other).returncode == 0
    assert whole(other, inside) == whole(firm, inside)


def test_a_backup_taken_while_people_write_is_of_one_moment(firm, inside, tmp_path):
    archive = tmp_path / "a.kontor"
    with Running("-c", START + WRITE_ON, env=firm) as one:
        one.line("writing")
        results = []
        thread = threading.Thread(target=lambda: results.append(kontor("backup", str(archive), env=firm)))
        thread.start()
        thread.join()
        one.kill()
    assert results[0].returncode == 0, results[0].stderr
    assert kontor("verify", str(archive), env=firm).returncode == 0
    assert kontor("restore", str(archive), "--force", env=firm).returncode == 0
    assert int(inside(firm, CONSISTENT)) > 30
