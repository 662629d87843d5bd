"""Moments of the demo's past and future as text for the database, on working days and in working hours."""

from collections.abc import Callable
from datetime import datetime, timedelta

YEARS = 2.2
_STEP_MINUTES = 5


class Moments:
    """Days are counted back from `now` in working days: 0 is the last one before today."""

    def __init__(self, now: datetime, draw: Callable[[], float]) -> None:
        days = [(now - timedelta(days=back)) for back in range(1, int(YEARS * 365))]
        self.now = now
        self.past = [day.strftime("%Y-%m-%d") for day in days if day.weekday() < 5]
        self.future = [
            day.strftime("%Y-%m-%d") for day in (now + timedelta(days=on) for on in range(1, 60)) if day.weekday() < 5
        ]
        self.today = now.strftime("%Y-%m-%d")
        self.times = [f"{minutes // 60:02}:{minutes % 60:02}:00" for minutes in range(6 * 60, 16 * 60, _STEP_MINUTES)]
        self.draw = draw

    @property
    def oldest(self) -> int:
        return len(self.past) - 1

    def back(self, days: int) -> str:
        """A moment so many working days before yesterday."""
        return f"{self.past[days]} {self.times[int(self.draw() * len(self.times))]}"

    def later(self) -> str:
        """A moment in the next weeks, sooner ones more often."""
        return (
            f"{self.future[int(self.draw() ** 2 * len(self.future))]} {self.times[int(self.draw() * len(self.times))]}"
        )

    def late(self) -> str:
        """A moment in the last days."""
        return self.back(int(self.draw() ** 2 * 12))

    def this_day(self) -> str:
        """A moment today, in working hours."""
        return f"{self.today} {self.times[int(self.draw() * len(self.times))]}"


def iso(moment: str) -> str:
    """The moment as the change log writes it."""
    return f"{moment[:10]}T{moment[11:]}+00:00"
