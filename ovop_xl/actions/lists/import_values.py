"""Values of another list as our columns hold them. What is not certain stays as it came, and `check` tells of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ovop_xl.domain.text.numbers import parse_number
from ovop_xl.workbook.block import CellError, Uncalculated, Value
from ovop_xl.workbook.contract import Column
from ovop_xl.workbook.csvlist import decimal_mark
from ovop_xl.workbook.foreign import ForeignList
from ovop_xl.workbook.records import Order, date
from ovop_xl.workbook.tables import is_blank

NUMBERS = frozenset({"integer", "number", "money", "percent"})


def decimal_of(read: ForeignList) -> str | None:
    """The decimal mark of the numbers that the list holds as text; None where nothing tells."""
    at = read.table.positions
    places = [at[column.key] for column in read.table.spec.columns if column.kind in NUMBERS and column.key in at]
    return decimal_mark(text for place in places for text in _texts(read, place))


def _texts(read: ForeignList, place: int) -> Iterator[str]:
    for row in read.table.rows:
        value = row.values[place]
        if isinstance(value, str):
            yield value.strip()


def converted(column: Column | None, value: Value, order: Order, mark: str | None) -> Value:
    """A value for `column` (None for a member of a family). Dates and numbers typed as text become such where they can
    be read in one way only; identifiers and words never change."""
    if column is None or is_blank(value) or is_broken(value):
        return value
    if column.kind == "date":
        return value.date() if isinstance(value, dt.datetime) else _date(value, order)
    return _number(value, mark) if column.kind in NUMBERS and isinstance(value, str) else value


def is_broken(value: Value) -> bool:
    """An error, or a formula that no program has calculated: there is no value to take over."""
    return isinstance(value, CellError | Uncalculated)


def _date(value: Value, order: Order) -> Value:
    return (date(value, order) or value) if isinstance(value, str) else value


def _number(text: str, mark: str | None) -> Value:
    parsed = parse_number(text)
    found = parsed.value
    if found is None and mark == "." == decimal_mark([text.strip()]):
        found = parsed.suggestion
    if found is None or parsed.percent:
        return text
    number = int(found) if found == found.to_integral_value() else float(found)
    return number if Decimal(f"{number:.15g}") == found else text
