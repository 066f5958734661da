"""The sheet Skema: its parts side by side, a mark while a scheme in it is not official, lists where words are fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ovop_xl.locale import Lang, say
from ovop_xl.workbook.address import address, letters
from ovop_xl.workbook.block import Formula, Value
from ovop_xl.workbook.contract import PURPOSE_ROW, SKEMA, TITLE_ROW, Column, Part
from ovop_xl.workbook.contract.skema import (
    OPTIONS,
    PART_HEADER_ROW,
    PART_HINT_ROW,
    PART_TITLE_ROW,
    PARTS,
    RULE_NAMES,
    RULE_WORDS,
    RULES,
)
from ovop_xl.workbook.looks import LOOKS, PEOPLE, Look
from ovop_xl.workbook.pages.layout import height_of, text_lines
from ovop_xl.workbook.schemesheet.rules import RULE_KINDS
from ovop_xl.workbook.skema import PART_COLUMNS, PART_GAP, SchemeRow

from .book import Book, XlsxSheet, paper_pixels, pixels
from .layout import look_of, word_width
from .lists import LAST_ROW
from .marks import draw_mark_rule
from .people import draw_line
from .rules import rule_for
from .values import write_value

FIRST_ROW = PART_HEADER_ROW + 1
_MARK_FROM, _MARK_TO = "criterion_text", "option"
"""The mark of what is not official stands in the first row above these columns, which the title leaves free."""
_GAP_WIDTH = 3.0
_SLACK = 0.92
"""Of the paper's width; LibreOffice draws columns a little wider than Excel."""
_UNOFFICIAL = LOOKS["unofficial"]


def draw_skema(book: Book, rows: Mapping[str, Sequence[SchemeRow]], lang: Lang) -> None:
    """The sheet Skema with the rows that `skema.scheme_rows` makes of a scheme."""
    sheet = book.add_sheet(SKEMA.name, SKEMA.title, PEOPLE, landscape=True)
    columns = PART_COLUMNS[PARTS[-1].name] + len(PARTS[-1].columns) - 1
    draw_line(book, sheet, TITLE_ROW, SKEMA.title, LOOKS["title_people"], columns)
    draw_line(book, sheet, PURPOSE_ROW, SKEMA.purpose, LOOKS["subtitle"], columns)
    for part in PARTS:
        _draw_head(book, sheet, part, lang)
        for number, row in enumerate(rows[part.name], FIRST_ROW):
            _draw_row(book, sheet, part, number, row)
    _draw_rules(book, sheet, rows["rules"])
    _draw_mark(book, sheet, rows["rules"], lang)
    draw_mark_rule(book, sheet, PART_HEADER_ROW, LAST_ROW, columns)
    _set_heights(sheet, rows)
    sheet.freeze_panes(PART_HEADER_ROW, 0)
    sheet.set_selection(FIRST_ROW - 1, 0, FIRST_ROW - 1, 0)
    _set_print(book, sheet)


def _column_of(part: Part, key: str) -> int:
    return PART_COLUMNS[part.name] + [column.key for column in part.columns].index(key)


def _width(column: Column) -> float:
    return max(column.width, word_width(column.header))


def _look(column: Column) -> Look:
    # The scheme's name stands on every row: one line of it is enough.
    return LOOKS["word"] if column.key == "scheme" else look_of(column)


def _draw_head(book: Book, sheet: XlsxSheet, part: Part, lang: Lang) -> None:
    first = PART_COLUMNS[part.name]
    for place, _ in enumerate(part.columns, first):
        write_value(sheet, PART_TITLE_ROW, place, part.title if place == first else None, book.look("section"))
    for place, column in enumerate(part.columns, first):
        # No frames here: a part that ends early must not print an empty grid as far as the longest one goes.
        blank = replace(_look(column), border=False)
        sheet.set_column(place - 1, place - 1, _width(column), book.look(blank))
        write_value(sheet, PART_HINT_ROW, place, column.hint, book.look("hint"))
        head = "head_required" if column.required else "head_people"
        write_value(sheet, PART_HEADER_ROW, place, column.header, book.look(head))
        rule = rule_for(column, lang) if column.kind == "yesno" else None
        if rule is not None:
            sheet.data_validation(FIRST_ROW - 1, place - 1, LAST_ROW - 1, place - 1, rule)
    after = first + len(part.columns) - 1
    sheet.set_column(after, after + PART_GAP - 1, _GAP_WIDTH)


def _draw_row(book: Book, sheet: XlsxSheet, part: Part, number: int, row: SchemeRow) -> None:
    for place, column in enumerate(part.columns, PART_COLUMNS[part.name]):
        value = row.get(column.key)
        shown = _display(number, value) if part is OPTIONS and value and column.key == "display" else value
        write_value(sheet, number, place, shown, book.look(_look(column)))


def _display(row: int, value: Value) -> Formula:
    """Follows the option when somebody edits its text."""
    code, text = address(row, _column_of(OPTIONS, "option")), address(row, _column_of(OPTIONS, "option_text"))
    return Formula(f'IF({text}="",{code},{code}&" – "&{text})', str(value))


def _draw_rules(book: Book, sheet: XlsxSheet, rows: Sequence[SchemeRow]) -> None:
    """The cells of the rules' values, blank ones too: each of its own kind."""
    rules = {name: rule for rule, (name, _) in RULE_NAMES.items()}
    place = _column_of(RULES, "value")
    for number, row in enumerate(rows, FIRST_ROW):
        rule = rules[str(row["rule"])]
        kind = RULE_KINDS.get(rule, "text")
        look = replace(look_of(Column(rule, rule, kind)), align="left")
        write_value(sheet, number, place, row.get("value"), book.look(look))
        if rule in RULE_WORDS:
            words = list(RULE_WORDS[rule].values())
            sheet.data_validation(number - 1, place - 1, number - 1, place - 1, {"validate": "list", "source": words})


def _draw_mark(book: Book, sheet: XlsxSheet, rows: Sequence[SchemeRow], lang: Lang) -> None:
    """A line at the top, and colour at the status, for as long as a scheme in the sheet is not confirmed."""
    letter = letters(_column_of(RULES, "value"))
    values = f"${letter}${FIRST_ROW}:${letter}${LAST_ROW}"
    present = {str(row.get("value")) for row in rows}
    words = [RULE_WORDS["status"][status] for status in ("unofficial", "unverified")]
    texts = [say(f"build.{status}", lang) for status in ("unofficial", "unverified")]
    shown = next((text for word, text in zip(words, texts, strict=True) if word in present), "")
    tests = [f'IF(COUNTIF({values},"{word}")>0,"{text}",' for word, text in zip(words, texts, strict=True)]
    row, first = TITLE_ROW, _column_of(OPTIONS, _MARK_FROM)
    look = book.look(replace(_UNOFFICIAL, fill=None, wrap=False))
    sheet.merge_range(row - 1, first - 1, row - 1, _column_of(OPTIONS, _MARK_TO) - 1, "", look)
    write_value(sheet, row, first, Formula("".join(tests) + '""))', shown), look)
    colours = {"bg_color": f"#{_UNOFFICIAL.fill}", "font_color": f"#{_UNOFFICIAL.color}", "bold": True}
    colour = book.file.add_format(colours)
    at = address(row, first)
    sheet.conditional_format(at, {"type": "formula", "criteria": f"=LEN({at})>0", "format": colour})
    for word in words:
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": colour}
        sheet.conditional_format(values.replace("$", ""), rule)


def _set_heights(sheet: XlsxSheet, rows: Mapping[str, Sequence[SchemeRow]]) -> None:
    hints = max(text_lines(column.hint, _width(column), "hint") for part in PARTS for column in part.columns)
    heads = max(text_lines(column.header, _width(column), "head") for part in PARTS for column in part.columns)
    sheet.set_row(TITLE_ROW - 1, 24)
    sheet.set_row(PART_TITLE_ROW - 1, 20)
    sheet.set_row(PART_HINT_ROW - 1, height_of(hints, "hint"))
    sheet.set_row(PART_HEADER_ROW - 1, height_of(heads, "head"))
    for number in range(max(map(len, rows.values()))):
        lines = max(_row_lines(part, rows[part.name][number]) for part in PARTS if number < len(rows[part.name]))
        if lines > 1:
            sheet.set_row(FIRST_ROW + number - 1, height_of(lines))


def _row_lines(part: Part, row: SchemeRow) -> int:
    wrapped = [column for column in part.columns if _look(column).wrap and row.get(column.key)]
    return max((text_lines(str(row[column.key]), _width(column)) for column in wrapped), default=1)


def _set_print(book: Book, sheet: XlsxSheet) -> None:
    """Each part begins a page where the one before has filled it; the widest part fits the width of the paper."""
    widths = {part.name: pixels([_width(column) for column in part.columns]) for part in PARTS}
    scale = min(1.0, _SLACK * paper_pixels(book.paper, landscape=True) / max(widths.values()))
    room = paper_pixels(book.paper, landscape=True) / scale
    breaks, used = [], 0.0
    for part in PARTS:
        if used and used + widths[part.name] > room:
            breaks.append(PART_COLUMNS[part.name] - 1)
            used = 0.0
        used += widths[part.name] + pixels([_GAP_WIDTH] * PART_GAP)
    sheet.set_v_pagebreaks(breaks)
    sheet.set_print_scale(int(scale * 100))
    sheet.repeat_rows(PART_TITLE_ROW - 1, PART_HEADER_ROW - 1)
