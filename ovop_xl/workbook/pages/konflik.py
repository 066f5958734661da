"""Konflik: one line for each returned value that no rule can choose, with the column in which a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid, area

WIDTHS = (13, 11, 22, 24, 24, 24, 34, 16)


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A returned value: `sent` is what was sent, `ours` what stands here, `theirs` what came back; all as text."""

    sheet: str
    row_id: str
    column: str
    sent: str
    ours: str
    theirs: str
    file: str
    decision: str = ""


def conflicts_page(rows: Sequence[ConflictRow], lang: Lang = "id") -> Page:
    """The sheet Konflik. Lines of one cell stand together."""
    spec = contract.sheet("Konflik")
    grid = Grid(spec.name, spec.title, WIDTHS)
    if not rows:
        grid.head(say("sharing.konflik.none", lang))
        return grid.page(landscape=True)
    grid.head(say("sharing.konflik.subtitle", lang, count=len({(one.sheet, one.row_id, one.column) for one in rows})))
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for one in rows:
        texts = (one.sheet, one.row_id, one.column, one.sent, one.ours, one.theirs, one.file)
        grid.add([*(Cell(text or None, "text") for text in texts), Cell(one.decision or None, "input")])
    return grid.page(
        freeze=address(header + 1, 1),
        repeat=(header, header),
        auto_filter=area(header, 1, grid.next_row - 1, len(spec.columns)),
        landscape=True,
    )
