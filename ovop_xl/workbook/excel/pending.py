"""What an action has written and Excel does not hold yet, and how a sheet reads with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ovop_xl.workbook.block import Block, Cell, Formula, Page, Value
from ovop_xl.workbook.onfile.area import position


@dataclass(frozen=True, slots=True)
class Appended:
    """Rows that go below the last one of a sheet, from row `first`."""

    first: int
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Patched:
    """Single cells that change."""

    cells: Mapping[str, Value]


@dataclass(slots=True)
class Pending:
    """All that waits for one sheet: a page that replaces it, then changes in their order."""

    page: Page | None = None
    changes: list[Appended | Patched] = field(default_factory=list)

    def add(self, change: Appended | Patched) -> None:
        """Adds a change; rows below rows are one block."""
        last = self.changes[-1] if self.changes else None
        if isinstance(change, Appended) and isinstance(last, Appended):
            self.changes[-1] = replace(last, rows=[*last.rows, *change.rows])
        else:
            self.changes.append(change)

    def on(self, block: Block) -> Block:
        """How the sheet, which holds `block` now, reads once this is written."""
        if self.page is not None:
            block = Block([[_value(cell) for cell in row] for row in self.page.rows])
        for change in self.changes:
            cells = _appended(change) if isinstance(change, Appended) else _patched(change)
            block = _with(block, cells)
        return block


def last_filled(block: Block) -> int:
    """The number of the last row that holds a value; 0 where none does."""
    filled = [
        number for number, row in enumerate(block.rows, block.first_row) if any(value is not None for value in row)
    ]
    return filled[-1] if filled else 0


def _appended(change: Appended) -> dict[tuple[int, int], Value]:
    return {
        (row, column): _value(cell)
        for row, cells in enumerate(change.rows, change.first)
        for column, cell in enumerate(cells, 1)
    }


def _patched(change: Patched) -> dict[tuple[int, int], Value]:
    return {position(cell): _plain(value) for cell, value in change.cells.items()}


def _value(cell: Cell | None) -> Value:
    return None if cell is None else _plain(cell.value)


def _plain(value: Value) -> Value:
    """As it is read back: a formula as its value, a date without time as date, an empty text as nothing."""
    if isinstance(value, Formula):
        return value.value
    if isinstance(value, dt.datetime) and value.time() == dt.time.min:
        return value.date()
    return None if value == "" else value


def _with(block: Block, cells: Mapping[tuple[int, int], Value]) -> Block:
    """The block with these cells in it, grown to the right, to the left, up and down where they lie outside."""
    if not cells:
        return block
    has_rows = bool(block.rows)
    top = min([row for row, _ in cells] + [block.first_row] * has_rows)
    left = min([column for _, column in cells] + [block.first_column] * has_rows)
    width = max(
        [column for _, column in cells] + [block.first_column + len(row) - 1 for row in block.rows],
    )
    rows: list[list[Value]] = [[] for _ in range(block.first_row - top if has_rows else 0)]
    rows += [[None] * (block.first_column - left) + list(row) for row in block.rows]
    rows += [[] for _ in range(max(row for row, _ in cells) - top + 1 - len(rows))]
    rows = [row + [None] * (width - left + 1 - len(row)) for row in rows]
    for (row, column), value in cells.items():
        rows[row - top][column - left] = value
    return replace(block, rows=rows, first_row=top, first_column=left)
