"""One value of a column of dates, months or times of day."""

from __future__ import annotations

import datetime as dt
import re

from ovop_xl.domain.text.dates import ParsedDate, parse_date
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Column

from .codes import Code
from .context import Context
from .verdict import Verdict, verdict
from .wording import clean

FIRST_YEAR, LAST_YEAR = 1990, 2099
NEAR_YEARS = 5
"""What happens in a programme lies within so many years of the programme year."""

_LATE = ("_until", "retention")
"""Columns whose dates lie years ahead: the end of a permit, of keeping personal data."""

_MONTH = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")
_TIME = re.compile(
    r"(?:pukul )?(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9](?:[.:][0-5][0-9])?(?: ?(?:wib|wita|wit))?", re.IGNORECASE
)


def judge_date(column: Column, value: Value, context: Context) -> Verdict | None:
    """A single certain day, stored as a date, not far from the programme year."""
    if isinstance(value, dt.date):
        return _far_off(column, value, context)
    parsed = parse_date(clean(value) if isinstance(value, str) else value, context.order)
    if parsed.status == "ok" and parsed.start is not None:
        return _typed(column, parsed, parsed.start, context)
    return _unread(parsed)


def _typed(column: Column, parsed: ParsedDate, day: dt.date, context: Context) -> Verdict | None:
    if parsed.is_range:
        return verdict(Code.DATE_RANGE)
    if parsed.weekday_wrong:
        return verdict(Code.WEEKDAY_DIFFERS, date=day)
    return _far_off(column, day, context) or verdict(Code.DATE_AS_TEXT, day.isoformat(), date=day)


def _unread(parsed: ParsedDate) -> Verdict:
    if parsed.status == "ambiguous":
        return verdict(Code.DATE_AMBIGUOUS, readings=parsed.readings[:2])
    if parsed.status == "impossible":
        return verdict(Code.DATE_IMPOSSIBLE)
    if parsed.status in {"month_only", "year_only"}:
        return verdict(Code.DATE_INCOMPLETE)
    if parsed.status == "reversed":
        return verdict(Code.DATE_RANGE)
    if parsed.status == "serial_number" and parsed.readings:
        day = parsed.readings[0]
        return verdict(Code.DATE_AS_NUMBER, day.isoformat(), date=day)
    return verdict(Code.NOT_A_DATE)


def _far_off(column: Column, day: dt.date, context: Context) -> Verdict | None:
    first, last = FIRST_YEAR, LAST_YEAR
    if context.year is not None and not column.key.endswith(_LATE):
        first, last = context.year - NEAR_YEARS, context.year + NEAR_YEARS
    return None if first <= day.year <= last else verdict(Code.DATE_FAR_OFF, year=day.year, first=first, last=last)


def judge_month(column: Column, value: Value, context: Context) -> Verdict | None:
    """A month as `2017-05`, as text or as a date on its first day."""
    del column, context
    if isinstance(value, dt.date):
        return None if value.day == 1 else verdict(Code.PERIOD_WRONG)
    text = clean(value)
    if _MONTH.fullmatch(text):
        return None
    parsed = parse_date(text)
    one_month = parsed.status == "month_only" and parsed.start and parsed.end and parsed.start.month == parsed.end.month
    return verdict(Code.PERIOD_WRONG, f"{parsed.start:%Y-%m}" if one_month else None)


def judge_period(value: Value) -> Verdict | None:
    """A year or a month, `2017` or `2017-05`, as text; a month that a spreadsheet has made a date is suggested back."""
    if isinstance(value, dt.date):
        return verdict(Code.PERIOD_WRONG, f"{value:%Y-%m}" if value.day == 1 else None)
    text = clean(value)
    if _MONTH.fullmatch(text) or re.fullmatch(r"20[0-9]{2}", text):
        return None
    parsed = parse_date(text)
    month = parsed.start if parsed.status == "month_only" else None
    return verdict(Code.PERIOD_WRONG, f"{month:%Y-%m}" if month else None)


def judge_time(column: Column, value: Value, context: Context) -> Verdict | None:
    """A time of day: a time, the fraction of a day that a time is in a spreadsheet, or `08.00`."""
    del column, context
    if isinstance(value, dt.time):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1:
        return None
    right = isinstance(value, str) and _TIME.fullmatch(clean(value))
    return None if right else verdict(Code.NOT_A_TIME)


def time_of_day(value: Value) -> dt.time | None:
    """The time that a cell tells, None where it tells none."""
    if isinstance(value, dt.time):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1:
        minutes = round(value * 24 * 60)
        return dt.time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None
    found = re.search(r"([0-9]{1,2})[.:]([0-9]{2})", value) if isinstance(value, str) else None
    return dt.time(int(found[1]), int(found[2])) if found and _TIME.fullmatch(clean(value)) else None
