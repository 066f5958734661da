"""Sheets of LibreOffice put over others, through the views of their workbooks."""

from __future__ import annotations

from typing import Any

from ovop_xl.workbook.onfile.area import Area

_CELLS = 1023 - 128  # values, formats and notes, but no drawings
_BESIDE = 60  # rows and columns that a chart may take beyond the last cell


def put_over(source: Any, target: Any) -> None:
    target._sheet.clearContents(_CELLS)
    target._sheet.getCellRangeByPosition(0, 0, 1023, 9999).merge(False)
    paste(source, target)


def paste(source: Any, target: Any) -> None:
    """Through the views of both workbooks: a sheet imported as a whole ends LibreOffice where there are macros."""
    used = source._used()
    beside = _BESIDE if charts_on(source._sheet) else 0
    taken, put = (sheet._book._document.CurrentController for sheet in (source, target))
    active, selected = put.ActiveSheet, put.getSelection()
    hidden = [sheet._sheet for sheet in (source, target) if not sheet._sheet.IsVisible]
    for sheet in hidden:  # a view shows no hidden sheet
        sheet.IsVisible = True
    taken.setActiveSheet(source._sheet)
    taken.select(source._sheet.getCellRangeByPosition(0, 0, used.right - 1 + beside, used.bottom - 1 + beside))
    put.setActiveSheet(target._sheet)
    put.select(target._sheet.getCellByPosition(0, 0))
    put.insertTransferable(taken.getTransferable())
    _copy_sizes(source._sheet, target._sheet, used)
    put.setActiveSheet(active)
    put.select(selected)
    for sheet in hidden:
        sheet.IsVisible = False


def _copy_sizes(source: Any, target: Any, used: Area) -> None:
    for number in range(used.right):
        target.Columns.getByIndex(number).Width = source.Columns.getByIndex(number).Width
    for number in range(min(used.bottom, 40)):
        target.Rows.getByIndex(number).Height = source.Rows.getByIndex(number).Height


def charts_on(sheet: Any) -> list[Any]:
    shapes = (sheet.DrawPage.getByIndex(number) for number in range(sheet.DrawPage.Count))
    return [shape for shape in shapes if shape.ShapeType.endswith(".OLE2Shape")]
