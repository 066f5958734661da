"""How a table lies on its sheet: looks and widths of its columns, what stays in sight, how it falls onto paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil

from ovop_xl.workbook.contract import Column, Kind, Sheet
from ovop_xl.workbook.looks import LOOKS, Look
from ovop_xl.workbook.pages.layout import text_lines

from .book import paper_pixels, pixels
from .rules import Rule

COMFORTABLE, READABLE = 0.75, 0.58
"""A table that would be scaled below the first is printed across the paper, below the second on pages side by side."""

BLANK_LOOKS: dict[Kind, Look] = {
    "text": LOOKS["text"],
    "choice": LOOKS["text"],
    "date": LOOKS["date"],
    "datetime": LOOKS["datetime"],
    "time": LOOKS["time"],
    "integer": replace(LOOKS["integer"], number="0"),
    "number": replace(LOOKS["integer"], number="General"),
    "money": LOOKS["integer"],
    "percent": LOOKS["percent"],
}
"""How a column is formatted by its kind, typed and blank cells alike. Every other kind is text that does not wrap,
so that nothing typed is changed. A year is an integer: no thousands mark."""

BUTTON = 2.0
"""Characters that the filter's button takes of a header."""
_MOST_HEADER_LINES = 3
_FROZEN_TO = {"IKM": "business", "Orang": "name", "Pelatihan": "name", "Peserta": "name", "Hadir": "name"}
_FROZEN_TO |= {"Nilai": "assessor_id", "Tahapan": "product_id", "Daftar": "list"}
"""The last column that stays in sight, where it is not the key."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column as it is drawn: its contract, what its cells accept, whether it is folded away until it is needed, and
    whether it holds codes of a letter or two, which stand in the middle."""

    column: Column
    rule: Rule | None
    folded: bool = False
    codes: bool = False

    @property
    def look(self) -> Look:
        return LOOKS["center"] if self.codes else look_of(self.column)

    @property
    def width(self) -> float:
        return width_of(self.column)


@dataclass(frozen=True, slots=True)
class Plan:
    """`frozen` columns at the left stay in sight and are repeated on the `pages` that stand side by side."""

    frozen: int
    landscape: bool
    pages: int


def plan(spec: Sheet, fields: Sequence[Field], paper: str) -> Plan:
    """A table of people may take several pages side by side; one of the program's is fitted to one."""
    shown = [field.width for field in fields if not field.folded]
    keys = [field.column.key for field in fields]
    frozen = keys.index(_FROZEN_TO.get(spec.name, spec.key or keys[0])) + 1
    landscape = pixels(shown) > paper_pixels(paper, landscape=False) / COMFORTABLE
    room = paper_pixels(paper, landscape=landscape) / READABLE
    repeated = pixels(shown[:frozen])
    pages = ceil((pixels(shown) - repeated) / (room - repeated)) if spec.owner == "people" else 1
    return Plan(frozen, landscape, max(1, pages))


def look_of(column: Column) -> Look:
    return BLANK_LOOKS.get(column.kind, LOOKS["id"])


@cache
def width_of(column: Column) -> float:
    """The column's width, or what its header needs beside the filter's button to take three lines at most."""
    width = max(column.width, word_width(column.header) + BUTTON)
    while text_lines(column.header, width - BUTTON, "head_people") > _MOST_HEADER_LINES:
        width += 1
    return width


def word_width(header: str) -> float:
    """What the longest word of a header takes, in bold."""
    return max(len(word) for word in header.split()) * 1.15
