"""Whether this worker was asked to stop; set by the loop, asked by long jobs."""

from __future__ import annotations

import os
import select


class Stop:
    """Knows the pipe whose end of file means "stop", and the signals that were turned into a flag."""

    def __init__(self) -> None:
        self.asked = False
        self.pipe = -1

    def __call__(self) -> bool:
        """True once the worker should leave: a long job then saves where it is and raises `Again`."""
        if not self.asked and self.pipe >= 0:
            self.asked = bool(select.select([self.pipe], [], [], 0)[0])
        return self.asked

    def wait(self, seconds: float) -> None:
        """Sleeps, but wakes at once when the server stops."""
        select.select([self.pipe] if self.pipe >= 0 else [], [], [], seconds)

    def on_signal(self, number: int, frame: object) -> None:
        self.asked = True

    def watch(self, pipe: int) -> None:
        """Also stop when `pipe` ends."""
        os.set_blocking(pipe, False)
        self.pipe = pipe


stopping = Stop()
