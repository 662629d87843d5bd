"""Turns of writers on SQLite: who has one learns that somebody waits, and lets them go first."""

import threading
import time

import pytest

from kontor.config.database import settings_of
from kontor.core.sqlite import turns
from kontor.core.sqlite.base import DatabaseWrapper

WAIT = 10


@pytest.fixture
def writers(tmp_path):
    """Two connections to one file."""
    settings = {**settings_of("", tmp_path), "AUTOCOMMIT": True, "TIME_ZONE": None}
    made = [DatabaseWrapper(settings, f"writer{number}") for number in range(2)]
    for writer in made:
        writer.inc_thread_sharing()
    yield made
    for writer in made:
        writer.close()


def until(asked):
    end = time.monotonic() + WAIT
    while not asked():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_writer_learns_that_another_one_waits(writers):
    first, second = writers
    first._take_turn()
    assert not first.somebody_waits()
    waiting = threading.Thread(target=second._take_turn)
    waiting.start()
    until(first.somebody_waits)
    first._leave_turn()
    waiting.join(WAIT)
    assert second._locked and not second.somebody_waits()


def test_giving_way_lets_who_waits_go_first(writers):
    first, second = writers
    first._take_turn()
    waiting = threading.Thread(target=second._take_turn)
    waiting.start()
    until(first.somebody_waits)
    first._leave_turn()
    first.give_way()
    assert second._locked
    waiting.join(WAIT)
    second._leave_turn()
    first.give_way()


def test_bulk_work_ends_its_transaction_after_a_while_even_alone(monkeypatch):
    began = time.monotonic()
    assert not turns.should_end(began)
    monkeypatch.setattr(turns, "LONGEST_SECONDS", 0)
    assert turns.should_end(began)
