"""Import and export of customers from and to CSV, by the commands that people run."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.people import People
from bench.results import Result
from bench.server import ROOT, Server

ROWS = 20_000
FIRMS = 40  # for each pair of family names, so that four to five persons work for one
LEAST_A_SECOND = 3_000
HEADERS = ("First Name", "Last Name", "Company", "Job Title", "Mobile Phone", "E-mail Address", "City", "Notes")
GIVEN = ("Alva", "Bo", "Cecilia", "David", "Elin", "Filip", "Gunnar", "Hanna", "Ivar", "Jonna")
FAMILY = ("Ahlin", "Bergvall", "Claesson", "Dahlberg", "Ekdahl", "Fors", "Grahn", "Hellman", "Isaksson", "Jonasson")


def importing(server: Server, who: People, rounds: int) -> Iterable[Result]:
    """Rows a second of a CSV of new persons with phones, read from the summary of the command."""
    with customers(ROWS) as file:
        brought = bring(file)
        told = brought.communicate()[0]
    summary = json.loads(told.splitlines()[-1])
    speed = summary["created"] / max(summary["seconds"], 0.001)
    note = f"{speed:,.0f} rows/s" + ("" if speed >= LEAST_A_SECOND else f", less than {LEAST_A_SECOND}")
    yield Result("import, 20,000 rows", summary["seconds"] * 1000, note=note)


def exporting(server: Server, who: People, rounds: int) -> Iterable[Result]:
    """All contacts into a CSV."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "contacts.csv"
        started = time.monotonic()
        subprocess.run(_command("export", str(file)), check=True, env=_environment(), stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - started
        with file.open(newline="") as opened:
            rows = sum(1 for _row in csv.reader(opened)) - 1
        yield Result(
            f"export, {rows:,} rows", seconds * 1000, bytes=file.stat().st_size, note=f"{rows / seconds:,.0f} rows/s"
        )


def bring(file: Path) -> subprocess.Popen[str]:
    """The import of a file of contacts, running."""
    return subprocess.Popen(
        _command("import", str(file), "--json"), env=_environment(), stdout=subprocess.PIPE, text=True
    )


@contextmanager
def customers(count: int) -> Iterator[Path]:
    """A CSV of so many new persons; other ones at each call."""
    chance = random.Random(time.time_ns())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "customers.csv"
        with file.open("w", newline="", encoding="utf-8") as opened:
            rows = csv.writer(opened)
            rows.writerow(HEADERS)
            rows.writerows(_person(chance) for _number in range(count))
        yield file


def _person(chance: random.Random) -> tuple[str, ...]:
    given, family, mark = chance.choice(GIVEN), chance.choice(FAMILY), chance.randrange(10**9)
    phone = f"+46 7{chance.choice('0236')}-{chance.randrange(10**7):07}"
    firm = f"{family} & {chance.choice(FAMILY)} {mark % FIRMS} AB"
    return (
        given,
        f"{family} {mark}",
        firm,
        "Inköpare",
        phone,
        f"{given}.{mark}@kund.example".lower(),
        "Umeå",
        "Från mässan",
    )


def _command(verb: str, *rest: str) -> list[str]:
    return [sys.executable, "-m", "kontor.config.command", verb, "contacts", *rest]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "kontor.config.settings"}
