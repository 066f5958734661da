"""The sheet Pengaturan: a row per setting, its value formatted and limited by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ovop_xl.locale import Lang
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import PENGATURAN, SETTINGS, Column, Setting
from ovop_xl.workbook.looks import LOOKS

from .book import Book
from .layout import Field, look_of
from .people import FIRST_ROW, draw_table
from .rules import rule_for
from .values import write_value


def setting_values(given: Mapping[str, Value]) -> dict[str, Value]:
    """Every setting with its value: the given one, else what a new workbook holds. Raises KeyError for a setting that
    the contract does not know."""
    values: dict[str, Value] = {setting.key: setting.default for setting in SETTINGS}
    for key, value in given.items():
        if key not in values:
            raise KeyError(key)
        values[key] = value
    return values


def draw_settings(book: Book, values: Mapping[str, Value], lang: Lang) -> None:
    """The sheet Pengaturan with `values` by setting."""
    rows = [_row(setting, values[setting.key]) for setting in SETTINGS]
    sheet = draw_table(book, PENGATURAN.name, PENGATURAN, [Field(column, None) for column in PENGATURAN], rows)
    sheet.fit_to_pages(1, 1)
    place = [column.key for column in PENGATURAN].index("value")
    for number, setting in enumerate(SETTINGS, FIRST_ROW):
        column = Column(setting.key, setting.label, setting.kind, setting.hint, values=setting.values)
        look = replace(LOOKS["input"], number=look_of(column).number, align="left", bold=False, wrap=True)
        write_value(sheet, number, place + 1, values[setting.key], book.look(look))
        rule = rule_for(column, lang)
        if rule is not None:
            sheet.data_validation(number - 1, place, number - 1, place, rule)


def _row(setting: Setting, value: Value) -> dict[str, Value]:
    row: dict[str, Value] = {"id": setting.key, "group": setting.group, "label": setting.label}
    return row | {"value": value, "note": setting.hint}
