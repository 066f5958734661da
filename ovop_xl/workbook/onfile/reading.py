"""Sheets as blocks: values by python-calamine at their true addresses, then what a second look finds."""

from __future__ import annotations

import datetime as dt
import gc
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Any, TypeVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.block import Block, CellError, Value

from .area import Area
from .secondlook import SecondLook

_EXACT = 1e18
_BEYOND = CellError("#NUM!")
"""What a file stands for that holds a number beyond all numbers (`1e999`), as Excel says it."""
_T = TypeVar("_T")


def guarded(work: Callable[[], _T], code: str, **values: object) -> _T:
    """Runs a call into the reader. Its errors, and panics of its Rust code, become one UnreadableFileError."""
    try:
        return work()
    except PasswordError as error:
        raise UnreadableFileError("E006") from error
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as error:
        raise UnreadableFileError(code, **values) from error
    except BaseException as error:
        # A panic is no Exception, so that it would end the program with a traceback.
        if type(error).__name__ == "PanicException":
            raise UnreadableFileError(code, **values) from error
        raise


def open_reader(raw: bytes) -> CalamineWorkbook:
    return guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(raw)), "E005")


def read_block(reader: CalamineWorkbook, sheet: str, look: SecondLook) -> Block:
    """The used range of `sheet`."""
    found: CalamineSheet = guarded(lambda: reader.get_sheet_by_name(sheet), "E015", sheet=sheet)
    with no_collection():
        rows: list[Any] = guarded(found.to_python, "E015", sheet=sheet)
        for number, row in enumerate(rows):
            rows[number] = _plain_row(row)
    top, left = found.start or (0, 0)
    merged = look.merged or _merged(found)
    return _with_blind(Block(rows, top + 1, left + 1, look.hidden, merged, look.formulas), look)


@contextmanager
def no_collection() -> Iterator[None]:
    """Millions of fresh values would set the garbage collector to walk them again and again, a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _plain_row(row: list[Any]) -> list[Value]:
    return [
        (int(value) if value.is_integer() and -_EXACT < value < _EXACT else value if -inf < value < inf else _BEYOND)
        if value.__class__ is float
        else (value or None)
        if value.__class__ is str
        else _plain_date(value)
        for value in row
    ]


def _plain_date(value: Any) -> Value:  # noqa: ANN401  whatever else the reader gives
    if isinstance(value, dt.datetime) and value.time() == dt.time.min:
        return value.date()
    result: Value = value
    return result


def _merged(sheet: CalamineSheet) -> tuple[str, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(str(Area(top + 1, left + 1, bottom + 1, right + 1)) for (top, left), (bottom, right) in ranges)


def _with_blind(block: Block, look: SecondLook) -> Block:
    """The block with the cells in it that the fast reader leaves blank; they may lie outside of all others."""
    if not look.cells:
        return block
    rows = [list(row) for row in block.rows]
    width = len(rows[0]) if rows else 0
    cells_rows, cells_columns = zip(*look.cells, strict=True)
    used = Area(min(cells_rows), min(cells_columns), max(cells_rows), max(cells_columns))
    if rows:
        used = used.joined(
            Area(block.first_row, block.first_column, block.first_row + len(rows) - 1, block.first_column + width - 1)
        )
    before: list[Value] = [None] * (block.first_column - used.left if rows else 0)
    after: list[Value] = [None] * (used.right - used.left + 1 - len(before) - width)
    above = block.first_row - used.top if rows else 0
    blank: list[Value] = [None] * (used.right - used.left + 1)
    grown = [[*blank] for _ in range(above)] + [before + row + after for row in rows]
    grown += [[*blank] for _ in range(used.bottom - used.top + 1 - len(grown))]
    for (row, column), value in look.cells.items():
        grown[row - used.top][column - used.left] = value
    return Block(grown, used.top, used.left, block.hidden, block.merged, block.formulas)
