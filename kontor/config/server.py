"""What a server consists of: web processes and workers, their address, and the moment they are ready."""

from __future__ import annotations

import errno
import functools
import http.client
import logging
import os
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from granian.constants import Interfaces
from granian.server import MPServer

from kontor.config import front
from kontor.config.children import Children, Part
from kontor.lib.processes import die_with

log = logging.getLogger("kontor.serve")
READY_SECONDS = 60.0
KILL_SECONDS = 5
STREAMS = 8192


class NotStarted(Exception):
    """The server cannot start; the text says why."""


@dataclass(frozen=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def near(self) -> str:
        """An address of this machine at which the listening socket answers."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - compared, not bound


def free_address(host: str, port: int) -> Address:
    """The address if nobody listens there; port 0 picks a free one. Granian itself would share a used port silently.
    Raises `NotStarted`."""
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            return Address(host, probe.getsockname()[1])
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise NotStarted(f"port {port} on {host} is in use; choose another with --port") from fault
        raise NotStarted(f"cannot listen on {host}:{port}: {fault.strerror or fault}") from fault


def serve(
    *,
    address: Address | None,
    pages: bool,
    live: bool,
    lanes: Mapping[str, Callable[[int], None]],
    announce: Callable[[str], None],
) -> int:
    """Runs the parts until told to stop. Each of `lanes` is a worker process and gets the pipe whose end means "stop";
    `announce` gets the URL (or "worker") once everything answers. Raises `NotStarted`."""
    children = Children([])
    if address:
        _allow(address.host)
        app = front.build(pages=pages, live=live, stopping=children.stopping)
        children.parts.append(Part("web", lambda: _web(app, address)))
    children.parts += [Part(name, functools.partial(lane, children.stopping)) for name, lane in lanes.items()]
    return children.run(_Ready(address, "/health" if pages else front.PING, children, announce))


class _Ready:
    """Asks the server until it answers, then tells so once."""

    def __init__(self, address: Address | None, path: str, children: Children, announce: Callable[[str], None]) -> None:
        self.address, self.path, self.children, self.announce = address, path, children, announce
        self.ends = time.monotonic() + READY_SECONDS

    def __call__(self) -> bool:
        if self.address and not _answers(self.address, self.path):
            if time.monotonic() > self.ends or any(part.failures > 2 for part in self.children.parts):
                raise NotStarted("the server does not answer; the lines above say why")
            return False
        self.announce(self.address.url if self.address else "worker")
        return True


def _answers(address: Address, path: str) -> bool:
    asking = http.client.HTTPConnection(address.near, address.port, timeout=2)
    try:
        asking.request("GET", path, headers={"Host": "localhost"})
        return asking.getresponse().status in (200, 503)
    except OSError:
        return False
    finally:
        asking.close()


def _web(app: front.Front, address: Address) -> None:
    """The parent of the web processes: one for each core, all forked from here so that they share what is loaded."""
    parent = os.getpid()

    def loaded() -> front.Front:
        die_with(parent)
        return app

    MPServer(
        "kontor.config.front",
        address=address.host,
        port=address.port,
        interface=Interfaces.ASGI,
        workers=len(os.sched_getaffinity(0)),
        workers_kill_timeout=KILL_SECONDS,
        backlog=STREAMS,
        backpressure=STREAMS,
        respawn_failed_workers=True,
        log_enabled=False,
    ).serve(target_loader=loaded, wrap_loader=False)


def _allow(host: str) -> None:
    """Lets pages be asked for by the names under which this machine listens."""
    from django.conf import settings

    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        settings.ALLOWED_HOSTS += [socket.gethostname(), *_own_addresses()]
    else:
        settings.ALLOWED_HOSTS.append(f"[{host}]" if ":" in host else host)


def _own_addresses() -> list[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM)
    except OSError:
        return []
    return [f"[{place[0]}]" if family == socket.AF_INET6 else str(place[0]) for family, _, _, _, place in found]
