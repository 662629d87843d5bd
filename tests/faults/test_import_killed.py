"""An import killed by force goes on where it was: no row is lost, none is stored twice, nor is a reason."""

import csv
import json
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
LANE = (
    "from kontor.config.command import set_up_django; set_up_django(); "
    "from kontor.core.jobs import loop; loop.run_long_jobs()"
)


def file_text():
    lines = ["Name,Phone,E-mail,Company,Colour"]
    for number in range(ROWS):
        empty = number % EVERY == 0
        name, mail = ("", "") if empty else (f"Person {number}", f"p{number}@firm{number // 7}.example")
        lines.append(f"{name},,{mail},{'' if empty else f'Firm {number // 7}'},c{number}")
    return "\n".join(lines)


def rows_of(path):
    with open(path, encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_a_command_that_is_killed_again_and_again_stores_each_row_once(installation, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(file_text())
    assert kontor("init", "--admin", "anna", "--password", "quiet-harbour-7", env=installation).returncode == 0
    for seconds in (0.1, 0.2, 0.3):  # together far less than the whole import takes
        with Running.kontor("import", "contacts", str(file), "--json", env=installation) as running:
            running.line("Import 1" if seconds == 0.1 else "Going on with import 1")
            time.sleep(seconds)
            running.kill()
    done = kontor("import", "contacts", str(file), "--json", env=installation, timeout=300)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout.splitlines()[-1])
    assert (summary["created"], summary["skipped"], summary["rejected"]) == (ROWS - REJECTED, 0, REJECTED)
    rejected = rows_of(summary["errors_file"])
    assert [row["Colour"] for row in rejected] == [f"c{number}" for number in range(0, ROWS, EVERY)]
    exported = tmp_path / "out.csv"
    assert kontor("export", "contacts", str(exported), env=installation).returncode == 0
    names = [row["Name"] for row in rows_of(exported)]
    assert sorted(names) == sorted(f"Person {number}" for number in range(ROWS) if number % EVERY)
    again = kontor("import", "contacts", str(file), "--json", env=installation, timeout=300)
    assert json.loads(again.stdout.splitlines()[-1])["skipped"] == ROWS - REJECTED


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
