"""Sign-in sheets for paper and for typing: letterhead, the list in its order, a place to sign, open cells for codes."""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Sequence
from dataclasses import replace

from ovop_xl.errors import WrongInputError
from ovop_xl.workbook.address import address
from ovop_xl.workbook.looks import INK, LOOKS, Look
from ovop_xl.workbook.pages.layout import height_of, text_lines
from ovop_xl.workbook.sign_in_layout import MARK_LABEL, SIGN_IN_HEAD, SIGNATURE, SignInBook, SignInPage, SignInRow

from .book import Book, XlsxSheet
from .values import write_value

CREATED = dt.datetime(2017, 1, 1)
_WIDTHS = (4.5, 8.0, 28.0, 18.0, 5.0, 21.0, 24.0, 14.0)
_SESSION, _SIGN = 6.0, 22.0
_CODE = "FFF9DB"
_ROW = 25.0
"""Points of a line: room for a signature."""

_KOP = Look(bold=True, size=13, align="center", valign="center")
_ADDRESS = Look(size=9, align="center", valign="center")
_TITLE = Look(bold=True, size=13, align="center", valign="center")
_HEAD = Look(bold=True, border=True, align="center", valign="center", wrap=True)
_LINE = replace(LOOKS["text"], valign="center", color=INK)
_MIDDLE = replace(_LINE, align="center")
_OPEN = replace(_MIDDLE, unlocked=True, fill=_CODE, bold=True)
_MARK = Look(bold=True, size=10, number="@")
_SIGNED = Look(size=8, border=True, valign="top", number="@")
EMBLEM_PIXELS = 66


def sign_in_bytes(plan: SignInBook) -> bytes:
    """The workbook as a file. The same data gives the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]  # only building pays for it

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as file:
        file.set_properties({"title": plan.title, "company": "", "author": "", "created": CREATED})
        book = Book(file, plan.paper)
        for page in plan.pages:
            _draw(book, plan, page)
    return target.getvalue()


def _draw(book: Book, plan: SignInBook, page: SignInPage) -> None:
    widths = [*_WIDTHS, *[_SESSION] * len(page.sessions), _SIGN]
    sheet = book.add_sheet(page.tab, page.title, INK, landscape=True)
    sheet.set_footer(f"&L{MARK_LABEL} {page.mark}&C{_plain(page.title)}&RHalaman &P dari &N")
    sheet.hide_gridlines(2)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    row = _kop(book, sheet, plan, page, len(widths))
    row = _facts(book, sheet, page, row + 1, len(widths))
    heads = (*SIGN_IN_HEAD, *page.sessions, SIGNATURE)
    for place, text in enumerate(heads, 1):
        write_value(sheet, row, place, text, book.look(_HEAD))
    sheet.set_row(row - 1, height_of(2))
    sheet.repeat_rows(row - 1)
    sheet.freeze_panes(row, 3)
    for number, line in enumerate(page.rows, 1):
        _row(book, sheet, row + number, number, line, page.sessions)
    _rules(sheet, plan, page, row)
    _end(book, sheet, page, row + len(page.rows) + 1, len(widths))
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.fit_to_pages(1, 0)
    sheet.set_selection(row, len(_WIDTHS), row, len(_WIDTHS))


def _plain(text: str) -> str:
    return text[:80].replace("&", "&&")


def _kop(book: Book, sheet: XlsxSheet, plan: SignInBook, page: SignInPage, columns: int) -> int:
    """The letterhead with its line, then the title; gives the row of the title."""
    row = 0
    for lines, look in ((page.kop, _KOP), (page.address, _ADDRESS)):
        for text in lines:
            row += 1
            _across(book, sheet, row, text, look, columns)
    if plan.emblem is not None:
        _emblem(sheet, plan.emblem)
    row += 1
    for place in range(columns):
        sheet.write_blank(row - 1, place, None, book.file.add_format({"top": 5, "top_color": f"#{INK}"}))
    sheet.set_row(row - 1, 8)
    _across(book, sheet, row + 1, page.title, _TITLE, columns)
    return row + 1


def _emblem(sheet: XlsxSheet, picture: bytes) -> None:
    """The emblem at the left of the letterhead, in its own proportion. Raises WrongInputError E321 for no picture."""
    from xlsxwriter.exceptions import XlsxInputError  # type: ignore[import-untyped]  # only a letterhead with one pays
    from xlsxwriter.image import Image  # type: ignore[import-untyped]

    try:
        image = Image(io.BytesIO(picture))
        scale = EMBLEM_PIXELS / (image.height * 96 / (image.y_dpi or 96))
    except (XlsxInputError, ZeroDivisionError, ValueError, IndexError, struct.error) as fault:
        raise WrongInputError("E321") from fault
    options = {"x_scale": scale, "y_scale": scale, "x_offset": 6, "y_offset": 2, "description": "lambang"}
    sheet.insert_image(0, 0, "lambang", options | {"image_data": io.BytesIO(picture), "object_position": 3})


def _across(book: Book, sheet: XlsxSheet, row: int, text: str, look: Look, columns: int) -> None:
    sheet.merge_range(row - 1, 0, row - 1, columns - 1, "", book.look(look))
    write_value(sheet, row, 1, text, book.look(look))
    sheet.set_row(row - 1, look.size * 1.32 + 3)


def _facts(book: Book, sheet: XlsxSheet, page: SignInPage, row: int, columns: int) -> int:
    """Labels with their values, the mark of the list among them; gives the row below."""
    width = sum(_WIDTHS[2:]) + _SESSION * len(page.sessions)
    for label, text in (*page.facts, (MARK_LABEL, page.mark)):
        row += 1
        look = replace(_MARK if label == MARK_LABEL else Look(number="@"), wrap=True)
        write_value(sheet, row, 1, label, book.look(Look()))
        sheet.merge_range(row - 1, 2, row - 1, columns - 1, "", book.look(look))
        write_value(sheet, row, 3, text, book.look(look))
        sheet.set_row(row - 1, height_of(text_lines(text, width)))
    return row + 2


def _row(book: Book, sheet: XlsxSheet, row: int, number: int, line: SignInRow, sessions: Sequence[str]) -> None:
    write_value(sheet, row, 1, number, book.look(_MIDDLE))
    for place, text in enumerate(line.values, 2):
        write_value(sheet, row, place, text, book.look(_MIDDLE if place in (2, 4, 5, 8) else _LINE))
    last = len(_WIDTHS)
    for place, session in enumerate(sessions, last + 1):
        write_value(sheet, row, place, line.codes.get(session), book.look(_OPEN))
        last = place
    # The numbers stand left and right in turn, as on the lists that offices draw by hand.
    write_value(sheet, row, last + 1, f"{number}." if number % 2 else f"{' ' * 24}{number}.", book.look(_SIGNED))
    lines = max(text_lines(text, width) for text, width in zip(line.values, _WIDTHS[1:], strict=True))
    sheet.set_row(row - 1, max(_ROW, height_of(lines)))


def _rules(sheet: XlsxSheet, plan: SignInBook, page: SignInPage, header: int) -> None:
    if not (page.sessions and page.rows):
        return
    first, last = len(_WIDTHS), len(_WIDTHS) + len(page.sessions) - 1
    title, text = plan.hint
    rule = {
        "validate": "list",
        "source": list(plan.codes),
        "error_type": "warning",
        "error_title": title,
        "error_message": text,
    }
    sheet.data_validation(header, first, header + len(page.rows) - 1, last, rule)
    # Masked numbers are text on purpose: no green corner at each of them.
    area = f"{address(header + 1, 1)}:{address(header + len(page.rows), len(_WIDTHS))}"
    sheet.ignore_errors({"number_stored_as_text": area})


def _end(book: Book, sheet: XlsxSheet, page: SignInPage, row: int, columns: int) -> None:
    """The legend, and who kept the list."""
    write_value(sheet, row, 1, page.legend, book.look(Look(italic=True, size=9)))
    for offset, text in ((2, page.place), (3, page.keeper), (7, "(" + "." * 40 + ")")):
        write_value(sheet, row + offset, max(1, columns - 2), text, book.look(Look()))
