"""Dates as other programs export them."""

from datetime import date, datetime

import pytest

from kontor.lib.dates import BadDate, NoSuchDay, PartialDate, YearOutOfRange, detect_order, parse_date


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-12-24", "2026-12-24"),
        ("2026-12-24T10:00:00Z", "2026-12-24"),
        ("2026/12/24", "2026-12-24"),
        ("19850412", "1985-04-12"),
        ("24.12.2026", "2026-12-24"),
        ("24.12.2026 10:30:00", "2026-12-24"),
        ("24.12.2026 г.", "2026-12-24"),
        ("24/12/2026", "2026-12-24"),
        ("12/24/2026", "2026-12-24"),
        ("05/06/2026", "2026-06-05"),
        ("24.12.85", "1985-12-24"),
        ("24.12.30", "2030-12-24"),
        ("17 мая 1985 г.", "1985-05-17"),
        ("17 мая", "--05-17"),
        ("17 maj 1985", "1985-05-17"),
        ("May 17, 1985", "1985-05-17"),
        ("24-Dec-2026", "2026-12-24"),
        ("17.05.", "--05-17"),
        ("17.05", "--05-17"),
        ("29.02.", "--02-29"),
        ("--05-17", "--05-17"),
        ("--0517", "--05-17"),
        ("45985", "2025-11-24"),
        (45985, "2025-11-24"),
        (45985.75, "2025-11-24"),
        (date(2026, 12, 24), "2026-12-24"),
        (datetime(2026, 12, 24, 10), "2026-12-24"),
    ],
)
def test_a_date_is_read(typed, read):
    assert str(parse_date(typed, this_year=2026)) == read


def test_an_american_column_is_read_month_first():
    assert str(parse_date("05/06/2026", "mdy")) == "2026-05-06"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("30.02.2026", NoSuchDay),
        ("29.02.2025", NoSuchDay),
        ("2026-13-01", NoSuchDay),
        ("1.1.0001", YearOutOfRange),
        ("2026", BadDate),
        ("soon", BadDate),
        ("17 xyz", BadDate),
        ("", BadDate),
        (0, BadDate),
        (10**9, YearOutOfRange),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(typed, fault):
    with pytest.raises(BadDate) as refusal:
        parse_date(typed)
    assert type(refusal.value) is fault
    assert refusal.value.reason


def test_a_date_without_a_year_is_written_so_that_it_is_read_back():
    birthday = PartialDate(None, 5, 17)
    assert parse_date(str(birthday)) == birthday
    assert birthday.as_date() is None


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["01/02/2026", "13/02/2026"], "dmy"),
        (["01/02/2026", "02/13/2026", ""], "mdy"),
        (["01/02/2026"], None),
        (["13/02/2026", "02/13/2026"], None),
    ],
)
def test_a_column_tells_its_order_by_the_dates_that_fit_only_one(column, order):
    assert detect_order(column) == order
