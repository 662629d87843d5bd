"""The ways in which a job can end other than done, and what follows from each; no database."""

from __future__ import annotations

import random
from dataclasses import dataclass

ATTEMPTS = 5
DELAYS = (2.0, 15.0, 90.0, 600.0)
"""Seconds before the second, third … attempt, each spread by half so that many failures do not return together."""


class Permanent(Exception):
    """Raised by a job that will never succeed: it is not tried again."""


class Again(Exception):
    """Raised by a job that stops half-way on purpose (the worker is stopping, an outside limit was met): it runs again
    after `seconds`, and this counts as no attempt."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        super().__init__(f"again in {seconds} s")


@dataclass(frozen=True)
class Verdict:
    """`seconds` until the next run, or None when there is none; `counts` tells whether an attempt was used up."""

    seconds: float | None
    counts: bool = True


def verdict(error: BaseException, attempts: int) -> Verdict:
    """What to do after the attempt number `attempts` ended with `error`."""
    if isinstance(error, Again):
        return Verdict(error.seconds, counts=False)
    permanent = isinstance(error, Permanent) or getattr(error, "permanent", False) is True
    if permanent or attempts >= ATTEMPTS:
        return Verdict(None)
    return Verdict(DELAYS[attempts - 1] * random.uniform(0.75, 1.5))  # noqa: S311 - spreads load, guards nothing
