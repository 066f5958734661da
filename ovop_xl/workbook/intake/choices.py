"""What people have typed on Beranda for the buttons, found by the label beside it."""

from __future__ import annotations

import datetime as dt

from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import CHOICES
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.records import plain
from ovop_xl.workbook.tables import normal

LABEL_COLUMN, VALUE_COLUMN = 1, 3
"""Where a label and its cell stand on Beranda."""


def read_choices(book: Workbook) -> dict[str, str]:
    """The filled cells by the key of their choice, a real date as YYYY-MM-DD; of a label that stands twice the upper
    one."""
    if "Beranda" not in book.sheets():
        return {}
    block = book.read("Beranda")
    keys = {normal(choice.label): choice.key for choice in CHOICES}
    label, place = LABEL_COLUMN - block.first_column, VALUE_COLUMN - block.first_column
    found: dict[str, str] = {}
    for row in block.rows if label >= 0 else ():
        key = keys.get(normal(row[label])) if place < len(row) else None
        if key and (text := _text(row[place])):
            found.setdefault(key, text)
    return found


def _text(value: Value) -> str:
    """A text as it stands, since the name of a file may hold two spaces."""
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    return value.strip() if plain(value) and isinstance(value, str) else plain(value)
