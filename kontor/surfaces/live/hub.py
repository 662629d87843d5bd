"""The hub of one web process: while somebody listens it follows the change log and passes hints on to the streams."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any, TypeVar

from django.db import DatabaseError, close_old_connections

from kontor.core.changes import log
from kontor.surfaces.live.sessions import SignedIn, still_signed_in
from kontor.surfaces.live.topics import Hint, allowed, hints_of

logger = logging.getLogger("kontor.live")
POLL_SECONDS = 0.25
SESSION_SECONDS = 2  # how long a stream may outlive its session while nothing happens; before each hint it is asked too
LONGEST_QUEUE = 100
T = TypeVar("T")


class Stream:
    """One open page: by which session, to which topics. `ended` is set when it fell behind and has to start anew, or
    when its session `is_over`."""

    def __init__(self, session: SignedIn, topics: Iterable[str]) -> None:
        self.session = session
        self.topics = frozenset(topics)
        self.queue: asyncio.Queue[Hint | None] = asyncio.Queue(LONGEST_QUEUE)
        self.ended = self.is_over = False

    @property
    def user_id(self) -> int:
        return self.session.user_id

    def pass_on(self, hint: Hint) -> None:
        try:
            self.queue.put_nowait(hint)
        except asyncio.QueueFull:
            self.ended = True

    def end(self) -> None:
        """Its person has signed out: no hint is passed on any more, and who waits for one is woken."""
        self.ended = self.is_over = True
        with contextlib.suppress(asyncio.QueueFull):
            self.queue.put_nowait(None)


class Hub:
    """All streams of the process. Database work runs on one thread of its own, off the loop."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self._task: asyncio.Task[None] | None = None
        self._cursor: log.Cursor | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._ask_sessions_at = 0.0

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
        hints = await self.ask(self._new_hints)
        if hints or monotonic() >= self._ask_sessions_at:
            await self._end_signed_out()
        for hint in hints:
            listeners = [stream for stream in self.streams if hint.topic in stream.topics and not stream.ended]
            users = {stream.user_id for stream in listeners}
            may = {user: await self.ask(allowed, user, (hint.topic,)) for user in users}
            for stream in listeners:
                if may[stream.user_id]:
                    stream.pass_on(hint)

    async def _end_signed_out(self) -> None:
        self._ask_sessions_at = monotonic() + SESSION_SECONDS
        streams = list(self.streams)
        going_on = await self.ask(still_signed_in, {stream.session for stream in streams})
        for stream in streams:
            if stream.session not in going_on:
                stream.end()

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
