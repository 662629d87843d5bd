"""The hub of one web process: while somebody listens it follows the change log and passes hints on to the streams."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import DatabaseError, close_old_connections

from kontor.core.changes import log
from kontor.surfaces.live.topics import Hint, allowed, hints_of

logger = logging.getLogger("kontor.live")
POLL_SECONDS = 0.25
LONGEST_QUEUE = 100
T = TypeVar("T")


class Stream:
    """One open page: who listens, to which topics. `ended` is set when it fell behind and has to start anew."""

    def __init__(self, user_id: int, topics: Iterable[str]) -> None:
        self.user_id = user_id
        self.topics = frozenset(topics)
        self.queue: asyncio.Queue[Hint] = asyncio.Queue(LONGEST_QUEUE)
        self.ended = False

    def pass_on(self, hint: Hint) -> None:
        try:
            self.queue.put_nowait(hint)
        except asyncio.QueueFull:
            self.ended = True


class Hub:
    """All streams of the process. Database work runs on one thread of its own, off the loop."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self._task: asyncio.Task[None] | None = None
        self._cursor: log.Cursor | None = None
        self._pool: ThreadPoolExecutor | None = None

    async def ask(self, work: Callable[..., T], *values: Any) -> T:
        """Runs database work on the hub's thread, which is started on first use (after the fork)."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "live")
        return await asyncio.get_running_loop().run_in_executor(self._pool, _fresh, work, values)

    async def join(self, stream: Stream) -> None:
        """Starts listening; the log is followed from this moment on."""
        if self._cursor is None or self._task is None:
            self._cursor = await self.ask(log.head)
        self.streams.add(stream)
        if self._task is None:
            self._task = asyncio.ensure_future(self._watch())

    def leave(self, stream: Stream) -> None:
        self.streams.discard(stream)

    async def _watch(self) -> None:
        try:
            while self.streams:
                with contextlib.suppress(DatabaseError):
                    await self._look()
                await asyncio.sleep(POLL_SECONDS)
        finally:
            self._task = self._cursor = None

    async def _look(self) -> None:
        for hint in await self.ask(self._new_hints):
            listeners = [stream for stream in self.streams if hint.topic in stream.topics]
            users = {stream.user_id for stream in listeners}
            may = {user: await self.ask(allowed, user, (hint.topic,)) for user in users}
            for stream in listeners:
                if may[stream.user_id]:
                    stream.pass_on(hint)

    def _new_hints(self) -> list[Hint]:
        changes = log.after(self._cursor or log.Cursor())
        if not changes:
            return []
        self._cursor = log.Cursor(changes[-1].xid, changes[-1].id)
        wanted = {topic for stream in list(self.streams) for topic in stream.topics}
        return [hint for hint in hints_of(changes) if hint.topic in wanted]


def _fresh(work: Callable[..., T], values: tuple[Any, ...]) -> T:
    close_old_connections()
    return work(*values)


HUB = Hub()
