"""One value of a number column."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ovop_xl.domain.text.numbers import parse_number
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Column

from .codes import Code
from .context import Context
from .verdict import Verdict, verdict
from .wording import clean

SMALLEST_SUM = 1000
"""Rupiah. No month's turnover and no cost is less: it is `25.500` read with a decimal dot, or counted in millions."""


def judge_number(column: Column, value: Value, context: Context) -> Verdict | None:
    """A number, integer, amount of money or percentage: stored as a number and within its range."""
    del context
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return verdict(Code.NUMBER_TURNED_DATE)
    if isinstance(value, str):
        return _typed(column, clean(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return verdict(Code.NOT_A_NUMBER)
    found = parse_number(value).value
    return verdict(Code.NOT_A_NUMBER) if found is None else _range(column, found)


def _typed(column: Column, text: str) -> Verdict | None:
    parsed = parse_number(text)
    if parsed.status == "not_a_number":
        return verdict(Code.NOT_A_NUMBER)
    if parsed.value is not None:
        return _range(column, parsed.value) or verdict(Code.NUMBER_AS_TEXT, plain(parsed.value))
    suggestion = None if parsed.suggestion is None else plain(parsed.suggestion)
    readings = tuple(printed(reading) for reading in parsed.readings)
    return verdict(Code.NUMBER_AMBIGUOUS, suggestion, readings=readings)


def _range(column: Column, number: Decimal) -> Verdict | None:
    if column.kind == "integer" and number != number.to_integral_value():
        return verdict(Code.NOT_WHOLE)
    low = None if column.low is None else Decimal(repr(column.low))
    high = None if column.high is None else Decimal(repr(column.high))
    if (low is not None and number < low) or (high is not None and number > high):
        return verdict(Code.OUT_OF_RANGE, limits=_limits(low, high))
    return verdict(Code.SUM_TOO_SMALL) if column.kind == "money" and 0 < number < SMALLEST_SUM else None


def _limits(low: Decimal | None, high: Decimal | None) -> str:
    if low is not None and high is not None:
        return f"{printed(low)}–{printed(high)}"
    return f"≥ {printed(low)}" if low is not None else f"≤ {printed(high or Decimal())}"


def plain(number: Decimal) -> str:
    """`1250.5`: what a fix writes."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed(number: Decimal) -> str:
    """`1250,5`: what a message shows."""
    return plain(number).replace(".", ",")
