"""Months, spans of days, and the arithmetic between them; no clock."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, 1 to 12."""

    year: int
    month: int

    def back(self, months: int) -> Month:
        """The month so many months earlier."""
        count = self.year * 12 + self.month - 1 - months
        return Month(count // 12, count % 12 + 1)

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(dt.date(self.year, self.month, 1), dt.date(self.year, self.month, self._days))

    @property
    def to_date(self) -> Period:
        """The year from its first day to the end of this month."""
        return Period(dt.date(self.year, 1, 1), self.period.end)

    @property
    def _days(self) -> int:
        return calendar.monthrange(self.year, self.month)[1]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: dt.date
    end: dt.date

    def has(self, day: dt.date | None) -> bool:
        """Whether a day lies in it; an unknown day does not."""
        return day is not None and self.start <= day <= self.end

    def covers(self, other: Period) -> bool:
        """Whether all of `other` lies in it."""
        return self.start <= other.start and other.end <= self.end


def same_days_last_year(period: Period) -> Period:
    """The same months a year earlier, for spans that begin and end with a month."""
    first = Month(period.start.year, period.start.month).back(12).period
    return Period(first.start, Month(period.end.year, period.end.month).back(12).period.end)


def year(number: int) -> Period:
    """The days of a calendar year."""
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31))


def parse_month(text: str) -> Month | None:
    """`YYYY-MM` as a month from 1900 to 2199; None for anything else."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
    if not found:
        return None
    month = Month(int(found[1]), int(found[2]))
    return month if 1900 <= month.year <= 2199 and 1 <= month.month <= 12 else None
