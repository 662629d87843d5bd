"""What scripts rely on in the commands that bring, write and take back records: outputs and exit codes."""

import csv
import json

import pytest

from kontor.config import command
from kontor.core.changes.model import Change, DeadLetter, FollowerCursor
from tests.processes import kontor

ROWS = """Name,E-mail,Company,Birthday
Malin Ekroth,malin@lindo.example,Lindö Marina AB,--05-17
Ove Lind,ove@lindo.example,,1961-02-03
,,,
,,,1999-01-01
"""
KEYS = {"created", "updated", "skipped", "rejected", "seconds", "batch", "errors_file"}


@pytest.fixture
def prepared(installation):
    done = kontor("init", "--admin", "ada", "--password", "quiet-harbour-7", env=installation)
    assert (done.returncode, done.stdout) == (0, "")
    return installation


def bring(file, env, *options):
    """The summary of an import; it is the only line of the standard output."""
    done = kontor("import", "contacts", str(file), "--json", *options, env=env)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    summary = json.loads(line)
    assert set(summary) == KEYS
    return summary


def counts(summary):
    return [summary[name] for name in ("created", "updated", "skipped", "rejected")]


def table(path):
    with open(path, encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_what_comes_in_goes_out_and_is_taken_back(prepared, tmp_path):
    file, out = tmp_path / "people.csv", tmp_path / "out.csv"
    file.write_text(ROWS)
    assert counts(bring(file, prepared, "--dry-run")) == [2, 0, 0, 1]
    first = bring(file, prepared)
    assert counts(first) == [2, 0, 0, 1]
    assert table(first["errors_file"])[0]["Birthday"] == "1999-01-01"
    assert counts(bring(file, prepared)) == [0, 0, 2, 1]
    done = kontor("export", "contacts", str(out), env=prepared)
    assert (done.returncode, done.stdout) == (0, "")
    assert {row["Name"] for row in table(out)} == {"Malin Ekroth", "Ove Lind"}
    assert counts(bring(out, prepared)) == [0, 0, 2, 0]
    assert counts(bring(file, prepared, "--update-by", "email")) == [0, 0, 2, 1]
    assert kontor("undo", str(first["batch"]), env=prepared).returncode == 0
    again = kontor("undo", str(first["batch"]), env=prepared)
    assert (again.returncode, "undone already" in again.stderr) == (1, True)
    kontor("export", "contacts", str(out), env=prepared)
    assert table(out) == []


@pytest.fixture
def here(world, tmp_path, monkeypatch, settings, capsys):
    """Runs a command in this process, in a folder with a good file and an empty one; (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    settings.MEDIA_ROOT = tmp_path / "files"
    (tmp_path / "people.csv").write_text(ROWS)
    (tmp_path / "empty.csv").touch()
    monkeypatch.setattr(command.logs, "configure", lambda: None)
    monkeypatch.setattr(command.os, "umask", lambda mask: None)

    def run(*arguments):
        try:
            code = command.main(arguments)
        except SystemExit as end:
            code = end.code
        return code, *capsys.readouterr()

    return run


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("import contacts gone.csv", 1, "no file"),
        ("import contcts people.csv", 1, "known are: "),
        ("import contacts people.csv --update-by shoe", 2, "choose from"),
        ("import contacts people.csv --owner nobody", 1, "nobody"),
        ("import contacts", 2, "FILE"),
        ("import contacts empty.csv --json", 1, "empty"),
        ("export contacts out.pdf", 1, ".csv"),
        ("export contacts out.csv --query f=nmae:is:x", 1, "nmae:is:x"),
        ("export contacts gone/out.csv", 1, "gone"),
        ("undo 7", 1, "no batch 7"),
        ("undo x", 2, "invalid"),
        ("kinds contact", 1, "did you mean contacts?"),
        ("demo --size huge", 2, "choose from"),
        ("verify people.csv", 1, "not a backup"),
        ("verify gone.kontor", 1, "gone.kontor"),
        ("bench --only nothing", 2, "workloads are"),
        ("worker --again notice", 1, "there are: notices"),
        ("worker --again jobs --rewind notices", 2, "not allowed"),
        ("move", 2, "no command"),
    ],
)
def test_a_refusal_ends_with_1_and_wrong_usage_with_2(here, tmp_path, line, code, words):
    ended, told, complained = here(*line.split())
    assert (ended, told) == (code, ""), complained
    assert words in complained and "Traceback" not in complained
    assert not (tmp_path / "out.csv").exists()


def test_the_kinds_are_listed_and_one_is_told_part_by_part(installation):
    listed = kontor("kinds", env=installation)
    assert listed.returncode == 0
    assert {"companies", "contacts", "activities"} <= {line.split()[0] for line in listed.stdout.splitlines()}
    told = kontor("kinds", "contacts", env=installation)
    assert told.returncode == 0
    (birthday,) = (line for line in told.stdout.splitlines() if line.startswith("  birthday") and "date" in line)
    assert birthday.split()[1] == "declared" and "kontor/people/contacts/kind.py:" in birthday


@pytest.mark.django_db
def test_an_administrator_hears_what_failed_and_hands_it_over_again(here):
    change = Change.objects.earliest("pk")
    DeadLetter.objects.create(follower="notices", change=change.pk, reason="ValueError: once")
    told = here("doctor")[1]
    assert "notices gave up on change" in told and "kontor worker --again notices" in told
    assert here("worker", "--again", "notices")[:2] == (0, "notices: 1 digested, 0 failed again\n")
    assert here("worker", "--again", "jobs")[0] == here("worker", "--dismiss", "notices")[0] == 0
    FollowerCursor.objects.update_or_create(name="notices", defaults={"change": change.pk})
    assert here("worker", "--rewind", "notices")[0] == 0
    assert FollowerCursor.objects.get(name="notices").change == 0
