"""Values as Excel hands them over, cleaned in one place into the values of a Block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ovop_xl.workbook.block import Block, CellError, Value

# How COM hands over an error cell: the only integers that come, since every number in a cell is a float.
ERRORS = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
    -2146826238: "#CALC!",
}
_EXACT = 1e18
_NO_DAY = dt.date(1899, 12, 30)
_HALF_MILLISECOND = dt.timedelta(microseconds=500)


def block_of(raw: Any, first_row: int, first_column: int) -> Block:  # noqa: ANN401  whatever the engine gives
    """A Block from a `raw_value`: nested for an area, plain for one cell; an empty sheet gives no rows."""
    rows = raw if _is_row(raw) and raw and _is_row(raw[0]) else [raw] if _is_row(raw) else [[raw]]
    cleaned = [[clean(value) for value in row] for row in rows]
    if all(value is None for row in cleaned for value in row):
        return Block(())
    return Block(cleaned, first_row, first_column)


def _is_row(value: Any) -> bool:  # noqa: ANN401  as above
    return isinstance(value, Sequence) and not isinstance(value, str)


def clean(value: Any) -> Value:  # noqa: ANN401  as above
    """One value: whole floats as int, dates without time as date, error codes as CellError, empty as None."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, int) and value in ERRORS:
        return CellError(ERRORS[value])
    if isinstance(value, Decimal):  # a cell with a currency format
        value = float(value)
    if isinstance(value, float) and value.is_integer() and -_EXACT < value < _EXACT:
        return int(value)
    return value if isinstance(value, int | float) else str(value)


def _moment(value: dt.datetime) -> dt.date | dt.datetime | dt.time:
    # pywin32 labels local times as UTC, and 08:30 arrives as 08:29:59.9999.
    plain = value.replace(tzinfo=None, fold=0) + _HALF_MILLISECOND
    plain = dt.datetime(*plain.timetuple()[:6], plain.microsecond // 1000 * 1000)
    if plain.date() == _NO_DAY:
        return plain.time()
    return plain.date() if plain.time() == dt.time.min else plain
