"""What cells of numbers, dates and moments make of typed text. No database."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import Cell, DateCell, DateTimeCell, DecimalCell, Formats, NumberCell

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FORMATS = Formats(language="en", zone=STOCKHOLM, now=datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
DAY = DateCell(name="day", label="Day", path="day")
DUE = DateTimeCell(name="due", label="Due", path="due")
COUNT = NumberCell(name="count", label="Count", path="count")
PRICE = DecimalCell(name="price", label="Price", path="price")


@pytest.mark.parametrize("cell", [DAY, DUE])
@pytest.mark.parametrize("text", ["abc tomorrow", "tomorrow abc", "nonsense"])
def test_words_that_are_not_about_time_are_refused(cell: Cell, text: str) -> None:
    with pytest.raises(Refused) as caught:
        cell.parse(text, FORMATS)
    assert list(caught.value.fields) == [cell.name]


def test_days_and_moments_are_read_in_the_zone_of_the_person() -> None:
    assert DAY.parse("tomorrow", FORMATS) == date(2026, 11, 23)
    assert DUE.parse("tomorrow 10:30", FORMATS) == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert DUE.parse("2026-11-24", FORMATS) == datetime(2026, 11, 24, 9, 0, tzinfo=STOCKHOLM)


def test_a_moment_is_read_back_as_it_was_written_out() -> None:
    moment = datetime(2027, 1, 22, 6, 20, 31, tzinfo=UTC)
    assert DUE.from_machine(DUE.machine(moment), FORMATS) == moment
    assert DUE.from_machine("2027-01-22 06:20", FORMATS) == datetime(2027, 1, 22, 6, 20, tzinfo=STOCKHOLM)
    assert DUE.from_machine("2027-01-22", FORMATS) == datetime(2027, 1, 22, 9, 0, tzinfo=STOCKHOLM)
    assert DUE.from_machine("tomorrow 10:30", FORMATS) == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_a_moment_counted_from_now_survives_the_change_of_the_clock() -> None:
    """At 2:30 summer time, half an hour before the clock goes back, "in 1 hour" is the second 2:30."""
    formats = Formats(language="en", zone=STOCKHOLM, now=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert DUE.parse("in 1 hour", formats).astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("cell", [DAY, DUE, COUNT, PRICE])
@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_typed_is_nothing(cell: Cell, text: str) -> None:
    assert cell.clean(cell.parse(text, FORMATS)) is None


def test_numbers_are_read_as_people_write_them() -> None:
    assert COUNT.clean(COUNT.parse("1 500", FORMATS)) == 1500
    assert COUNT.clean(COUNT.parse("\u22123", FORMATS)) == -3
    assert PRICE.clean(PRICE.parse("1 500,50", FORMATS)) == Decimal("1500.50")


@pytest.mark.parametrize("cell", [COUNT, PRICE])
def test_a_filter_without_its_number_is_refused(cell: Cell) -> None:
    with pytest.raises(Refused):
        cell.condition("more", "", FORMATS)
