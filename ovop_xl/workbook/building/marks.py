"""The mark of a finding in new workbooks: a name per input sheet and one conditional format on each."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_xl.workbook.pages.tanda import mark_formula, mark_name, mark_range

from .book import Book, XlsxSheet

_COLOURS = {"bg_color": "#FFE3B3", "font_color": "#7C2D12", "bold": True}


def define_marks(book: Book, sheets: Sequence[str]) -> None:
    """Name the column of every sheet on `_tanda`, in this order."""
    for place, sheet in enumerate(sheets, 1):
        book.file.define_name(mark_name(sheet), f"={mark_range(place)}")


def draw_mark_rule(book: Book, sheet: XlsxSheet, first: int, last: int, columns: int) -> None:
    """Let the cells with a finding stand out, from the row `first` (the headers') to `last`."""
    rule = {"type": "formula", "criteria": f"={mark_formula(sheet.get_name())}"}
    sheet.conditional_format(first - 1, 0, last - 1, columns - 1, rule | {"format": book.file.add_format(_COLOURS)})
