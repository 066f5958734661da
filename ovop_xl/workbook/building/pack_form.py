"""A form on a sheet of its own: one question below the other, its answers printed beside it, a drop-down to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ovop_xl.workbook.address import quoted
from ovop_xl.workbook.looks import LOOKS, PEOPLE, Look
from ovop_xl.workbook.pack_layout import Form, FormLine
from ovop_xl.workbook.pages.layout import height_of, text_lines

from .book import Book, XlsxSheet
from .rules import score_rule
from .values import write_value

WIDTHS = (11, 27, 48, 30, 8)
_KEY, _TEXT, _PRINTED, _ANSWER, _POINTS = range(1, 6)
FILL = "FFF9DB"
ANSWER = replace(LOOKS["text"], unlocked=True, fill=FILL, valign="center")
ANSWER_DATE = replace(LOOKS["date"], unlocked=True, fill=FILL, valign="center", align="left")
POINTS = replace(LOOKS["score_center"], valign="center")

Places = Mapping[tuple[str, tuple[str, ...]], tuple[int, int]]


def draw_form(book: Book, form: Form, options: str, places: Places) -> tuple[int, int, int, float]:
    """Draws the form. Gives the first and last row of its lines, how many questions are answered, and the points; the
    total stands in the row below the last line."""
    sheet = book.add_sheet(form.sheet, f"{form.title} {form.product}", PEOPLE, landscape=False)
    sheet.hide_gridlines(2)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    row = _draw_head(book, sheet, form)
    for place, text in enumerate(form.head, 1):
        write_value(sheet, row, place, text, book.look("head_people"))
    sheet.set_row(row - 1, height_of(1, "head") + 3)
    sheet.repeat_rows(row - 1)
    sheet.freeze_panes(row, 0)
    first = row + 1
    for line in form.lines:
        row += 1
        _draw_line(book, sheet, row, line, options, places)
    questions = [number for number, line in enumerate(form.lines, first) if line.choices]
    total = _draw_total(book, sheet, form, row + 1, (questions[0], questions[-1]))
    for text in form.signature:
        row += 1
        write_value(sheet, row + 2, _ANSWER, text or None, book.look("plain"))
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.fit_to_pages(1, 0)
    sheet.set_selection(first - 1, _ANSWER - 1, first - 1, _ANSWER - 1)
    filled = sum(bool(line.choices) and line.answer not in (None, "") for line in form.lines)
    return questions[0], form_end(form, first), filled, total


def form_end(form: Form, first: int) -> int:
    """The row of the last line."""
    return first + len(form.lines) - 1


def _draw_head(book: Book, sheet: XlsxSheet, form: Form) -> int:
    """Title, mark and facts; gives the row of the headers."""
    write_value(sheet, 1, 1, form.title, book.look("title_people"))
    sheet.set_row(0, 26)
    row = 2
    if form.mark:
        look = book.look("unofficial")
        sheet.merge_range(row - 1, 0, row - 1, len(WIDTHS) - 1, "", look)
        write_value(sheet, row, 1, form.mark, look)
        sheet.set_row(row - 1, height_of(text_lines(form.mark, sum(WIDTHS), "unofficial"), "unofficial"))
        row += 1
    for label, value in form.facts:
        write_value(sheet, row, 1, label, book.look("subtitle"))
        write_value(sheet, row, 2, value, book.look(replace(LOOKS["plain"], bold=True)))
        row += 1
    return row + 1


def _draw_line(book: Book, sheet: XlsxSheet, row: int, line: FormLine, options: str, places: Places) -> None:
    if not line.key:
        look = book.look("group")
        sheet.merge_range(row - 1, 0, row - 1, len(WIDTHS) - 1, "", look)
        write_value(sheet, row, 1, line.text, look)
        sheet.set_row(row - 1, height_of(text_lines(line.text, sum(WIDTHS), "group"), "group"))
        return
    write_value(sheet, row, _KEY, line.key, book.look(replace(LOOKS["id"], valign="center")))
    write_value(sheet, row, _TEXT, line.text, book.look(replace(LOOKS["text"], valign="center")))
    answer: Look = ANSWER_DATE if line.date else ANSWER
    write_value(sheet, row, _ANSWER, line.answer, book.look(answer))
    if line.choices:
        write_value(sheet, row, _PRINTED, line.printed, book.look(replace(LOOKS["text"], size=9, valign="center")))
        _draw_choice(book, sheet, row, line, options, places)
    else:
        look = book.look(replace(LOOKS["text"], size=9, italic=True, valign="center"))
        write_value(sheet, row, _PRINTED, line.printed, look)
        write_value(sheet, row, _POINTS, None, book.look("count"))
    sheet.set_row(row - 1, _line_height(line))


def _line_height(line: FormLine) -> float:
    small = 9 / 10
    needed = (
        height_of(text_lines(line.text, WIDTHS[_TEXT - 1])),
        height_of(text_lines(line.printed, WIDTHS[_PRINTED - 1] / small)) * small + 3,
        height_of(text_lines(str(line.answer or ""), WIDTHS[_ANSWER - 1])),
    )
    return round(max(height_of(2), *needed), 1)


def _draw_choice(book: Book, sheet: XlsxSheet, row: int, line: FormLine, options: str, places: Places) -> None:
    first, last = places[line.key, tuple(choice.shown for choice in line.choices)]
    at = quoted(options)
    shown, codes = f"{at}!$C${first}:$C${last}", f"{at}!$B${first}:$B${last}"
    points = f"{at}!$D${first}:$D${last}"
    formula = (
        f'=IF($D{row}="","",IFERROR(INDEX({points},MATCH($D{row},{shown},0)),'
        f'IFERROR(INDEX({points},MATCH($D{row}&"",{codes},0)),"?")))'
    )
    value: float | str = "?" if line.points is None else line.points
    value = "" if line.answer in (None, "") else value
    sheet.write_formula(row - 1, _POINTS - 1, formula, book.look(POINTS), value)
    rule = score_rule(line.key, line.text, [choice.shown for choice in line.choices], shown)
    sheet.data_validation(row - 1, _ANSWER - 1, row - 1, _ANSWER - 1, rule)
    wrong = book.file.add_format({"bg_color": "#FEE2E2", "font_color": "#991B1B", "bold": True})
    sheet.conditional_format(
        row - 1, _POINTS - 1, row - 1, _POINTS - 1, {"type": "cell", "criteria": "==", "value": '"?"', "format": wrong}
    )


def _draw_total(book: Book, sheet: XlsxSheet, form: Form, row: int, questions: tuple[int, int]) -> float:
    total = sum(line.points or 0.0 for line in form.lines if line.choices)
    filled = sum(line.answer not in (None, "") for line in form.lines if line.choices)
    first, last = questions
    look = book.look("total_text")
    for place in (_KEY, _TEXT, _PRINTED):
        write_value(sheet, row, place, None, look)
    write_value(sheet, row, _KEY, form.total_label, look)
    of = f'&" / {form.questions}"'
    sheet.write_formula(
        row - 1, _ANSWER - 1, f"=COUNTA($D${first}:$D${last}){of}", look, f"{filled} / {form.questions}"
    )
    sheet.write_formula(row - 1, _POINTS - 1, f"=SUM($E${first}:$E${last})", book.look("total_score"), total)
    sheet.set_row(row - 1, height_of(1) + 4)
    return total
