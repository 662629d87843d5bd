"""What operators can set and type is written down in docs/operators, and nothing that is gone."""

import re

from kontor.config import command
from kontor.config.environment import KNOWN
from tests.architecture.sources import ROOT


def pages():
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs/operators").glob("*.md")))


def test_every_setting_is_documented_and_no_other():
    assert set(re.findall(r"KONTOR_[A-Z_]+", pages())) == set(KNOWN)


def test_every_command_is_documented_and_no_other():
    assert set(re.findall(r"`kontor ([a-z]+)", pages())) == set(command.names())
