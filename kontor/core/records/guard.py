"""The write guard: record tables change only inside `writing()` (kontor.core.actions.writing), or through the one
declared bypass."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

logger = logging.getLogger("kontor.records")
_open: ContextVar[bool] = ContextVar("record_tables_open", default=False)


class WriteOutsideAction(RuntimeError):
    """A record table was about to change without an Action, so no change row would have been written."""


def is_open() -> bool:
    return _open.get()


def require_open(model_name: str) -> None:
    """Raises WriteOutsideAction unless an Action (or the declared bypass) is running."""
    if not _open.get():
        raise WriteOutsideAction(
            f"{model_name} is a record: write it through an Action, so that the change is recorded."
        )


@contextmanager
def opened() -> Iterator[None]:
    """Opens the record tables. Only `writing()` and `bulk_load()` use it."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


@contextmanager
def bulk_load() -> Iterator[None]:
    """The declared bypass: demo data, restore and derived columns, which must pass the consistency check afterwards."""
    logger.debug("record tables are open for a bulk load")
    with opened():
        yield
