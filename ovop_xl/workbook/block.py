"""Plain data that crosses the Workbook port: values with their true addresses, and whole output pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal


class CellError(str):
    """An error value as Excel prints it (`#N/A`). It is not text and not blank."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula whose value no program has computed and stored yet; `text` without the leading `=`."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that we write, with the value that a program shows which does not recalculate.

    A type of its own, so that a text that begins with `=` can never become one.
    """

    text: str
    value: str | int | float | bool


Value = (
    None
    | str
    | bool
    | int
    | float
    | dt.date
    | dt.datetime
    | dt.time
    | dt.timedelta
    | CellError
    | Uncalculated
    | Formula
)
"""What a cell can hold. Whole numbers are read as int, other numbers as float; dates without time as date."""


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of values; `rows[0][0]` lies at (`first_row`, `first_column`), both counted from 1.

    `hidden` holds the numbers of rows that a filter or a person hides, `formulas` the addresses of cells whose value a
    formula makes.
    """

    rows: Sequence[Sequence[Value]]
    first_row: int = 1
    first_column: int = 1
    hidden: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()
    formulas: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of an output page. `look` names an entry of `looks.LOOKS`; `link` is `Sheet!A1` in this workbook
    or a relative file path that begins with `./`."""

    value: Value = None
    look: str = "text"
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A chart series: its name and the addresses of its values on the page's own sheet (`C5:C9`)."""

    name: str
    values: str
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart on an output page. `name` identifies it, so that a rewrite replaces it and no other drawing."""

    name: str
    kind: Literal["column", "bar", "line", "doughnut", "stacked"]
    title: str
    categories: str
    series: tuple[Series, ...]
    anchor: str
    width: int
    height: int
    number_format: str = "#,##0"


@dataclass(frozen=True, slots=True)
class Page:
    """An output sheet as a whole, in sheet coordinates from A1.

    `widths` are column widths in characters, `heights` row heights in points by row number, `merges` ranges,
    `repeat` the first and last row repeated on every printed page, `filter` the range of the auto filter,
    `breaks` the rows after which a new printed page begins; `one_page`: printed on a single one, however long.
    `paper` is A4 or F4, blank for what the sheet has.
    """

    sheet: str
    title: str
    rows: Sequence[Sequence[Cell | None]]
    widths: tuple[float, ...]
    heights: dict[int, float] = field(default_factory=dict)
    merges: tuple[str, ...] = ()
    freeze: str | None = None
    repeat: tuple[int, int] | None = None
    filter: str | None = None
    landscape: bool = False
    charts: tuple[Chart, ...] = ()
    breaks: tuple[int, ...] = ()
    one_page: bool = False
    hidden: bool = False
    paper: str = ""
