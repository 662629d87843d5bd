"""One measured line, and how lines are told to people and to scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Result:
    """A workload. ms: median milliseconds (of `what` else). floor_ms, ratio: of its floor, None where there is none.
    queries: statements, session and user included. bytes: of the body, or of memory. limit: what it must reach."""

    name: str
    ms: float | None = None
    floor_ms: float | None = None
    ratio: float | None = None
    queries: int | None = None
    bytes: int | None = None
    note: str = ""


def as_json(results: Sequence[Result]) -> str:
    """The list that scripts read."""
    return json.dumps([asdict(result) for result in results], ensure_ascii=False)


def as_table(results: Sequence[Result]) -> str:
    """The list that people read."""
    lines = [f"{'':28}{'ms':>9}{'floor':>9}{'ratio':>8}{'queries':>9}{'bytes':>12}"]
    lines += [_line(result) for result in results]
    return "\n".join(lines)


def _line(result: Result) -> str:
    ms, floor, ratio = (_number(value) for value in (result.ms, result.floor_ms, result.ratio))
    queries = "" if result.queries is None else str(result.queries)
    size = "" if result.bytes is None else f"{result.bytes:,}"
    return f"{result.name:28}{ms:>9}{floor:>9}{ratio:>8}{queries:>9}{size:>12}  {result.note}".rstrip()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
