"""An import killed by force goes on where it was: no row is lost, none is stored twice, nor is a reason."""

import csv
import json
import random
import time

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from kontor.people.parties.model import Party
from kontor.surfaces.exchange.model import ImportRun
from tests.processes import Running, environment, kontor, until, url_of

pytestmark = pytest.mark.fault

ROWS, EVERY = 3000, 10  # each tenth row names nobody
REJECTED = ROWS // EVERY
MANY, KILLS = 100_000, 12
LANE = (
    "from kontor.config.command import set_up_django; set_up_django(); "
    "from kontor.core.jobs import loop; loop.run_long_jobs()"
)


def file_text(count=ROWS):
    lines = ["Name,Phone,E-mail,Company,Colour"]
    for number in range(count):
        empty = number % EVERY == 0
        name, mail = ("", "") if empty else (f"Person {number}", f"p{number}@firm{number // 7}.example")
        lines.append(f"{name},,{mail},{'' if empty else f'Firm {number // 7}'},c{number}")
    return "\n".join(lines)


def rows_of(path):
    with open(path, encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_a_command_that_is_killed_goes_on_and_stores_each_row_once(installation, tmp_path):
    file = people(installation, tmp_path, ROWS)
    killed(installation, file, "Import 1", 0.2)
    assert stored_once(installation, tmp_path, file, ROWS)["rejected"] == REJECTED


def test_a_command_that_was_killed_is_taken_back_and_the_file_can_come_again(installation, tmp_path):
    file = people(installation, tmp_path, ROWS)
    killed(installation, file, "It can be taken back by", 0.1)
    undone = kontor("undo", "--import", "1", env=installation)
    assert (undone.returncode, "0 changes" in undone.stderr) == (0, False), undone.stderr
    out = tmp_path / "nobody.csv"
    assert kontor("export", "contacts", str(out), env=installation).returncode == 0
    assert rows_of(out) == []
    assert kontor("undo", "--import", "1", env=installation).returncode == 1
    summary = stored_once(installation, tmp_path, file, ROWS)
    assert (summary["created"], summary["rejected"]) == (ROWS - REJECTED, REJECTED)


@pytest.mark.long
def test_a_hundred_thousand_rows_killed_at_random_moments_are_each_stored_once(installation, tmp_path):
    file, chance = people(installation, tmp_path, MANY), random.Random(7)
    for number in range(KILLS):
        killed(installation, file, "Going on with import 1" if number else "Import 1", chance.uniform(0.05, 2.5))
    stored_once(installation, tmp_path, file, MANY)


def people(installation, folder, count):
    """A file of this many rows, and an installation that may import it."""
    file = folder / "people.csv"
    file.write_text(file_text(count))
    assert kontor("init", "--admin", "anna", "--password", "quiet-harbour-7", env=installation).returncode == 0
    return file


def killed(installation, file, said, seconds):
    """Imports the file for some seconds after its first words, which take less than the whole."""
    with Running.kontor("import", "contacts", str(file), "--json", env=installation) as running:
        running.line(said)
        time.sleep(seconds)
        running.kill()


def stored_once(installation, folder, file, count):
    """Imports the file to its end and finds each row once, stored or rejected; returns what the command told."""
    rejected = count // EVERY
    done = kontor("import", "contacts", str(file), "--json", env=installation, timeout=900)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout.splitlines()[-1])
    assert (summary["created"], summary["skipped"], summary["rejected"]) == (count - rejected, 0, rejected)
    left_out = rows_of(summary["errors_file"])
    assert [row["Colour"] for row in left_out] == [f"c{number}" for number in range(0, count, EVERY)]
    exported = folder / "out.csv"
    assert kontor("export", "contacts", str(exported), env=installation, timeout=300).returncode == 0
    names = [row["Name"] for row in rows_of(exported)]
    assert sorted(names) == sorted(f"Person {number}" for number in range(count) if number % EVERY)
    again = kontor("import", "contacts", str(file), "--json", env=installation, timeout=900)
    assert json.loads(again.stdout.splitlines()[-1])["skipped"] == count - rejected
    return summary


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_is_killed_goes_on_at_the_next_worker(world, signed_in):
    client = signed_in(world.seller)
    page = client.post("/import", {"kind": "contacts", "file": SimpleUploadedFile("p.csv", file_text().encode())})
    run = ImportRun.objects.get()
    ImportRun.objects.filter(pk=run.pk).update(state="checked")
    client.post(f"{page['Location']}/go")
    env = environment(settings.KONTOR_HOME, url_of(connection.settings_dict), KONTOR_SECRET_KEY="test")
    with Running("-c", LANE, env=env) as first:
        until(lambda: ImportRun.objects.get().rows_done, 60)
        first.kill()
    stored = Party.objects.filter(type="contact").count()
    assert stored == ImportRun.objects.get().rows_created
    with Running("-c", LANE, env=env):
        until(lambda: ImportRun.objects.get().state == "done", 120)
    run.refresh_from_db()
    assert (run.rows_created, run.rows_rejected) == (ROWS - REJECTED, REJECTED)
    names = list(Party.objects.filter(type="contact").values_list("name", flat=True))
    assert len(names) == len(set(names)) == ROWS - REJECTED
    assert run.notes.count() == REJECTED
