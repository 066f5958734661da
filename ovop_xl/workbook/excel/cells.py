"""Rows appended and single cells changed in Excel: whole blocks, texts that stay texts, dates as serial numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, CellError, Formula, Uncalculated, Value
from ovop_xl.workbook.looks import LOOKS
from ovop_xl.workbook.onfile.area import Area, position
from ovop_xl.workbook.onfile.cells import serial

from .members import COM, XlRange, XlSheet

TEXT = "@"
_GENERAL = "General"
_AT_ONCE = 10 if COM else 1
"""Areas in one address: Excel takes 255 characters, a Mac one area."""
_DATES = (dt.date, dt.time, dt.timedelta)
_SHOWN_AS: dict[type, str] = {
    dt.datetime: "dd/mm/yyyy hh:mm",
    dt.date: "dd/mm/yyyy",
    dt.time: "hh:mm",
    dt.timedelta: "[h]:mm",
}
# What Excel would take for a number, a date, a formula, a truth value or an error when it is put into a General cell.
_TAKEN_FOR_MORE = re.compile(r"[=+\-@'#]|.*\d|\s*(true|false|benar|salah)\s*$", re.IGNORECASE | re.DOTALL)

Since1904 = Callable[[], bool]


def append_rows(sheet: XlSheet, rows: Sequence[Sequence[Cell]], first: int, since_1904: Since1904) -> None:
    """Puts `rows` at row `first`, from column A: number formats first, each with one call, then one block."""
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    padded = [[*row, *[Cell()] * (width - len(row))] for row in rows]
    for number, areas in _formats(padded, first).items():
        for place in range(0, len(areas), _AT_ONCE):
            sheet.range(",".join(map(str, areas[place : place + _AT_ONCE]))).number_format = number
    target = sheet.range(str(Area(first, 1, first + len(padded) - 1, width)))
    target.raw_value = [[_raw(cell.value, since_1904) for cell in row] for row in padded]


def _formats(rows: Sequence[Sequence[Cell]], first: int) -> dict[str, list[Area]]:
    """The areas of each number format, over rows that look the same, which is all of them in a register."""
    found: dict[str, list[Area]] = {}
    keyed = [tuple(_format(cell) for cell in row) for row in rows]
    for formats, same in groupby(enumerate(keyed), key=lambda pair: pair[1]):
        numbers = [number for number, _ in same]
        for number, run in groupby(enumerate(formats), key=lambda pair: pair[1]):
            columns = [column for column, _ in run]
            place = Area(first + numbers[0], columns[0] + 1, first + numbers[-1], columns[-1] + 1)
            found.setdefault(number, []).append(place)
    return found


def _format(cell: Cell) -> str:
    """The format follows the look, also where a cell is blank, so that one column has one format."""
    number = LOOKS[cell.look].number
    return TEXT if isinstance(cell.value, str) and not isinstance(cell.value, CellError) else number


def _raw(value: Value, since_1904: Since1904) -> object:
    if isinstance(value, Formula | Uncalculated):
        return "=" + value.text.removeprefix("=")
    if isinstance(value, _DATES):
        return serial(value, since_1904=since_1904())
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def patch_cells(sheet: XlSheet, cells: Mapping[str, Value], since_1904: Since1904) -> None:
    """Changes single cells and leaves their formats alone; one block per contiguous piece of a column."""
    for first_row, column, values in _runs(cells):
        area = Area(first_row, column, first_row + len(values) - 1, column)
        target = sheet.range(str(area))
        if any(_careful(value) for value in values):
            _put_carefully(sheet, target, area, values, since_1904)
        else:
            target.raw_value = [[_raw(value, since_1904)] for value in values]


def _runs(cells: Mapping[str, Value]) -> list[tuple[int, int, list[Value]]]:
    placed = sorted(((position(cell)[::-1], value) for cell, value in _last(cells).items()), key=lambda pair: pair[0])
    runs: list[tuple[int, int, list[Value]]] = []
    for (column, row), value in placed:
        if runs and runs[-1][1] == column and runs[-1][0] + len(runs[-1][2]) == row:
            runs[-1][2].append(value)
        else:
            runs.append((row, column, [value]))
    return runs


def _last(cells: Mapping[str, Value]) -> dict[str, Value]:
    """By plain address, so that `$C$5` and `C5` are one cell."""
    return {address(*position(cell)): value for cell, value in cells.items()}


def _careful(value: Value) -> bool:
    if isinstance(value, str):
        return not isinstance(value, CellError) and bool(_TAKEN_FOR_MORE.match(value))
    return isinstance(value, (*_DATES, Formula))


def _put_carefully(sheet: XlSheet, target: XlRange, area: Area, values: Sequence[Value], since_1904: Since1904) -> None:
    """A text that Excel would take for more gets the apostrophe that people type, unless the cells are text cells;
    there a formula would show as it is written, so its cells become general ones."""
    number = target.number_format
    if number is None and len(values) > 1:
        half = len(values) // 2
        for part, top in ((values[:half], area.top), (values[half:], area.top + half)):
            piece = Area(top, area.left, top + len(part) - 1, area.left)
            _put_carefully(sheet, sheet.range(str(piece)), piece, part, since_1904)
        return
    kinds = {type(value) for value in values if isinstance(value, _DATES)}
    if number == TEXT and any(isinstance(value, Formula) for value in values):
        target.number_format = number = _GENERAL
    if number == _GENERAL and kinds:
        target.number_format = _SHOWN_AS[kinds.pop()]
    guard = "" if number == TEXT else "'"
    target.raw_value = [
        [guard + value if isinstance(value, str) and _careful(value) else _raw(value, since_1904)] for value in values
    ]
