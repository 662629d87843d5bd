"""A large file is read by a process of its own; what comes of it is what comes of reading it in place."""

import gc
import os
import signal

import pytest

from kontor.core.actions.errors import Refused
from kontor.core.kinds import registry
from kontor.surfaces.exchange import engine, reading, runs
from kontor.surfaces.exchange.importers import importer_of

ROWS = "First Name,Last Name,Company name,Phone,Birthday\n" + "".join(
    f"Anna,Ek{number},Firm {number % 7} AB,+4670174{number:04},1980-01-{number % 28 + 1:02}\n" for number in range(900)
)


@pytest.fixture
def brought(world, settings, tmp_path):
    """A run of a file that is large enough for a process of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    data = ROWS.encode()
    return runs.bring(registry.get("contacts"), world.seller, "web", "people.csv", len(data), [data])


@pytest.fixture
def always_apart(monkeypatch):
    """The test's base lies in memory or in an open transaction, so the process asks it through what it inherits."""
    monkeypatch.setattr(reading, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(reading, "_may_fork", lambda: True)
    monkeypatch.setattr(reading, "_leave_connections", lambda: None)


def told(run):
    importer = importer_of(run)
    with engine.opened(run) as source, reading.reading(importer, source, "", engine.columns_of(run)) as chunks:
        return [
            (item.line, item.place, item.values, item.keys, item.remarks, item.draft.fields, item.draft.record.name_key)
            for items in chunks
            for item in items
        ]


@pytest.mark.django_db
def test_a_process_reads_what_is_read_in_place(brought, request):
    here = told(brought)
    request.getfixturevalue("always_apart")
    assert told(brought) == here
    assert len(here) == 900


@pytest.mark.django_db
def test_a_file_that_breaks_off_is_refused_with_the_words_of_the_reader(brought, always_apart, monkeypatch):
    def broken(*args):
        yield []
        raise Refused("The file ends in the middle")

    monkeypatch.setattr(reading, "here", broken)
    with pytest.raises(Refused, match="ends in the middle"):
        told(brought)


@pytest.mark.django_db
def test_a_reader_that_is_killed_is_an_error_and_leaves_no_process(brought, always_apart, monkeypatch):
    def killed(*args):
        yield []
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(reading, "here", killed)
    with pytest.raises(RuntimeError, match="died"):
        told(brought)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.django_db
def test_a_reader_that_dies_within_a_list_is_an_error_too(brought, always_apart, monkeypatch):
    def cut(items, out):
        out.write(b"\x80\x05\x95\xff")  # the beginning of a pickle
        out.flush()

    monkeypatch.setattr(reading, "_send_all", cut)
    with pytest.raises(RuntimeError, match="died"):
        told(brought)


@pytest.mark.django_db
@pytest.mark.parametrize("is_frozen", [True, False])
def test_what_a_server_shares_with_its_processes_stays_shared(brought, always_apart, is_frozen):
    before = gc.get_threshold()
    if is_frozen:
        gc.freeze()
    try:
        told(brought)
        assert (gc.get_freeze_count() > 0, gc.get_threshold()) == (is_frozen, before)
    finally:
        gc.unfreeze()
