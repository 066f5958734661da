"""Sheets with one table: title, purpose, a hint per column, headers, rows; ready to be filled and to be printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ovop_xl.locale import Lang
from ovop_xl.workbook.address import letters
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import HEADER_ROW, HINT_ROW, PURPOSE_ROW, TITLE_ROW, Kind, Owner, Sheet
from ovop_xl.workbook.looks import LOOKS, MUTED, PEOPLE, PROGRAM, Look
from ovop_xl.workbook.pages.layout import height_of, text_lines

from .book import Book, XlsxSheet
from .layout import BLANK_LOOKS, BUTTON, Field, Plan, plan
from .lists import LAST_ROW
from .marks import draw_mark_rule
from .rules import rule_for
from .values import write_value

FIRST_ROW = HEADER_ROW + 1
_COLOURS: dict[Owner, str] = {"people": PEOPLE, "program": PROGRAM, "append": MUTED}
_DATED: dict[type, Kind] = {dt.date: "date", dt.datetime: "datetime", dt.time: "time"}


def fields_of(spec: Sheet, members: Sequence[Field], lang: Lang) -> list[Field]:
    """The sheet's columns, with the members of its family in their place."""
    fields: list[Field] = []
    for column in spec:
        fields.append(Field(column, rule_for(column, lang), folded=column.folded))
        if spec.family is not None and column.key == spec.family.after:
            fields.extend(members)
    return fields


def draw_table(
    book: Book, name: str, spec: Sheet, fields: Sequence[Field], rows: Sequence[Mapping[str, Value]], note: str = ""
) -> XlsxSheet:
    """A sheet `name` with `rows` (by column key). `note` stands in place of hints. Raises KeyError for a row that has
    a key without a column."""
    planned = plan(spec, fields, book.paper)
    sheet = _titled(book, name, spec, planned, len(fields))
    _draw_columns(book, sheet, fields)
    if note:
        draw_line(book, sheet, HINT_ROW, note, replace(LOOKS["note"], wrap=False), len(fields))
    else:
        _draw_hints(book, sheet, fields)
    _draw_headers(book, sheet, fields, people=spec.owner == "people")
    _draw_rows(book, sheet, fields, rows)
    last = HEADER_ROW + len(rows)
    _draw_rules(sheet, fields, max(LAST_ROW, last))
    if spec.owner == "people":
        draw_mark_rule(book, sheet, HEADER_ROW, max(LAST_ROW, last), len(fields))
    sheet.autofilter(HEADER_ROW - 1, 0, max(FIRST_ROW, last) - 1, len(fields) - 1)
    sheet.freeze_panes(HEADER_ROW, planned.frozen)
    sheet.set_selection(FIRST_ROW - 1, 0, FIRST_ROW - 1, 0)
    sheet.repeat_rows(HEADER_ROW - 1)
    sheet.fit_to_pages(planned.pages, 0)
    if planned.pages > 1:
        sheet.repeat_columns(0, planned.frozen - 1)
    return sheet


def draw_notice(book: Book, spec: Sheet, note: str) -> None:
    """A sheet without a table that no action has filled yet."""
    sheet = _titled(book, spec.name, spec, Plan(frozen=0, landscape=False, pages=1), 1)
    draw_line(book, sheet, HINT_ROW, note, replace(LOOKS["note"], wrap=False), 1)
    sheet.set_column(0, 0, 100)
    sheet.fit_to_pages(1, 0)


def _titled(book: Book, name: str, spec: Sheet, planned: Plan, columns: int) -> XlsxSheet:
    sheet = book.add_sheet(name, spec.title, _COLOURS[spec.owner], landscape=planned.landscape)
    title = LOOKS["title_people" if spec.owner == "people" else "title"]
    # Repeated columns would repeat the beginning of a long line, and cut it.
    start = planned.frozen + 1 if planned.pages > 1 else 1
    draw_line(book, sheet, TITLE_ROW, spec.title, title, columns)
    draw_line(book, sheet, PURPOSE_ROW, spec.purpose, LOOKS["subtitle"], columns, start)
    sheet.set_row(TITLE_ROW - 1, 24)
    return sheet


def draw_line(book: Book, sheet: XlsxSheet, row: int, text: str, look: Look, columns: int, start: int = 1) -> None:
    """A text that runs over blank cells; they are written so that the columns' frames do not cross it."""
    for place in range(1, columns + 1):
        write_value(sheet, row, place, None, book.look("plain"))
    write_value(sheet, row, start, text, book.look(look))


def _draw_columns(book: Book, sheet: XlsxSheet, fields: Sequence[Field]) -> None:
    for place, field in enumerate(fields):
        outline: dict[str, object] = {"level": 1, "hidden": True} if field.folded else {}
        if place and fields[place - 1].folded and not field.folded:
            outline = {"collapsed": True}
        sheet.set_column(place, place, field.width, book.look(field.look), outline)


def _draw_hints(book: Book, sheet: XlsxSheet, fields: Sequence[Field]) -> None:
    for place, field in enumerate(fields, 1):
        write_value(sheet, HINT_ROW, place, field.column.hint, book.look("hint"))
    lines = max(text_lines(field.column.hint, field.width, "hint") for field in fields)
    sheet.set_row(HINT_ROW - 1, height_of(lines, "hint"))


def _draw_headers(book: Book, sheet: XlsxSheet, fields: Sequence[Field], *, people: bool) -> None:
    for place, field in enumerate(fields, 1):
        look = ("head_required" if field.column.required else "head_people") if people else "head"
        write_value(sheet, HEADER_ROW, place, field.column.header, book.look(look))
    lines = max(text_lines(field.column.header, field.width - BUTTON, "head") for field in fields)
    sheet.set_row(HEADER_ROW - 1, height_of(lines, "head") + 3)


def _draw_rows(book: Book, sheet: XlsxSheet, fields: Sequence[Field], rows: Sequence[Mapping[str, Value]]) -> None:
    places = {field.column.key: (place, field) for place, field in enumerate(fields, 1)}
    for number, row in enumerate(rows, FIRST_ROW):
        for key, value in row.items():
            place, field = places[key]
            if value is not None and value != "":
                write_value(sheet, number, place, value, book.look(_look_of_value(value, field)))
        lines = _lines((value, places[key][1]) for key, value in row.items())
        if lines > 1:
            sheet.set_row(number - 1, height_of(lines))


def _look_of_value(value: Value, field: Field) -> Look:
    """A date stays one, in whatever column it stands: only its format tells it from a number."""
    kind = _DATED.get(type(value))
    return field.look if kind is None or field.column.kind in _DATED.values() else BLANK_LOOKS[kind]


def _lines(cells: Iterable[tuple[Value, Field]]) -> int:
    """Lines that a row needs. Programs that open a file do not fit its rows to wrapped texts."""
    texts = ((value, field) for value, field in cells if isinstance(value, str) and field.look.wrap)
    return max((text_lines(text, field.width) for text, field in texts), default=1)


def _draw_rules(sheet: XlsxSheet, fields: Sequence[Field], last: int) -> None:
    for place, field in enumerate(fields):
        if field.rule is not None:
            sheet.data_validation(FIRST_ROW - 1, place, last - 1, place, field.rule)
    texts = [letters(place) for place, field in enumerate(fields, 1) if field.look.number == "@"]
    # Identifiers are text on purpose: no green corner at each of them.
    sheet.ignore_errors({"number_stored_as_text": " ".join(f"{at}{FIRST_ROW}:{at}{last}" for at in texts)})
