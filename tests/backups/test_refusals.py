"""What verify finds and restore refuses."""

import shutil
import time
from pathlib import Path

import pytest

from tests.processes import Running, kontor, until

LATER = """
from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
create(registry.get("contacts"), Actor.system(), {"name": "Later"})
"""
pytestmark = pytest.mark.fault


@pytest.fixture
def archive(firm, tmp_path):
    path = tmp_path / "a.kontor"
    assert kontor("backup", str(path), env=firm).returncode == 0
    return path


def refused(path, env):
    done = kontor("verify", str(path), env=env)
    assert done.returncode == 1, done.stdout
    return done.stderr


def test_verify_tells_what_a_sound_backup_holds(archive, firm):
    done = kontor("verify", str(archive), env=firm)
    assert done.returncode == 0
    assert "30 people_party" in done.stdout
    assert "sound" in done.stdout


def test_verify_finds_a_flipped_byte_wherever_it_is(archive, firm):
    good = archive.read_bytes()
    for place in (40, len(good) // 3, len(good) - 500, len(good) - 10):
        archive.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        assert "does not fit" in refused(archive, firm), place


def test_verify_finds_a_cut_file_and_a_foreign_one(archive, firm, tmp_path):
    good = archive.read_bytes()
    archive.write_bytes(good[: len(good) * 2 // 3])
    assert "is cut" in refused(archive, firm)
    foreign = tmp_path / "letter.zip"
    shutil.make_archive(str(tmp_path / "letter"), "zip", tmp_path / "home" / "files")
    assert "not a backup of Kontor" in refused(foreign, firm)
    assert "No such file" in refused(tmp_path / "nothing", firm)


def test_restore_asks_for_force_where_there_is_data_and_takes_a_fresh_base(archive, firm, tmp_path):
    done = kontor("restore", str(archive), env=firm)
    assert done.returncode == 1
    assert "--force" in done.stderr


def test_a_damaged_backup_changes_nothing(archive, firm, inside):
    good = archive.read_bytes()
    archive.write_bytes(good[:500] + bytes([good[500] ^ 1]) + good[501:])
    assert kontor("restore", str(archive), "--force", env=firm).returncode == 1
    count = "from kontor.people.parties.model import Party; print(Party.objects.count())"
    assert inside(firm, count).strip() == "30"


def test_restore_is_refused_while_a_server_runs(archive, firm):
    with Running.kontor("serve", "--port", "0", env=firm) as server:
        server.url()
        assert kontor("backup", str(archive), env=firm).returncode == 0
        done = kontor("restore", str(archive), "--force", env=firm)
        assert done.returncode == 1
        assert "stop it first" in done.stderr


def test_a_backup_leaves_no_half_file_and_keeps_the_older_one(archive, firm):
    good = archive.read_bytes()
    broken = {**firm, "KONTOR_HOME": str(Path(firm["KONTOR_HOME"]).parent / "nobody")}
    broken.pop("KONTOR_DATABASE_URL", None)
    assert kontor("backup", str(archive), env=broken).returncode == 1
    assert archive.read_bytes() == good
    assert list(archive.parent.glob(".*part")) == []


LATER_STILL = [pytest.param(seconds, marks=pytest.mark.long) for seconds in (0.3, 0.6, 1.4, 2.0, 3.0)]


@pytest.mark.parametrize("seconds", [1.0, *LATER_STILL])
def test_a_restore_killed_by_force_leaves_the_old_data_whole_or_the_new(archive, firm, inside, seconds):
    count = "from kontor.people.parties.model import Party; print(Party.objects.count())"
    inside(firm, LATER)
    with Running.kontor("restore", str(archive), "--force", env=firm) as restoring:
        time.sleep(seconds)
        restoring.kill()
    assert inside(firm, count).strip() in ("30", "31")
    until(lambda: kontor("restore", str(archive), "--force", env=firm).returncode == 0, 30)
    assert inside(firm, count).strip() == "30"
