"""The cells of one row taken to their places by what their columns mean; drafts are made of them in `assembling.py`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kontor.lib.dates.partial import PartialDate
from kontor.lib.markup import text_of_html
from kontor.lib.tables import Cell, cell_text
from kontor.people.columns.buckets import Bucket, read_day, read_tags
from kontor.people.columns.drafts import Problem
from kontor.people.columns.kept import keep
from kontor.people.columns.matches import ColumnMatch, Recognised
from kontor.people.columns.targets import KEEP

DATE_PARTS = ("birthday.day", "birthday.month", "birthday.year")


@dataclass(slots=True)
class RowReader:
    """Gathers the cells of one row. `jobs` are those beside the main one, by the group of their columns."""

    recognised: Recognised
    own: Bucket = field(default_factory=Bucket)
    company: Bucket = field(default_factory=Bucket)
    contact: Bucket = field(default_factory=Bucket)
    jobs: dict[str, Bucket] = field(default_factory=dict)
    rest: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, cells: Sequence[Cell]) -> None:
        """Take every cell to its place."""
        width = len(cells)
        labels = self._labels(cells) if self.recognised.label_columns else {}
        for column, owner, target in self.recognised.places:
            if column.index < width and (text := cell_text(cells[column.index])):
                label = labels.get(column.group, "") if column.group else ""
                self._take(column, owner, target, cells[column.index], text, label)
        self._join_birthday()

    def _labels(self, cells: Sequence[Cell]) -> dict[str, str]:
        said = [
            (column.group, cell_text(cells[column.index]))
            for column in self.recognised.label_columns
            if column.index < len(cells)
        ]
        return {group: text for group, text in said if text}

    def _take(self, column: ColumnMatch, owner: str, target: str, cell: Cell, text: str, label: str) -> None:
        if text in self.recognised.defaults and not isinstance(cell, int | float):
            return
        if target == KEEP:
            self._keep(label.removeprefix("* ").strip() or column.header, text, column.index)
        elif target == "birthday":
            self._take_birthday(column, cell, text)
        elif not self._put(self._bucket(owner, column.group), target, text, label or column.label, column):
            self._keep(column.header, text, column.index)

    def _bucket(self, owner: str, group: str) -> Bucket:
        if group and group in self.recognised.further_jobs:
            return self.jobs.setdefault(group, Bucket())
        found: Bucket = getattr(self, owner)
        return found

    def _put(self, bucket: Bucket, target: str, text: str, label: str, column: ColumnMatch) -> bool:
        if target == "note" and self.recognised.has_html:
            text = text_of_html(text)
        elif target == "tags" and self.recognised.tag_separator:
            bucket.tags += read_tags(text, self.recognised.tag_separator)
            return True
        elif target == "position" and column.group and target in bucket.single:
            # Google has "Occupation" first; the title that stands with a company is the position there.
            keep(self.rest, bucket.headers[target], bucket.single.pop(target))
        return bucket.put(target, text, label, column)

    def _keep(self, header: str, text: str, index: int) -> None:
        keep(self.rest, header or f"#{index + 1}", text)

    def _take_birthday(self, column: ColumnMatch, cell: Cell, text: str) -> None:
        day, problem = read_day(cell, column.header, self.recognised.date_order)
        if problem:
            self.problems.append(problem)
        elif self.own.birthday is None and day:
            self.own.birthday, self.own.headers["birthday"] = day, column.header
        if problem or (day and day != self.own.birthday):
            self._keep(column.header, text, column.index)

    def _join_birthday(self) -> None:
        """A birthday from three columns; the parts stay on the record if they make no day."""
        single = self.own.single
        if not any(part in single for part in DATE_PARTS):
            return
        parts = {part: single.pop(part) for part in DATE_PARTS if part in single}
        day = _joined_day(parts)
        if day and self.own.birthday in (None, day):
            self.own.birthday = day
            return
        for part, text in parts.items():
            keep(self.rest, self.own.headers[part], text)


def _joined_day(parts: dict[str, str]) -> PartialDate | None:
    try:
        day, month = int(float(parts["birthday.day"])), int(float(parts["birthday.month"]))
        year = int(float(parts["birthday.year"])) if "birthday.year" in parts else None
        date(year or 2000, month, day)
    except (KeyError, ValueError, OverflowError):
        return None
    return PartialDate(year, month, day)
