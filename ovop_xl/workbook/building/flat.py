"""A flat table for copying into another program: headers in the first row, identifiers as text, nothing else."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ovop_xl.workbook.block import Value
from ovop_xl.workbook.looks import LOOKS

from .book import Book
from .values import write_value

CREATED = dt.datetime(2017, 1, 1)


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """A column: its header, how its cells are drawn, and its width in characters."""

    header: str
    look: Literal["word", "date", "count", "score"] = "word"
    width: float = 16


def flat_bytes(name: str, columns: Sequence[FlatColumn], rows: Sequence[Sequence[Value]], paper: str = "A4") -> bytes:
    """The workbook as a file, one sheet `name`. The same data gives the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]  # only building pays for it

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as file:
        file.set_properties({"title": name, "company": "", "author": "", "created": CREATED})
        book = Book(file, paper)
        sheet = book.add_sheet(name, name, LOOKS["head"].fill or "", landscape=True)
        for place, column in enumerate(columns, 1):
            look = column.look
            sheet.set_column(place - 1, place - 1, column.width, book.look(look))
            write_value(sheet, 1, place, column.header, book.look("head"))
            for number, row in enumerate(rows, 2):
                write_value(sheet, number, place, row[place - 1], book.look(look))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        # Identifiers are text on purpose: no green corner at each of them.
        sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{len(rows) + 1}"})
    return target.getvalue()
