"""Steps through the calendar: weekdays, months and their ends, working days (Monday to Friday, holidays not known)."""

import calendar
from datetime import date, timedelta

__all__ = ["end_of", "following_weekday", "in_week", "next_date", "start_of", "step"]

SATURDAY = 5


def step(day: date, unit: str, count: int) -> date:
    """The day `count` units (day, workday, week, month, quarter, year) away; a month's last day where it is shorter."""
    if unit == "workday":
        return _step_workdays(day, count)
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12}[unit] * count
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _step_workdays(day: date, count: int) -> date:
    direction = timedelta(days=1 if count >= 0 else -1)
    for _left in range(abs(count)):
        day += direction
        while day.weekday() >= SATURDAY:
            day += direction
    return day


def following_weekday(today: date, weekday: int, *, today_counts: bool = False) -> date:
    """The next such weekday (Monday is 0); today only if it counts, else in seven days."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead or (0 if today_counts else 7))


def in_week(today: date, weekday: int, weeks: int) -> date:
    """That weekday of the calendar week (Monday first) `weeks` away from the one of `today`."""
    return today - timedelta(days=today.weekday()) + timedelta(days=weekday, weeks=weeks)


def start_of(day: date, unit: str) -> date:
    """The first day of the week, month, quarter or year around `day`."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[unit]
    return date(day.year, month, 1)


def end_of(day: date, unit: str) -> date:
    """The last day of the month, quarter or year around `day`; of a week it is the Friday, the last working day."""
    if unit == "week":
        return start_of(day, unit) + timedelta(days=4)
    return step(start_of(day, unit), unit, 1) - timedelta(days=1)


def next_date(today: date, month: int, day: int) -> date | None:
    """The next such day of the year, today included; None when no year of the next eight has it."""
    for year in range(today.year, today.year + 9):
        if day <= calendar.monthrange(year, month)[1] and (found := date(year, month, day)) >= today:
            return found
    return None
