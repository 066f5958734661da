"""Dates as people type them, Indonesian or English, single or as a range. Nothing uncertain is read silently."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from .date_words import read_date_text

DateOrder = Literal["dmy", "mdy"]
DateStatus = Literal[
    "ok", "month_only", "year_only", "ambiguous", "impossible", "reversed", "serial_number", "not_a_date"
]
MAX_LENGTH = 100
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """`start` and `end` (equal for one day) when the status is ok; first and last day for month_only and year_only.

    `readings` are the first days that an uncertain text can mean: both orders, both centuries, the other order of a
    date that is impossible in the given one, the date behind a bare serial number. `weekday_wrong`: the weekday named
    is not that of the date.
    """

    status: DateStatus
    start: dt.date | None = None
    end: dt.date | None = None
    readings: tuple[dt.date, ...] = ()
    weekday_wrong: bool = False

    @property
    def is_range(self) -> bool:
        """More than one day."""
        return self.status == "ok" and self.start != self.end


NOT_A_DATE = ParsedDate("not_a_date")
IMPOSSIBLE = ParsedDate("impossible")

_Span = tuple[dt.date, dt.date]


def _date(year: int, month: int, day: int) -> dt.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _span(start: dt.date | None, end: dt.date | None) -> ParsedDate:
    if start is None or end is None:
        return IMPOSSIBLE
    return ParsedDate("ok", start, end) if start <= end else ParsedDate("reversed", readings=(start, end))


def _day(day: int, month: int, year: int) -> ParsedDate:
    date = _date(year, month, day)
    return _span(date, date)


def _month_first(month: int, day: int, year: int) -> ParsedDate:
    return _day(day, month, year)


def _days(first: int, last: int, month: int, year: int) -> ParsedDate:
    return _span(_date(year, month, first), _date(year, month, last))


def _days_month_first(month: int, first: int, last: int, year: int) -> ParsedDate:
    return _days(first, last, month, year)


def _across_months(day: int, month: int, last: int, last_month: int, year: int) -> ParsedDate:
    return _span(_date(year, month, day), _date(year, last_month, last))


def _across_years(day: int, month: int, year: int, last: int, last_month: int, last_year: int) -> ParsedDate:
    return _span(_date(year, month, day), _date(last_year, last_month, last))


def _pair(first: int, last: int, month: int, year: int) -> ParsedDate:
    # "8 dan 10 Mei" leaves the 9th out, which is no range.
    return _days(first, last, month, year) if last == first + 1 else NOT_A_DATE


def _iso(year: int, month: int, day: int) -> ParsedDate:
    return _day(day, month, year)


def _iso_range(year: int, month: int, day: int, last_year: int, last_month: int, last: int) -> ParsedDate:
    return _across_years(day, month, year, last, last_month, last_year)


def _last_day(year: int, month: int) -> dt.date | None:
    first = _date(year, month, 1)
    return first.replace(day=calendar.monthrange(year, month)[1]) if first else None


def _month(month: int, year: int) -> ParsedDate:
    return _months(month, month, year)


def _months(month: int, last_month: int, year: int) -> ParsedDate:
    found = _span(_date(year, month, 1), _last_day(year, last_month))
    return replace(found, status="month_only") if found.status == "ok" else found


def _year(year: int) -> ParsedDate:
    found = _span(_date(year, 1, 1), _date(year, 12, 31))
    return replace(found, status="year_only") if found.status == "ok" else found


def _short_year(day: int, month: int, year: int) -> ParsedDate:
    both = (_date(2000 + year, month, day), _date(1900 + year, month, day))
    readings = tuple(date for date in both if date)
    return ParsedDate("ambiguous", readings=readings) if readings else IMPOSSIBLE


_NAMED: tuple[tuple[str, Callable[..., ParsedDate]], ...] = (
    (r"d[-/.]?m[-/.]?y", _day),
    (r"md[-/.]?y", _month_first),
    (r"d[-~]dm[-/.]?y", _days),
    (r"md[-~]dy", _days_month_first),
    (r"d&dmy", _pair),
    (r"dm[-~]dmy", _across_months),
    (r"d[-.]?m[-.]?y[-~]d[-.]?m[-.]?y", _across_years),
    (r"y([-/.])d\1d", _iso),
    (r"y([-/.])d\1d[-~]y\1d\1d", _iso_range),
    (r"m[-/.]?y", _month),
    (r"m[-~]my", _months),
    (r"d[-/]y", _month),
    (r"y", _year),
    (r"d[-/.]?m[-/.]?d", _short_year),
)


def _numeric_day(first: int, second: int, year: int, order: DateOrder) -> _Span | None:
    day, month = (first, second) if order == "dmy" else (second, first)
    date = _date(year, month, day)
    return (date, date) if date else None


def _numeric_days(first: int, last: int, month: int, year: int, order: DateOrder) -> _Span | None:
    # "18-19/05/2017": the pair of days comes first in either order, so the month is the third part.
    start, end = _date(year, month, first), _date(year, month, last)
    return (start, end) if start and end else None


def _numeric_range(a: int, b: int, year: int, c: int, d: int, last_year: int, order: DateOrder) -> _Span | None:
    start, end = _numeric_day(a, b, year, order), _numeric_day(c, d, last_year, order)
    return (start[0], end[0]) if start and end else None


def _numeric_short(first: int, second: int, year: int, order: DateOrder) -> _Span | None:
    return _numeric_day(first, second, 2000 + year, order)


_NUMERIC: tuple[tuple[str, Callable[..., _Span | None]], ...] = (
    (r"d([-/.])d\1y", _numeric_day),
    (r"d[-~]d([/.])d\1y", _numeric_days),
    (r"d([-/.])d\1y[-~]d\1d\1y", _numeric_range),
    (r"d([-/.])d\1d", _numeric_short),
)
_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy")


def _by_order(shape: str, values: tuple[int, ...], order: DateOrder | None) -> ParsedDate:
    for pattern, reader in _NUMERIC:
        if re.fullmatch(pattern, shape):
            spans = {each: reader(*values, order=each) for each in _ORDERS}
            return _short(spans, order) if reader is _numeric_short else _choose(spans, order)
    return NOT_A_DATE


def _choose(spans: dict[DateOrder, _Span | None], order: DateOrder | None) -> ParsedDate:
    """The span of the given order, or the only one there is; of two, none."""
    if order:
        wanted = spans[order]
        others = tuple(span[0] for span in spans.values() if span)
        return _span(*wanted) if wanted else ParsedDate("impossible", readings=others)
    found = list(dict.fromkeys(span for span in spans.values() if span))
    if len(found) == 1:
        return _span(*found[0])
    return ParsedDate("ambiguous", readings=tuple(span[0] for span in found)) if found else IMPOSSIBLE


def _short(spans: dict[DateOrder, _Span | None], order: DateOrder | None) -> ParsedDate:
    """A year of two digits leaves the century open, whatever the order."""
    starts = dict.fromkeys(span[0] for each, span in spans.items() if span and order in {None, each})
    if not starts:
        return IMPOSSIBLE
    earlier = [_date(date.year - 100, date.month, date.day) for date in starts]
    return ParsedDate("ambiguous", readings=(*starts, *(date for date in earlier if date)))


def _weekday_wrong(found: ParsedDate, weekdays: tuple[int, ...]) -> bool:
    if found.status != "ok" or not weekdays or found.start is None or found.end is None:
        return False
    if len(weekdays) == 1:
        return found.start.weekday() != weekdays[0]
    return (found.start.weekday(), found.end.weekday()) != (weekdays[0], weekdays[-1])


def _parse_text(text: str, order: DateOrder | None) -> ParsedDate:
    read = read_date_text(text)
    if read is None or not read.shape:
        return NOT_A_DATE
    for pattern, build in _NAMED:
        if re.fullmatch(pattern, read.shape):
            found = build(*read.values)
            break
    else:
        found = _by_order(read.shape, read.values, order)
    return replace(found, weekday_wrong=_weekday_wrong(found, read.weekdays))


def _serial(value: float) -> ParsedDate:
    # A bare number in a date column is often a date whose cell lost its format: 20000 is 1954, 80000 is 2119.
    if not 20000 <= value <= 80000:
        return NOT_A_DATE
    return ParsedDate("serial_number", readings=(dt.date(1899, 12, 30) + dt.timedelta(days=int(value)),))


def parse_date(value: object, order: DateOrder | None = None) -> ParsedDate:
    """The date or range in a cell. `order` is the office's setting for dates in digits; without it `05/06/2017` is
    ambiguous, while `18/05/2017` can only be read one way. A date that is impossible in the given order stays
    impossible, with the other reading beside it."""
    if isinstance(value, dt.datetime):
        return _span(value.date(), value.date())
    if isinstance(value, dt.date):
        return _span(value, value)
    if isinstance(value, bool) or value is None:
        return NOT_A_DATE
    if isinstance(value, int | float):
        return _serial(value)
    if not isinstance(value, str) or len(value) > MAX_LENGTH:
        return NOT_A_DATE
    return _parse_text(value, order)
