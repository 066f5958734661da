"""One value into one cell. A text is written as text, whatever it begins with."""

from __future__ import annotations

import datetime as dt

from ovop_xl.workbook.block import CellError, Formula, Uncalculated, Value

from .book import XlsxFormat, XlsxSheet

LONGEST_TEXT = 32767


def write_value(sheet: XlsxSheet, row: int, column: int, value: Value, look: XlsxFormat) -> None:
    """Write `value` at (`row`, `column`), counted from 1. Raises ValueError for a text longer than a cell can hold."""
    at = (row - 1, column - 1)
    if value is None or value == "":
        sheet.write_blank(*at, None, look)
    elif isinstance(value, CellError):
        sheet.write_formula(*at, f"={value}", look, str(value))
    elif isinstance(value, Uncalculated):
        sheet.write_formula(*at, f"={value.text}", look, "")
    elif isinstance(value, Formula):
        sheet.write_formula(*at, f"={value.text}", look, value.value)
    elif isinstance(value, bool):
        sheet.write_boolean(*at, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(*at, value, look)
    elif isinstance(value, dt.date | dt.time | dt.timedelta):
        sheet.write_datetime(*at, value, look)
    elif len(value) > LONGEST_TEXT:
        raise ValueError(f"{len(value)} characters in row {row}, column {column}")
    else:
        sheet.write_string(*at, value, look)
