"""A line of RekapHadir: what it counts, whose share, and how many have earned a certificate."""

from __future__ import annotations

from fractions import Fraction

from ovop_xl.domain.training.attendance_recap import Breakdown
from ovop_xl.locale import Lang, say
from ovop_xl.workbook.block import Cell

from .layout import Grid, cell
from .texts import share


def add_line(
    grid: Grid,
    ident: str,
    by: str,
    label: str,
    line: Breakdown,
    held: int | None,
    *,
    eligible: bool = True,
) -> None:
    """A line of the breakdown `by`; `held` is None where lines of several trainings stand together."""
    grid.add(
        [
            cell(ident, "id"),
            cell(by, "text"),
            cell(label, "text"),
            cell(line.participants, "count"),
            cell("–", "no_data") if held is None else cell(held, "count"),
            cell(_plain(line.points), "count"),
            cell(line.slots, "count"),
            _percent(line, "percent"),
            cell(line.certificates, "count") if eligible else cell("–", "no_data"),
        ]
    )


def add_total(grid: Grid, ident: str, line: Breakdown, held: int | None, lang: Lang) -> None:
    """The line under a block."""
    grid.add(
        [
            cell(ident, "total_text"),
            cell(say("pages.total", lang), "total_text"),
            cell("", "total_text"),
            cell(line.participants, "total_count"),
            cell("–" if held is None else held, "total_count"),
            cell(_plain(line.points), "total_count"),
            cell(line.slots, "total_count"),
            _percent(line, "total_percent"),
            cell(line.certificates, "total_count"),
        ]
    )


def _percent(line: Breakdown, look: str) -> Cell:
    """The share attended; no data where nothing was expected, or where every cell is still to be recorded."""
    known = line.percent is not None and not (line.slots and line.unrecorded == line.slots)
    return Cell(share(line.percent), look) if known and line.percent is not None else cell("–", "no_data")


def _plain(points: Fraction) -> int | float:
    return int(points) if points.denominator == 1 else float(points)
