"""Cells of numbers, money, dates and moments."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.db.models import Q
from django.db.models.functions import Right
from django.db.models.lookups import In
from django.utils.translation import gettext as _

from kontor.core.kinds.cells.base import Cell, Formats
from kontor.lib.dates.periods import COUNTED, MOST_DAYS, Span, counted_span, days_of_year, span_of_words
from kontor.lib.plain import row_number

if TYPE_CHECKING:
    from kontor.lib.dates import When

ORDERED = ("is", "not", "more", "less", "between", "empty", "filled")


@dataclass(frozen=True, kw_only=True, eq=False)
class NumberCell(Cell):
    """A whole number. summed: whether the sum of several says something."""

    shape: ClassVar[str] = "number"
    operators: ClassVar[tuple[str, ...]] = ORDERED
    numeric: ClassVar[bool] = True
    minimum: int | None = None
    maximum: int | None = None
    summed: bool = True

    @property
    def sum_path(self) -> str:
        return self.path if self.summed else ""

    def clean_filled(self, value: Any) -> Any:
        try:
            number = int(value)
        except (TypeError, ValueError):
            raise self.refused(_("Write a whole number, such as 15")) from None
        return self._within(number)

    def _within(self, number: Any) -> Any:
        if self.minimum is not None and number < self.minimum:
            raise self.refused(_("Write %(limit)s or more") % {"limit": self.minimum})
        if self.maximum is not None and number > self.maximum:
            raise self.refused(_("Write %(limit)s or less") % {"limit": self.maximum})
        return number

    def parse(self, text: str, formats: Formats) -> Any:
        return "".join(text.split()).replace("\u2212", "-") or None

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        low, _sep, high = text.partition("..")
        first = self.clean_filled(self.parse(low, formats))
        if operator == "between":
            return Q(**{f"{self.path}__gte": first, f"{self.path}__lte": self.clean_filled(self.parse(high, formats))})
        found = Q(**{self.path + {"more": "__gt", "less": "__lt"}.get(operator, ""): first})
        return ~found if operator == "not" else found


@dataclass(frozen=True, kw_only=True, eq=False)
class DecimalCell(NumberCell):
    """A number with decimals; exact."""

    shape: ClassVar[str] = "decimal"
    places: int = 2

    def clean_filled(self, value: Any) -> Any:
        try:
            number = Decimal(str(value)).quantize(Decimal(1).scaleb(-self.places))
        except InvalidOperation:
            raise self.refused(_("Write a number, such as 15000")) from None
        return self._within(number)

    def parse(self, text: str, formats: Formats) -> Any:
        from kontor.lib.money import BadAmount, parse_amount

        if not text.strip():
            return None
        try:
            return parse_amount(text)
        except BadAmount as error:
            raise self.refused(str(error)) from None

    def dump(self, value: Any) -> Any:
        return None if value is None else str(value)

    def load(self, stored: Any) -> Any:
        return None if stored is None else Decimal(stored)


@dataclass(frozen=True, kw_only=True, eq=False)
class MoneyCell(DecimalCell):
    """An amount; `currency` is the path of the currency code on the same record."""

    shape: ClassVar[str] = "money"
    currency: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.path, self.currency) if self.currency else (self.path,)

    @property
    def sum_path(self) -> str:
        """Amounts of several currencies have no sum."""
        return "" if self.currency else super().sum_path


def _days(cell: Cell, text: str) -> int:
    """The number of days of a condition. Raises Refused."""
    number = row_number(text.strip())
    if number is None or not 0 < number <= MOST_DAYS:
        raise cell.refused(_("Write a number of days, such as 30"))
    return number


@dataclass(frozen=True, kw_only=True, eq=False)
class DateCell(Cell):
    """A day. Filters take a day, two days joined by "..", the word of a period (`span_of_words`), or a number of days:
    the last so many, the next so many, longer ago than so many."""

    shape: ClassVar[str] = "date"
    operators: ClassVar[tuple[str, ...]] = (
        *("within", "last", "next", "older", "on", "before", "after", "between", "empty", "filled"),
    )

    def clean_filled(self, value: Any) -> date:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        raise self.refused(_("Write a date, such as 24.12.2026"))

    def parse(self, text: str, formats: Formats) -> Any:
        return self.when_of(text, formats).date if text.strip() else None

    def when_of(self, text: str, formats: Formats) -> "When":
        """What was typed, all of it: words that are not about time are refused, not dropped."""
        from kontor.lib.dates import NotUnderstood, parse_when

        try:
            when = parse_when(text, formats.now.astimezone(formats.zone), (formats.language,))
        except NotUnderstood as error:
            raise self.refused(str(error)) from None
        if when.rest:
            raise self.refused(_("“%(text)s” is not about a day or a time") % {"text": when.rest})
        return when

    def text(self, value: Any, formats: Formats) -> str:
        return "" if value is None else value.isoformat()

    def dump(self, value: Any) -> Any:
        return None if value is None else value.isoformat()

    def load(self, stored: Any) -> Any:
        return None if stored is None else date.fromisoformat(stored)

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        today = formats.now.astimezone(formats.zone).date()
        first, last = self._span(operator, text, today)
        found = Q()
        if first is not None:
            found &= Q(**{f"{self.path}__gte": self.edge(first, formats)})
        if last is not None:
            found &= Q(**{f"{self.path}__lt": self.edge(last + timedelta(days=1), formats)})
        return found

    def edge(self, day: date, formats: Formats) -> Any:
        """The start of a day in the stored type."""
        return day

    def _span(self, operator: str, text: str, today: date) -> Span:
        if operator == "within":
            span = span_of_words(text, today)
            return span if span is not None else self._not_a_day(text)
        if operator in COUNTED:
            return counted_span(operator, _days(self, text), today)
        low, _sep, high = text.partition("..")
        first = self._day(low)
        if operator == "between":
            return first, self._day(high)
        one = timedelta(days=1)
        return {"before": (None, first - one), "after": (first + one, None)}.get(operator, (first, first))

    def _day(self, text: str) -> date:
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            self._not_a_day(text)

    def _not_a_day(self, text: str) -> NoReturn:
        raise self.refused(_("“%(text)s” is not a day") % {"text": text})


@dataclass(frozen=True, kw_only=True, eq=False)
class DateTimeCell(DateCell):
    """A moment, stored in UTC, shown in the user's zone."""

    shape: ClassVar[str] = "datetime"

    def clean_filled(self, value: Any) -> datetime:
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value
        raise self.refused(_("Write a day and a time, such as 24.12.2026 10:00"))

    def parse(self, text: str, formats: Formats) -> Any:
        if not text.strip():
            return None
        when = self.when_of(text, formats)
        return when.moment or datetime.combine(when.date, when.time or time(9, 0), formats.zone)

    def text(self, value: Any, formats: Formats) -> str:
        return "" if value is None else value.astimezone(formats.zone).strftime("%Y-%m-%d %H:%M")

    def machine(self, value: Any) -> str:
        return "" if value is None else value.isoformat()

    def from_machine(self, text: str, formats: Formats) -> Any:
        """The moment that `machine` wrote; without an offset it is of the reader's zone."""
        try:
            moment = datetime.fromisoformat(text.strip() if ":" in text else "")
        except ValueError:
            return self.parse(text, formats)
        return moment if moment.tzinfo else moment.replace(tzinfo=formats.zone)

    def load(self, stored: Any) -> Any:
        return None if stored is None else datetime.fromisoformat(stored)

    def edge(self, day: date, formats: Formats) -> Any:
        return datetime.combine(day, time.min, formats.zone)


@dataclass(frozen=True, kw_only=True, eq=False)
class PartialDateCell(Cell):
    """A day whose year may be unknown, stored as ISO text: 1985-05-17 or --05-17 (RFC 6350, 4.3.1). Filters ask for the
    day of the year, whatever the year was: in the next so many days, or within a period around today."""

    shape: ClassVar[str] = "partial_date"
    operators: ClassVar[tuple[str, ...]] = ("next", "within", "empty", "filled")

    @property
    def empty(self) -> str:
        return ""

    def clean_filled(self, value: Any) -> str:
        text = str(value)
        try:
            date.fromisoformat(text.replace("--", "2000-", 1) if text.startswith("--") else text)
        except ValueError:
            raise self.refused(_("Write a day, such as 17.05.1985 or 17.05")) from None
        return text

    def parse(self, text: str, formats: Formats) -> Any:
        from kontor.lib.dates import NotUnderstood, parse_date

        if not text.strip():
            return ""
        try:
            found = parse_date(text)
        except NotUnderstood as error:
            raise self.refused(str(error)) from None
        return (
            f"{found.year:04d}-{found.month:02d}-{found.day:02d}"
            if found.year
            else f"--{found.month:02d}-{found.day:02d}"
        )

    def empty_q(self) -> Q:
        return Q(**{self.path: ""})

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        today = formats.now.astimezone(formats.zone).date()
        named = span_of_words(text, today) if operator == "within" else counted_span("next", _days(self, text), today)
        first, last = named or (None, None)
        if first is None or last is None:
            raise self.refused(_("“%(text)s” is no period of the year") % {"text": text})
        return Q(In(Right(self.path, len("MM-DD")), days_of_year(first, last)))
