"""Saving a call from the card, alone and while an import runs."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from bench import measure
from bench.client import Client
from bench.people import People
from bench.results import Result
from bench.server import Server
from bench.workloads.files import bring, customers
from bench.workloads.pages import busy_company

MOST_MS = 300
TIMES = 60


def saving(server: Server, who: People, rounds: int) -> Iterable[Result]:
    """The median alone; then median and p95 while an import of the command line runs beside it."""
    client, party = Client(server.url, who.seller), busy_company(who.seller.pk)
    alone = [_save(client, party) for _time in range(TIMES)]
    yield Result("save a call", median(alone), note=_told(alone))
    with customers(20_000) as file:
        brought = bring(file)
        beside = []
        while brought.poll() is None:
            beside.append(_save(client, party))
    slow = measure.percentile(beside, 0.95)
    note = _told(beside) + ("" if slow <= MOST_MS else f", more than {MOST_MS} ms")
    yield Result("save a call during an import", median(beside), note=note)


def _save(client: Client, party: int) -> float:
    fields = {"kind": "call", "direction": "out", "text": "Asked about the new price list.", "importance": "0"}
    return client.post(f"/parties/{party}/record", fields).ms


def _told(times: list[float]) -> str:
    return f"p95 {measure.percentile(times, 0.95):,.0f} ms of {len(times)}"
