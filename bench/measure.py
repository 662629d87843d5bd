"""Times two things in turn, so that what else the machine does falls on both."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from statistics import median

from bench.client import Answer, Client
from bench.results import Result

WARM = 8
Ask = Callable[[], Answer]


def page(
    client: Client,
    name: str,
    path: str,
    floor: str = "",
    *,
    rounds: int,
    fragment: bool = False,
    most: int | None = None,
) -> Result:
    """The median of a page and of its floor, asked for in turn; the ratio is that of the medians."""
    asks: list[Ask] = [lambda: client.get(path, fragment=fragment)]
    if floor:
        asks.append(lambda: client.get(floor, fragment=fragment))
    times = in_turn(asks, rounds)
    counted = client.get(path, count=True, fragment=fragment)
    ms, floor_ms = median(times[0]), median(times[1]) if floor else None
    note = "" if most is None or ms <= most else f"more than {most} ms"
    return Result(name, ms, floor_ms, ms / floor_ms if floor_ms else None, counted.queries, len(counted.body), note)


def in_turn(asks: Sequence[Ask], rounds: int) -> list[list[float]]:
    """[[milliseconds of each round] of each ask]; what is loaded once is loaded before."""
    for _round in range(WARM):
        for ask in asks:
            ask()
    times: list[list[float]] = [[] for _ask in asks]
    gc.collect()
    for _round in range(rounds):
        for at, ask in enumerate(asks):
            times[at].append(ask().ms)
    return times


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of all lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
