"""The end of Ringkasan: the months of a longer edition, and the rows that make each number."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from ovop_xl.domain.programme.month import Number
from ovop_xl.domain.text.row_ids import ranges
from ovop_xl.locale import Lang, say
from ovop_xl.workbook.address import quoted
from ovop_xl.workbook.block import Cell

from .layout import Grid
from .ringkasan_data import UNITS, MonthSummary
from .texts import as_float, listed

if TYPE_CHECKING:
    import pandas as pd

MOST_RANGES = 24
_LABEL = 4
_MILLION = 1_000_000


def by_month(grid: Grid, summary: MonthSummary, lang: Lang = "id") -> None:
    """A row per figure with its months; rupiah in millions, so that twelve of them fit. Without months nothing."""
    if not summary.months:
        return
    grid.add()
    grid.line(say("ringkasan.by_month", lang), "section")
    months = pivot(summary, lang)
    row = grid.add()
    grid.put(row, 1, Cell(say("ringkasan.head.figure", lang), "head"), _LABEL)
    for place, name in enumerate(months.columns, _LABEL + 1):
        grid.put(row, place, Cell(name, "head"))
    for key, values in zip(months.index, months.to_numpy(), strict=True):
        label = say(f"ringkasan.figure.{key}", lang)
        if UNITS[key] == "rupiah":
            label = say("ringkasan.in_millions", lang, name=label.removesuffix(" (Rp)"))
        row = grid.add()
        grid.put(row, 1, Cell(label, "text"), _LABEL)
        for place, value in enumerate(values, _LABEL + 1):
            grid.put(row, place, _month(value, key))


def pivot(summary: MonthSummary, lang: Lang = "id") -> pd.DataFrame:
    """The figures (rows, in the order of the page) by month (columns), exact; None is no data."""
    import pandas as pd  # 0.3 s that only a longer edition pays for

    shown = [one.key for one in summary.figures if one.key in summary.months]
    names = [name[:3] for name in say("pages.months", lang).split()]
    months = names[: max(map(len, summary.months.values()))]
    return pd.DataFrame([summary.months[key] for key in shown], index=shown, columns=months, dtype=object)


def _month(value: Number | None, key: str) -> Cell:
    if value is None:
        return Cell("–", "no_data")
    unit = UNITS[key]
    if unit == "rupiah":
        return Cell(as_float(Fraction(value) / _MILLION), "decimal")
    return Cell(as_float(value) / (100 if unit == "percent" else 1), "percent" if unit == "percent" else "count")


def sources(grid: Grid, summary: MonthSummary, lang: Lang = "id") -> None:
    """Which rows of which sheet make every figure that has any."""
    told = [one for one in summary.figures if summary.rows.get(one.key)]
    if not told:
        return
    grid.add()
    grid.line(say("ringkasan.sources", lang), "section")
    row = grid.add()
    for key, first, last in (("figure", 1, 4), ("sheet", 5, 6), ("count", 7, 7), ("rows", 8, 16)):
        grid.put(row, first, Cell(say(f"ringkasan.head.{key}", lang), "head"), last)
    for one in told:
        ids, (sheet, _, cell) = summary.rows[one.key], summary.links.get(one.key, "").partition("!")
        row = grid.add()
        grid.put(row, 1, Cell(say(f"ringkasan.figure.{one.key}", lang).strip(), "text"), 4)
        grid.put(row, 5, Cell(sheet, "link", f"{quoted(sheet)}!{cell or 'A1'}") if sheet else Cell(None, "text"), 6)
        grid.put(row, 7, Cell(len(ids), "count"))
        grid.put(row, 8, Cell(_named(ids, lang), "text"), 16)


def _named(ids: Sequence[str], lang: Lang) -> str:
    parts = ranges(ids)
    if len(parts) <= MOST_RANGES:
        return ", ".join(parts)
    return listed([*parts[:MOST_RANGES], say("ringkasan.more_rows", lang, count=len(parts) - MOST_RANGES)], lang)
