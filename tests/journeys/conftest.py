"""One real server with a small world, one browser, and people at screens for every journey."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.screens import SIZES, Desk
from tests.processes import Running, environment, kontor

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True)
class Site:
    """The running server: its address, {sign-in name: session cookie}, and what it has logged."""

    url: str
    sessions: dict[str, str]
    log: list[str]


@pytest.fixture(scope="package")
def folder():
    shm = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="kontor-journeys-", dir=shm if shm.is_dir() else None) as path:
        yield Path(path)


@pytest.fixture(scope="package")
def site(folder):
    env = environment(folder / "home", DJANGO_SETTINGS_MODULE="kontor.config.settings")
    made = kontor("init", env=env)
    assert made.returncode == 0, made.stderr
    seeded = subprocess.run([sys.executable, "-m", "tests.journeys.seeding"], env=env, capture_output=True, text=True)
    assert seeded.returncode == 0, seeded.stderr
    with Running.kontor("serve", "--port", "0", env=env) as server:
        yield Site(server.url(), json.loads(seeded.stdout), server.output)


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(params=list(SIZES))
def size(request):
    return request.param


@pytest.fixture
def sit(site, browser, size):
    """`sit("selma")` gives a Desk at which Selma is signed in; afterwards nobody may have seen a fault."""
    desks = []
    logged = len(site.log)

    def sit_down(person="", **context):
        desk = Desk(browser, site.url, size, site.sessions[person] if person else "", **context)
        desks.append(desk)
        return desk

    yield sit_down
    for desk in desks:
        desk.close()
    said = [line for line in site.log[logged:] if "csp report" in line or "Traceback" in line]
    faults = [*(fault for desk in desks for fault in desk.faults.seen), *said]
    assert not faults, "\n".join(faults)
