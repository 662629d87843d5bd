"""Runs workloads against one server and gathers their results."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence

from bench.people import People, people
from bench.results import Result, as_table
from bench.server import Server, running
from bench.workloads import files, pages, saving, weight, whole

Workload = Callable[[Server, People, int], Iterable[Result]]

WORKLOADS: dict[str, Workload] = {
    "start": whole.start,
    "list": lambda server, who, rounds: pages.lists(server.url, who, rounds),
    "card": lambda server, who, rounds: pages.cards(server.url, who, rounds),
    "search": lambda server, who, rounds: pages.searches(server.url, who, rounds),
    "lookup": lambda server, who, rounds: pages.lookups(server.url, who, rounds),
    "weight": weight.weight,
    "memory": whole.memory,
    "save": saving.saving,
    "export": files.exporting,
    "import": files.importing,
}
"""{name: workload} in the order in which they run; those that write come last."""


def run(names: Sequence[str], rounds: int) -> list[Result]:
    """The results of these workloads (all when none is named), told on stderr as they come."""
    results = []
    with running() as server:
        who = people()
        for name in names or WORKLOADS:
            for result in WORKLOADS[name](server, who, rounds):
                print(as_table([result]).splitlines()[1], file=sys.stderr, flush=True)
                results.append(result)
    return results
