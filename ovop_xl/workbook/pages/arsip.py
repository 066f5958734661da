"""Arsip: the indicators that an earlier programme year has left, a row per period and indicator."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid, area
from .ringkasan_data import UNITS


def archive_page(rows: Sequence[tuple[str, str, float]], lang: Lang = "id") -> Page:
    """The sheet Arsip; `rows` are period, key and number, numbers whole where they are."""
    spec = contract.sheet("Arsip")
    grid = Grid(spec.name, spec.title, tuple(column.width for column in spec.columns))
    grid.head(say("ringkasan.archive", lang, count=len(rows)))
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for period, key, value in rows:
        label = say(f"ringkasan.figure.{key}", lang).strip() if key in UNITS else key
        number = int(value) if value.is_integer() else value
        grid.add([Cell(period, "id"), Cell(key, "id"), Cell(label, "text"), Cell(number, "exact")])
    return grid.page(
        freeze=address(header + 1, 1),
        repeat=(header, header),
        auto_filter=area(header, 1, header + len(rows), len(spec.columns)) if rows else None,
    )
