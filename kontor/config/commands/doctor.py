"""`kontor doctor`: looks at everything a working installation needs and says what to do about what is missing."""

from __future__ import annotations

import argparse

HELP = "check the environment, the database, the assets, mail and background work; say what to do"
SIGNS = {"ok": "ok   ", "warning": "look ", "fault": "FAULT"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(options: argparse.Namespace) -> int:
    from kontor.config.diagnosis import findings

    found = list(findings())
    for finding in found:
        print(f"{SIGNS[finding.level]} {finding.subject}: {finding.text}")
    return 1 if any(finding.level == "fault" for finding in found) else 0
