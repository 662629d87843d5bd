"""Turns of writers, as bulk work sees them: it ends its transaction when somebody waits, and then lets them go first.

So its transactions can be long, which spares writing the same pages of an index again and again, and nobody waits
longer for them. On PostgreSQL writers do not wait for each other; there only their length counts, as the log is read up
to the oldest of them.
"""

import time
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from kontor.core.sqlite.base import DatabaseWrapper
from kontor.core.sqlite.checkpoint import write_back

LONGEST_SECONDS = 0.5  # of one writing transaction of bulk work; design.md 2.2 allows one second


def should_end(began: float) -> bool:
    """Whether a transaction of bulk work that began then (time.monotonic) should be over."""
    wrapper = _sqlite()
    return time.monotonic() - began > LONGEST_SECONDS or (wrapper is not None and wrapper.somebody_waits())


def give_way() -> None:
    """Lets all who wait write first, and writes the log of SQLite back; call it between transactions."""
    write_back()
    wrapper = _sqlite()
    if wrapper is not None:
        wrapper.give_way()


def _sqlite() -> DatabaseWrapper | None:
    wrapper: Any = connections[DEFAULT_DB_ALIAS]
    return wrapper if isinstance(wrapper, DatabaseWrapper) else None
