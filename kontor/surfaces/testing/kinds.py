"""All tests that a kind with pages inherits."""

from kontor.core.testing.machine import MachineTests
from kontor.surfaces.exchange.testing import ExchangeTests
from kontor.surfaces.live.testing import LiveTests
from kontor.surfaces.notices.testing import NoticeTests
from kontor.surfaces.search.testing import SearchTests
from kontor.surfaces.web.testing.lists import ListTests
from kontor.surfaces.web.testing.looks import LookTests
from kontor.surfaces.web.testing.many import BulkTests
from kontor.surfaces.web.testing.reach import ReachTests
from kontor.surfaces.web.testing.records import CardTests, EditTests, FormTests, LifeTests


class KindTests(
    MachineTests,
    ListTests,
    CardTests,
    FormTests,
    EditTests,
    LifeTests,
    BulkTests,
    ReachTests,
    LookTests,
    SearchTests,
    ExchangeTests,
    LiveTests,
    NoticeTests,
):
    """The machine and every surface, from one sample. A noun's test file subclasses it and sets `sample`."""
