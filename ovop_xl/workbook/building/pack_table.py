"""A table of a mailed workbook: what may be filled is yellow and open, cell by cell; the rest is locked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import HEADER_ROW, HINT_ROW, PURPOSE_ROW, TITLE_ROW
from ovop_xl.workbook.looks import LOOKS, PEOPLE, Look
from ovop_xl.workbook.pack_layout import PackField, PackTable
from ovop_xl.workbook.pages.layout import height_of, text_lines

from .book import Book, XlsxSheet, paper_pixels, pixels
from .layout import READABLE, look_of, width_of
from .values import write_value

FILL = "FFF9DB"


def draw_pack_table(book: Book, table: PackTable, allowed: Mapping[str, bool]) -> None:
    """Draws the sheet and locks it; `allowed` is what stays possible there."""
    sheet = book.add_sheet(table.sheet, table.title, PEOPLE, landscape=True)
    sheet.hide_gridlines(2)
    write_value(sheet, TITLE_ROW, 1, table.title, book.look("title_people"))
    write_value(sheet, PURPOSE_ROW, 1, table.purpose, book.look("subtitle"))
    sheet.set_row(TITLE_ROW - 1, 24)
    for place, one in enumerate(table.fields, 1):
        sheet.set_column(place - 1, place - 1, width_of(one.column))
        write_value(sheet, HINT_ROW, place, one.column.hint, book.look("hint"))
        write_value(sheet, HEADER_ROW, place, one.column.header, book.look("head_people"))
    _set_head_heights(sheet, table)
    for number, row in enumerate(table.rows, HEADER_ROW + 1):
        for place, one in enumerate(table.fields, 1):
            look = _look(one, is_open=one.column.key in row.open)
            write_value(sheet, number, place, row.values.get(one.column.key), book.look(look))
        sheet.set_row(number - 1, height_of(_lines(table, row.values)))
    _set_rules(sheet, table)
    sheet.freeze_panes(HEADER_ROW, table.frozen)
    sheet.repeat_rows(HEADER_ROW - 1)
    pages = _pages(book, table)
    sheet.fit_to_pages(pages, 0)
    if pages > 1:
        sheet.repeat_columns(0, table.frozen - 1)
    sheet.set_selection(HEADER_ROW, table.frozen, HEADER_ROW, table.frozen)
    sheet.protect("", dict(allowed))


def _pages(book: Book, table: PackTable) -> int:
    """Pages side by side that the table needs to stay readable; the columns in sight are repeated on each."""
    widths = [width_of(one.column) for one in table.fields]
    room = paper_pixels(book.paper, landscape=True) / READABLE
    repeated = pixels(widths[: table.frozen])
    return max(1, ceil((pixels(widths) - repeated) / (room - repeated)))


def _look(one: PackField, *, is_open: bool) -> Look:
    look = LOOKS["center"] if one.centered else look_of(one.column)
    look = replace(look, border=True, valign="center")
    return replace(look, unlocked=True, fill=FILL) if is_open else replace(look, fill="F1F5F4")


def _lines(table: PackTable, values: Mapping[str, Value]) -> int:
    told = [
        (str(values[one.column.key]), width_of(one.column))
        for one in table.fields
        if isinstance(values.get(one.column.key), str) and look_of(one.column).wrap
    ]
    return max((text_lines(text, width) for text, width in told), default=1)


def _set_head_heights(sheet: XlsxSheet, table: PackTable) -> None:
    told = [(one.column, width_of(one.column)) for one in table.fields]
    hints = max(text_lines(column.hint, width, "hint") for column, width in told)
    heads = max(text_lines(column.header, width, "head") for column, width in told)
    sheet.set_row(HINT_ROW - 1, height_of(hints, "hint"))
    sheet.set_row(HEADER_ROW - 1, height_of(heads, "head") + 3)


def _set_rules(sheet: XlsxSheet, table: PackTable) -> None:
    last = HEADER_ROW + max(1, len(table.rows))
    for place, one in enumerate(table.fields):
        if one.rule is not None and any(one.column.key in row.open for row in table.rows):
            sheet.data_validation(HEADER_ROW, place, last - 1, place, one.rule)
    # Identifiers are text on purpose: no green corner at each of them.
    sheet.ignore_errors({"number_stored_as_text": f"A{HEADER_ROW + 1}:XFD{last}"})
