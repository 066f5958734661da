"""Registers and logs: the head that an append-only sheet begins with, and the cells of the rows added to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Formula, Page, Value
from ovop_xl.workbook.contract import HEADER_ROW, Column, Sheet

_LOOKS = {
    "identifier": "id",
    "integer": "count",
    "number": "integer",
    "money": "rupiah",
    "percent": "percent",
    "date": "date",
    "datetime": "datetime",
    "time": "time",
}
WIDE = 90
"""Characters beyond which a sheet is printed across the page."""


def look_of(column: Column) -> str:
    """The look of a cell in this column. Text does not wrap: an added row keeps the height of a single line."""
    return _LOOKS.get(column.kind, "word")


def cells(sheet: Sheet, rows: Iterable[Mapping[str, Value]]) -> list[list[Cell]]:
    """Rows of the sheet in the contract's order; a key that is missing leaves its cell blank. A formula is a link to
    a file; in a cell for text Excel would show it instead of its value."""
    looks = [(column.key, look_of(column)) for column in sheet.columns]
    return [[_cell(row.get(key), look) for key, look in looks] for row in rows]


def _cell(value: Value, look: str) -> Cell:
    return Cell(value, "file" if isinstance(value, Formula) else look)


def register_page(sheet: Sheet) -> Page:
    """An append-only sheet as it begins: title, purpose and headers where every sheet has them."""
    widths = tuple(column.width for column in sheet.columns)
    return Page(
        sheet=sheet.name,
        title=sheet.title,
        rows=(
            (Cell(sheet.title, "title"),),
            (Cell(sheet.purpose, "subtitle"),),
            (),
            tuple(Cell(column.header, "head") for column in sheet.columns),
        ),
        widths=widths,
        freeze=address(HEADER_ROW + 1, 1),
        repeat=(HEADER_ROW, HEADER_ROW),
        landscape=sum(widths) > WIDE,
    )
