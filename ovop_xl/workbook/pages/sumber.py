"""Sumber: the workbooks that were joined, a line each with its counts, and the sum that they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ovop_xl.domain.programme.month import Number
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid, area

_LOOKS = {"used": "good", "own": "good", "copy_of_this": "advice", "older_version": "advice", "same_data": "advice"}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source. `state` is `used` or what set it aside; `numbers` by the column's key, None for no data; only those
    of used sources are added."""

    code: str
    office: str
    file: str
    state: str
    reason: str
    month: str = ""
    numbers: Mapping[str, Number | None] = field(default_factory=dict)
    saved: dt.datetime | None = None
    fingerprint: str = ""


def sources_page(rows: Sequence[SourceRow], joined: int, lang: Lang = "id") -> Page:
    """The sheet Sumber; `joined` is how many products stand on Gabungan."""
    spec = contract.sheet("Sumber")
    grid = Grid(spec.name, spec.title, tuple(column.width for column in spec.columns))
    used = [one for one in rows if one.state == "used"]
    told = say("rollup.sumber.subtitle", lang, used=len(used), aside=len(rows) - len(used))
    grid.head(told)
    products = _sum(used, "products")
    same = products == joined
    words = {"products": products, "joined": joined}
    grid.line(say(f"rollup.sumber.{'adds_up' if same else 'differs'}", lang, **words), "good_banner" if same else "bad")
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for one in rows:
        grid.add(_cells(one, spec, lang))
    last = grid.next_row - 1
    grid.add(_total(used, spec))
    return grid.page(
        freeze=address(header + 1, 3),
        repeat=(header, header),
        auto_filter=area(header, 1, last, len(spec.columns)) if rows else None,
        landscape=True,
    )


def _cells(one: SourceRow, spec: contract.Sheet, lang: Lang) -> list[Cell]:
    state = Cell(say(f"rollup.sumber.{one.state}", lang), _LOOKS.get(one.state, "bad"))
    told: dict[str, Cell] = {
        "code": Cell(one.code or None, "text"),
        "office": Cell(one.office or None, "text"),
        "file": Cell(one.file, "text"),
        "state": state,
        "reason": Cell(one.reason or None, "text"),
        "month": Cell(one.month or None, "text"),
        "saved": Cell(one.saved, "datetime"),
        "fingerprint": Cell(one.fingerprint or None, "text"),
    }
    return [told.get(column.key) or _number(one.numbers.get(column.key), "integer") for column in spec.columns]


def _number(value: Number | None, look: str) -> Cell:
    return Cell(None if value is None else _plain(value), look)


def _plain(value: Number) -> int | float:
    whole = Fraction(value)
    return int(whole) if whole.denominator == 1 else float(whole)


def _sum(rows: Sequence[SourceRow], key: str) -> Number | None:
    told = [Fraction(value) for one in rows if (value := one.numbers.get(key)) is not None]
    return sum(told, Fraction(0)) if told else None


def _total(used: Sequence[SourceRow], spec: contract.Sheet) -> list[Cell]:
    words = {"code": Cell("JUMLAH", "total_text")}
    numbered = {key for one in used for key in one.numbers}
    return [
        words.get(column.key)
        or (_number(_sum(used, column.key), "total") if column.key in numbered else Cell(None, "total_text"))
        for column in spec.columns
    ]
