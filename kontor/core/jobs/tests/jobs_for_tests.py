"""Jobs that the tests run; what they did is read from the file each is given."""

import os
import signal
import time
from pathlib import Path

from kontor.core.jobs import LONG, Again, Permanent, job, scheduled, stopping


@job()
def note(path, text="ran"):
    _note(path, text)


@job(queue_name=LONG)
def note_slowly(path, seconds):
    _note(path, "began")
    time.sleep(seconds)
    _note(path, "ended")


@job()
def fail(path):
    _note(path, "tried")
    raise ValueError("not yet")


@job()
def fail_for_good(path):
    _note(path, "tried")
    raise Permanent("never")


@job(takes_context=True)
def kill_the_first_time(context, path):
    _note(path, f"attempt {context.attempt}")
    if context.attempt == 1:
        os.kill(os.getpid(), signal.SIGKILL)


@job()
def pause_once(path):
    _note(path, "began")
    if len(Path(path).read_text().splitlines()) == 1:
        raise Again(0)


@job(queue_name=LONG)
def leave_when_asked(path):
    _note(path, "began")
    while not stopping():
        time.sleep(0.01)
    raise Again


@scheduled("0 3 * * *")
@job()
def nightly():
    """Does nothing; only its time matters."""


def _note(path, text):
    with Path(path).open("a") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
