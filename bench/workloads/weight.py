"""How heavy pages are on the wire: HTML as it is, scripts and styles compressed as the server sends them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bench.client import Client
from bench.people import People
from bench.results import Result
from bench.server import Server
from bench.workloads.pages import busy_company

MOST_HTML, MOST_SCRIPT, MOST_STYLE = 60_000, 60_000, 40_000
_SCRIPT = re.compile(r'<script src="([^"]+)"')
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


def weight(server: Server, who: People, rounds: int) -> Iterable[Result]:
    """HTML of list and card; scripts and styles that both load."""
    client = Client(server.url, who.administrator)
    page = ""
    for name, path in (("list", "/contacts"), ("card", f"/companies/{busy_company(who.seller.pk)}")):
        page = client.get(path).body.decode()
        yield _judged(f"weight, {name}, HTML", len(page.encode()), MOST_HTML)
    yield _judged("weight, scripts", _sent(client, _SCRIPT.findall(page)), MOST_SCRIPT)
    yield _judged("weight, styles", _sent(client, _STYLE.findall(page)), MOST_STYLE)


def _sent(client: Client, addresses: list[str]) -> int:
    return sum(len(client.get(address, compressed=True).body) for address in addresses)


def _judged(name: str, size: int, most: int) -> Result:
    return Result(name, bytes=size, note="" if size <= most else f"more than {most:,}")
