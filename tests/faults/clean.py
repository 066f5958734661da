"""The clean sample as the injector sees it: read by openpyxl, columns by their printed headers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
HEADERS_IN = 4
"""The row of the headers in the sample."""

Held = str | int | float | bool | dt.date | dt.time | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number and what its cells hold, by header."""

    number: int
    held: Mapping[str, Held]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet: letters of its columns by header, and its rows."""

    name: str
    letters: Mapping[str, str]
    lines: tuple[Line, ...]

    def cell(self, line: Line, header: str) -> str:
        return f"{self.letters[header]}{line.number}"


@cache
def clean() -> Mapping[str, Leaf]:
    """Every sheet of the sample that has a header row."""
    book = load_workbook(SAMPLE)
    return {sheet.title: _leaf(sheet) for sheet in book.worksheets if sheet.title != "Skema"}


def _leaf(sheet: object) -> Leaf:
    rows = list(sheet.iter_rows(min_row=HEADERS_IN))  # type: ignore[attr-defined]  # openpyxl's worksheet
    heads = [(str(cell.value), cell.column_letter) for cell in rows[0] if cell.value] if rows else []
    lines = [
        Line(row[0].row, {header: _plain(row[place].value) for place, (header, _) in enumerate(heads)})
        for row in rows[1:]
    ]
    return Leaf(sheet.title, dict(heads), tuple(_filled(lines)))  # type: ignore[attr-defined]


def _filled(lines: list[Line]) -> Iterator[Line]:
    return (line for line in lines if any(value is not None for value in line.held.values()))


def _plain(value: object) -> Held:
    return value.date() if isinstance(value, dt.datetime) else value  # type: ignore[return-value]
