"""Working hours of the firm: on which days it works, from when to when. Pure; holidays are not known here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Self

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class WorkingHours:
    """`days` are numbers of weekdays, Monday is 0; `start` and `end` hold for each of them, end after start."""

    days: frozenset[int] = frozenset(range(5))
    start: time = time(9)
    end: time = time(18)

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """From the form kept in the table: {"mon": ["09:00", "18:00"], …}; a day that is absent is free."""
        days = [number for number, code in enumerate(DAYS) if code in stored]
        if not days:
            return cls(frozenset())
        start, end = stored[DAYS[days[0]]]
        return cls(frozenset(days), time.fromisoformat(start), time.fromisoformat(end))

    def dump(self) -> dict[str, list[str]]:
        """The form kept in the table; `load` reads it back."""
        span = [self.start.strftime("%H:%M"), self.end.strftime("%H:%M")]
        return {DAYS[day]: span for day in sorted(self.days)}


def usual() -> dict[str, list[str]]:
    """Monday to Friday, 9 to 18, in the form kept in the table."""
    return WorkingHours().dump()
