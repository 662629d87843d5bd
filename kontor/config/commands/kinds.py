"""`kontor kinds [KIND]`: the kinds of records there are, and what each part of one comes from."""

from __future__ import annotations

import argparse
import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kontor.core.kinds.kind import Kind
    from kontor.core.kinds.origins import Origin

HELP = "list the kinds of records; for one, tell what is derived, overridden and contributed, and where"
TITLES = {
    "surface": "surfaces",
    "cell": "cells",
    "panel": "panels of the card",
    "action": "actions",
    "method": "methods that replace those of Kind",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", nargs="?", help="as in addresses: contacts")


def run(options: argparse.Namespace) -> int:
    from kontor.core.actions.errors import Refused
    from kontor.core.kinds import registry

    if not options.kind:
        print("\n".join(_overview(registry.all_kinds())))
        return 0
    try:
        kind = registry.get(options.kind)
    except registry.UnknownKind as unknown:
        near = difflib.get_close_matches(unknown.name, unknown.known, 1)
        hint = f"; did you mean {near[0]}?" if near else "; known are: " + ", ".join(unknown.known)
        raise Refused(f"there is no kind {unknown.name}{hint}") from None
    print("\n".join(_report(kind)))
    return 0


def _overview(kinds: list[Kind]) -> list[str]:
    from kontor.core.kinds.origins import place_of

    return [
        f"{kind.plural:<14} {kind.model._meta.db_table:<20} {len(kind.all_cells):>3} cells  {place_of(type(kind))}"
        for kind in sorted(kinds, key=lambda kind: kind.plural)
    ]


def _report(kind: Kind) -> list[str]:
    from kontor.core.kinds.origins import origins_of

    head, *parts = origins_of(kind)
    lines = [f"{head.name}: {head.detail}, table {kind.model._meta.db_table}, {head.where}"]
    for part, title in TITLES.items():
        found = [origin for origin in parts if origin.part == part]
        lines += ["", title, *(_line(origin) for origin in found)] if found else []
    return lines


def _line(origin: Origin) -> str:
    return f"  {origin.name:<16} {origin.source:<12} {origin.detail:<48} {origin.where}".rstrip()
