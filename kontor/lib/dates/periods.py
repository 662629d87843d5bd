"""Periods that move with the day they are asked on: this week, the last 30 days, longer ago than that."""

from datetime import date, timedelta

Span = tuple[date | None, date | None]
DAY = timedelta(days=1)
MOST_DAYS = 36_500
COUNTED = ("last", "next", "older")
PERIODS = ("week", "month", "quarter", "year")


def span_of_words(text: str, today: date) -> Span | None:
    """(first, last) day of a relative period, None where it is open; None for unknown words.

    today, yesterday, tomorrow, past, future; week, month, quarter, year, and the ones before (lastweek) and after
    (nextweek); lastN and nextN (N days, today included). A week begins on Monday (ISO 8601).
    """
    fixed: dict[str, Span] = {
        "today": (today, today),
        "yesterday": (today - DAY, today - DAY),
        "tomorrow": (today + DAY, today + DAY),
        "past": (None, today - DAY),
        "future": (today + DAY, None),
    }
    if text in fixed:
        return fixed[text]
    way, rest = (text[:4], text[4:]) if text[:4] in COUNTED else ("", text)
    if rest in PERIODS:
        return _period(rest, {"last": -1, "next": 1}.get(way, 0), today)
    return counted_span(way, int(rest), today) if way and rest.isdecimal() and len(rest) < 6 else None


def counted_span(way: str, days: int, today: date) -> Span:
    """The days of `last` or `next` so many days, today included, or of what is `older`."""
    count = min(days, MOST_DAYS) * DAY
    return {"last": (today - count, today), "next": (today, today + count)}.get(way, (None, today - count - DAY))


def _period(name: str, by: int, today: date) -> tuple[date, date]:
    """The first and last day of a calendar period, of the one around today or so many further."""
    if name == "week":
        monday = today - today.weekday() * DAY + 7 * by * DAY
        return monday, monday + 6 * DAY
    months = {"month": 1, "quarter": 3, "year": 12}[name]
    first = (today.year * 12 + today.month - 1) // months * months + by * months
    return _first_of(first), _first_of(first + months) - DAY


def _first_of(month: int) -> date:
    """The first day of a month counted from year 0."""
    return date(month // 12, month % 12 + 1, 1)


def days_of_year(first: date, last: date) -> list[str]:
    """The days of a period as MM-DD, each once, for what comes again every year. Who was born on 29 February is found
    on the 28th of other years."""
    count = min((last - first).days, 366)
    days = {first + number * DAY for number in range(count + 1)}
    found = {f"{day:%m-%d}" for day in days}
    leapless = any(day.month == 2 and day.day == 28 and (day + DAY).month == 3 for day in days)
    return sorted(found | {"02-29"} if leapless else found)
