"""English words for time."""

from datetime import time

from kontor.lib.dates.lexicon import DayPart, Lexicon

__all__ = ["ENGLISH"]

# "Sun Hotels" and "I sat" are not days: the short forms count before a number, "at", a comma or the end.
_SHORT_ONLY = r"(?=\.?\s*(?:$|[,\d]|at\b))"

ENGLISH = Lexicon(
    language="en",
    said_days={-1: "yesterday", 0: "today", 1: "tomorrow"},
    relative={
        r"(?:the\s+)?day\s+after\s+tomorrow": 2,
        r"(?:the\s+)?day\s+before\s+yesterday": -2,
        "tomorrow|tmrw|tomorow|tmr": 1,
        "today": 0,
        "yesterday": -1,
    },
    weekdays=(
        r"monday|mon\b\.?",
        r"tuesday|tues?\b\.?",
        r"wednesday|wed\b\.?",
        r"thursday|thu(?:rs?)?\b\.?",
        r"friday|fri\b\.?",
        rf"saturday|sat\b{_SHORT_ONLY}\.?",
        rf"sunday|sun\b{_SHORT_ONLY}\.?",
    ),
    months=(
        r"january|jan\b\.?",
        r"february|feb\b\.?",
        r"march|mar\b\.?",
        r"april|apr\b\.?",
        r"may",
        r"june?",
        r"july?",
        r"august|aug\b\.?",
        r"september|sept?\b\.?",
        r"october|oct\b\.?",
        r"november|nov\b\.?",
        r"december|dec\b\.?",
    ),
    numbers={
        r"an?|one": 1,
        r"a\s+couple\s+of|two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "twenty": 20,
    },
    ordinals={},
    units={
        r"(?:working|business|work)\s?days?": ("workday", 1),
        "days?": ("day", 1),
        "weeks?": ("week", 1),
        "fortnights?": ("week", 2),
        "months?": ("month", 1),
        "quarters?": ("quarter", 1),
        "years?": ("year", 1),
        r"half\s+an\s+hour|half-hour": ("minute", 30),
        r"hours?|hrs?|h": ("hour", 1),
        r"minutes?|mins?": ("minute", 1),
    },
    ahead=(r"(?:in|within)\s+(?:{count}\s+)?{unit}(?:'s\s+time)?", r"{count}\s+{unit}\s+(?:from\s+now|later)"),
    ago=(r"{count}\s+{unit}\s+ago",),
    before_date="on|by|until|till|from|before",
    next=r"next|the\s+following",
    this="this|the\\s+coming|coming",
    last="last",
    end_of=r"(?:at\s+|by\s+)?(?:the\s+)?end\s+of(?:\s+the)?",
    start_of=r"(?:at\s+|by\s+|from\s+)?(?:the\s+)?(?:start|beginning)\s+of(?:\s+the)?",
    period_ends={
        r"(?:the\s+)?month[\s-]?end|eom": "month",
        r"week[\s-]end(?!\w)|eow": "week",
        r"year[\s-]?end": "year",
    },
    day_of_month=r"(?:on\s+|by\s+)?the\s+(?P<dom>\d{1,2})(?:st|nd|rd|th)|(?:on\s+)?(?P<dom2>\d{1,2})(?:st|nd|rd|th)",
    weekend=r"(?:on\s+|at\s+|this\s+)?(?:the\s+)?weekend",
    parts={
        r"(?:(?:first\s+thing\s+)?in\s+the\s+|this\s+)?morning": DayPart(time(9), "am"),
        r"(?:at\s+)?(?:noon|midday|lunch(?:time)?)": DayPart(time(12), "pm"),
        r"after\s+lunch": DayPart(time(13), "pm"),
        r"before\s+lunch": DayPart(time(11), "am"),
        r"(?:in\s+the\s+|this\s+)?afternoon": DayPart(time(14), "pm"),
        r"(?:in\s+the\s+|this\s+)?evening|tonight|(?:at\s+)?night": DayPart(time(18), "pm"),
        r"(?:at\s+)?(?:the\s+)?end\s+of\s+(?:the\s+)?day|eod": DayPart(time(17), "pm"),
    },
    meridiem={r"a\.?m\.?": "am", r"p\.?m\.?": "pm"},
    at="at|@|from|by|around",
    oclock=r"o'clock",
    spoken={
        r"half\s+past\s+{hour}": 30,
        r"half\s+{hour}": 30,
        r"(?:a\s+)?quarter\s+past\s+{hour}": 15,
        r"(?:a\s+)?quarter\s+to\s+{hour}": -15,
        r"{minutes}\s+(?:minutes\s+)?past\s+{hour}": 1,
        r"{minutes}\s+(?:minutes\s+)?to\s+{hour}": -1,
    },
    joined_clock=True,
)
