"""_tanda: the hidden sheet that says which cells have a finding, as numbers for the mark that input sheets carry.

A column per input sheet, headed by its name, holds row * 16384 + column of every such cell in rising order. One
conditional format per sheet looks its own cell up there, by a name of the workbook and not by a reference to another
sheet, which older programs refuse in conditional formats.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ovop_xl.workbook.address import letters, quoted, split
from ovop_xl.workbook.block import Block, Cell, Page
from ovop_xl.workbook.contract import TANDA

COLUMNS = 16384
"""Columns of a sheet: row * COLUMNS + column is another number for every cell."""

MOST_MARKS = 20_000
"""Marks per sheet that the names cover. Cells below the last one are listed on Temuan and not marked."""

_WIDTH = 16.0


def mark_name(sheet: str) -> str:
    """The workbook's name for the marks of a sheet: `Nilai pangan` -> `ovop_tanda_Nilai_pangan`."""
    return "ovop_tanda_" + re.sub(r"[^A-Za-z0-9]", lambda one: "_" if one[0] == " " else f"_{ord(one[0]):x}_", sheet)


def mark_range(place: int) -> str:
    """The cells that hold the marks of the sheet in the column `place`, counted from 1."""
    letter = letters(place)
    return f"{quoted(TANDA.name)}!${letter}$2:${letter}${MOST_MARKS + 1}"


def mark_formula(sheet: str) -> str:
    """True in a cell of `sheet` that has a mark; without a leading `=`."""
    here = f"ROW()*{COLUMNS}+COLUMN()"
    return f"IFERROR(LOOKUP({here},{mark_name(sheet)})={here},FALSE)"


def marked_sheets(block: Block) -> list[str]:
    """The sheets that have a column on `_tanda`, from left to right: the names of the workbook point there."""
    return [str(value or "") for value in block.rows[0]] if block.rows else []


def marks_page(sheets: Sequence[str], cells: Iterable[tuple[str, str]] = ()) -> Page:
    """The sheet `_tanda` for `sheets` in the order of their columns; `cells` are (sheet, address), a blank address for
    a sheet as a whole. Cells of other sheets are left out."""
    found: dict[str, set[int]] = defaultdict(set)
    for sheet, cell in cells:
        if cell:
            row, column = split(cell)
            found[sheet].add(row * COLUMNS + column)
    columns = [sorted(found[sheet])[:MOST_MARKS] for sheet in sheets]
    rows: list[list[Cell | None]] = [[Cell(sheet, "plain") for sheet in sheets]]
    for number in range(max(map(len, columns), default=0)):
        rows.append([Cell(column[number], "plain") if number < len(column) else None for column in columns])
    return Page(TANDA.name, TANDA.title, rows, (_WIDTH,) * len(sheets), hidden=True)
