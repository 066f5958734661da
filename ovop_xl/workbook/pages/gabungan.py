"""Gabungan and Ganda: every product of every office, and those that may be one in two offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page, Value

from .layout import Grid, area
from .register import look_of

TWIN_LOOKS = ("text", "group")
"""Members of neighbouring groups differ in colour."""


@dataclass(frozen=True, slots=True)
class TwinRow:
    """A member of a group of products that may be one; `values` by the column's key."""

    group: int
    values: Mapping[str, Value]


def products_page(rows: Sequence[Mapping[str, Value]], offices: int, lang: Lang = "id") -> Page:
    """The sheet Gabungan: `rows` by column key, in the order of their sources. It holds no NIK and no phone number."""
    spec = contract.sheet("Gabungan")
    grid = Grid(spec.name, spec.title, tuple(column.width for column in spec.columns))
    grid.head(say("rollup.gabungan.subtitle", lang, count=len(rows), offices=offices))
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    looks = [(column.key, "score" if column.key == "total" else look_of(column)) for column in spec.columns]
    for one in rows:
        grid.add([Cell(one.get(key), look) for key, look in looks], height=15)
    return grid.page(
        freeze=address(header + 1, 2),
        repeat=(header, header),
        auto_filter=area(header, 1, grid.next_row - 1, len(spec.columns)) if rows else None,
        landscape=True,
    )


def twins_page(rows: Sequence[TwinRow], lang: Lang = "id") -> Page:
    """The sheet Ganda. A group's members stand together."""
    spec = contract.sheet("Ganda")
    grid = Grid(spec.name, spec.title, tuple(column.width for column in spec.columns))
    groups = len({one.group for one in rows})
    grid.head(say(f"rollup.ganda.{'subtitle' if rows else 'none'}", lang, count=groups))
    if not rows:
        return grid.page(landscape=True)
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for one in rows:
        look = TWIN_LOOKS[one.group % 2]
        texts = [Cell(one.values.get(column.key), look) for column in spec.columns[1:]]
        grid.add([Cell(one.group, "count"), *texts])
    return grid.page(
        freeze=address(header + 1, 3),
        repeat=(header, header),
        auto_filter=area(header, 1, grid.next_row - 1, len(spec.columns)),
        landscape=True,
    )
