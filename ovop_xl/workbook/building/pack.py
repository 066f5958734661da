"""Workbooks that are mailed: plain, without macros; what is to be filled is open, the rest is locked against slips."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from ovop_xl.workbook.address import letters, quoted
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.looks import PEOPLE
from ovop_xl.workbook.pack_layout import Form, PackBook
from ovop_xl.workbook.pages.layout import height_of, text_lines

from .book import Book, XlsxSheet
from .lists import list_name
from .pack_form import draw_form
from .pack_table import draw_pack_table
from .values import write_value

_INTRO_WIDTHS = (6, 34, 30, 10, 10, 12)
PROTECTED: Mapping[str, bool] = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
"""What stays allowed on a locked sheet."""


def pack_bytes(pack: PackBook) -> bytes:
    """The workbook as a file. The same data gives the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]  # only building pays for it

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as file:
        file.set_properties({"title": pack.title, "company": "", "author": "", "created": pack.created})
        file.set_custom_property(*pack.property_, "text")
        book = Book(file, pack.paper)
        intro = book.add_sheet(pack.intro_sheet, pack.title, PEOPLE, landscape=False)
        places = _choice_places(pack.forms)
        ends = [draw_form(book, form, pack.options_name, places) for form in pack.forms]
        for table in pack.tables:
            draw_pack_table(book, table, PROTECTED)
        _draw_intro(book, intro, pack, ends)
        _draw_options(book, pack, places)
        hidden = file.add_worksheet(pack.hidden_name)
        for number, row in enumerate(pack.hidden):
            hidden.write_row(number, 0, row)
        hidden.protect()
        hidden.hide()
        intro.activate()
    return target.getvalue()


def _draw_intro(book: Book, sheet: XlsxSheet, pack: PackBook, ends: Sequence[tuple[int, int, int, float]]) -> None:
    sheet.hide_gridlines(2)
    for place, width in enumerate(_INTRO_WIDTHS):
        sheet.set_column(place, place, width)
    row = 1
    for look, text in pack.intro:
        lines = text_lines(text, sum(_INTRO_WIDTHS) * 0.97, look)
        sheet.merge_range(row - 1, 0, row - 1, len(_INTRO_WIDTHS) - 1, "", book.look(look))
        write_value(sheet, row, 1, text, book.look(look))
        sheet.set_row(row - 1, height_of(lines, look))
        row += 1
    if pack.forms:
        _draw_overview(book, sheet, pack, ends, row + 1)
    sheet.protect("", PROTECTED)
    sheet.fit_to_pages(1, 0)


def _draw_overview(
    book: Book, sheet: XlsxSheet, pack: PackBook, ends: Sequence[tuple[int, int, int, float]], row: int
) -> None:
    """A line per form: how far it is filled and what it adds up to, by formulas whose values stand in the file."""
    for place, header in enumerate(pack.overview, 1):
        write_value(sheet, row, place, header, book.look("head_people"))
    sheet.set_row(row - 1, height_of(2, "head"))
    for number, (form, (first, last, filled, total)) in enumerate(zip(pack.forms, ends, strict=True), 1):
        at = row + number
        name = quoted(form.sheet)
        link = f"internal:{name}!A1"
        write_value(sheet, at, 1, number, book.look("count"))
        sheet.write_url(at - 1, 1, link, book.look("link"), form.product)
        facts = [value for _, value in form.facts[3:5] if value]
        write_value(sheet, at, 3, ", ".join(facts), book.look("text"))
        sheet.write_formula(at - 1, 3, f"=COUNTA({name}!$D${first}:$D${last})", book.look("count"), filled)
        write_value(sheet, at, 5, form.questions, book.look("count"))
        sheet.write_formula(at - 1, 5, f"={name}!$E${last + 1}", book.look("score_center"), total)
        sheet.set_row(at - 1, height_of(2 if len(", ".join(facts)) > 30 or len(form.product) > 36 else 1))
    rule = {"type": "formula", "criteria": f"=$D{row + 1}=$E{row + 1}"}
    full = book.file.add_format({"bg_color": "#DCFCE7"})
    sheet.conditional_format(row, 0, row + len(pack.forms) - 1, 5, rule | {"format": full})


ChoicePlaces = Mapping[tuple[str, tuple[str, ...]], tuple[int, int]]


def _choice_places(forms: Sequence[Form]) -> ChoicePlaces:
    """The rows on the sheet of options of every distinct list of choices, by the question and how it shows them."""
    found: dict[tuple[str, tuple[str, ...]], tuple[int, int]] = {}
    row = 2
    for form in forms:
        for line in form.lines:
            key = (line.key, tuple(choice.shown for choice in line.choices))
            if line.choices and key not in found:
                found[key] = row, row + len(line.choices) - 1
                row += len(line.choices)
    return found


def _draw_options(book: Book, pack: PackBook, places: ChoicePlaces) -> None:
    """The hidden sheet that drop-downs and points look at."""
    sheet = book.file.add_worksheet(pack.options_name)
    written = set()
    for form in pack.forms:
        for line in form.lines:
            key = (line.key, tuple(choice.shown for choice in line.choices))
            if not line.choices or key in written:
                continue
            written.add(key)
            for row, choice in enumerate(line.choices, places[key][0]):
                cells: tuple[Value, ...] = (line.key, choice.code, choice.shown, choice.points)
                for place, value in enumerate(cells, 1):
                    write_value(sheet, row, place, value, book.look("plain"))
    for place, (name, values) in enumerate(pack.lists.items(), 6):
        write_value(sheet, 1, place, name, book.look("plain"))
        for row, text in enumerate(values, 2):
            write_value(sheet, row, place, text, book.look("plain"))
        at = letters(place)
        area = f"{quoted(pack.options_name)}!${at}$2:${at}${max(2, len(values) + 1)}"
        book.file.define_name(list_name(name), f"={area}")
    sheet.protect()
    sheet.hide()
