"""A large sheet condensed to its distinct cells: in a list of 48,252 score sheets, most cells say what another of the
same column has said already. The reader converts each of them once, and a list of numbers per row tells which it holds.

Only sheets in the plain writing of Excel, LibreOffice and XlsxWriter are condensed; any other is read as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from ovop_xl.workbook.block import Block, Value

from . import limits
from .area import position

SMALLEST = limits.MEGABYTE
"""Bytes of a sheet part from which condensing is worth a second opening of the workbook."""

TRIAL, MOST_DISTINCT = 1_000, 0.25
"""After so many rows the distinct cells may be at most this share of all: a list of names and numbers gains nothing."""

MOST_ROWS = 1_000_000
"""The distinct cells stand below each other in the condensed part, and a sheet has 1,048,576 rows."""

_OPENING, _CLOSING = b"<sheetData>", b"</sheetData>"
_ROW = re.compile(rb'\s*<row r="([1-9][0-9]{0,6})"[^<>]*?(/?)>')
_ROW_END = b"</row>"
_END = re.compile(rb"\s*" + _CLOSING)
_CELL = re.compile(rb'([A-Z]{1,3})("[^<>]*(?:/>|>(?:<(?!/?c[\s/>])[^<]*)*</c>))\s*')
_START = b'<c r="'
_BLANK = 0


class _UnusualError(Exception):
    """The sheet is not in plain writing."""


class _Distinct(dict[bytes, int]):
    """The number of each cell by its writing without the row number, `K" t="s"><v>3</v></c>`; 0 for all blank ones.

    `columns` (from 1) and `cells` (without the letters) are those of each number; `hidden`: some row says that it is.
    """

    def __init__(self) -> None:
        self.hidden = False
        self.columns = [0]
        self.cells = [b'"><v>0</v></c>']  # holds the first row of the condensed part, wherever the others begin

    def __missing__(self, written: bytes) -> int:
        found = _CELL.fullmatch(written)
        if found is None:
            raise _UnusualError
        number = _BLANK
        if not found[2].endswith(b"/>"):
            number = len(self.cells)
            self.columns.append(_column(found[1]))
            self.cells.append(found[2])
        self[written] = number
        return number


@cache
def _column(letters: bytes) -> int:
    return position(f"{letters.decode()}1")[1]


@dataclass(frozen=True, slots=True)
class Condensed:
    """`content` is the sheet part with the distinct cells below each other; `rows` holds the numbers of the cells of
    each row that is not blank, `columns` the column of each number, from 1; `plain`: no row is hidden and no cell
    has a formula."""

    content: bytes
    rows: dict[int, list[int]]
    columns: list[int]
    plain: bool

    @property
    def cells(self) -> int:
        """The cells of the rectangle that holds all of them."""
        return (max(self.rows, default=0) - min(self.rows, default=1) + 1) * max(self.columns)

    def block(self, distinct: Block) -> Block:
        """The sheet as a block, from the block of the condensed part."""
        values: list[Value] = [row[0] for row in distinct.rows]
        values[_BLANK] = None
        values += [None] * (len(self.columns) - len(values))
        used = [column for column, value in zip(self.columns, values, strict=True) if value is not None]
        if not used:
            return Block((), merged=distinct.merged)
        spread = _Spread(range(min(used), max(used) + 1))
        numbers = range(min(self.rows), max(self.rows) + 1)
        rows: list[list[Value]] = []
        for number in numbers:
            take = _taking(self.rows.get(number, ()))
            rows.append([*spread[take(self.columns)]((*take(values), None))])
        return Block(rows, numbers[0], min(used), merged=distinct.merged)


def _taking(places: Sequence[int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """Takes the items at these places, a tuple however many."""
    return itemgetter(*places) if len(places) > 1 else lambda items: tuple(items[place] for place in places)


class _Spread(dict[tuple[int, ...], Callable[[Sequence[Value]], tuple[Value, ...]]]):
    """By the columns of a row's cells: takes for each column of the sheet its cell among them, or the last, behind
    them, where there is none. Few rows have other columns filled than the ones before."""

    def __init__(self, columns: range) -> None:
        self._columns = columns

    def __missing__(self, filled: tuple[int, ...]) -> Callable[[Sequence[Value]], tuple[Value, ...]]:
        places = {column: place for place, column in enumerate(filled)}
        self[filled] = _taking([places.get(column, -1) for column in self._columns])
        return self[filled]


def condensed(content: bytes) -> Condensed | None:
    """The sheet in short, None where it is too small to gain by it, too large, or not in plain writing."""
    start = content.find(_OPENING)
    if start < 0 or len(content) < SMALLEST:
        return None
    known = _Distinct()
    rows: dict[int, list[int]] = {}
    try:
        for number, line in _lines(content, start + len(_OPENING), known):
            if any(line):
                rows[number] = line
                if len(rows) == TRIAL and len(known) > MOST_DISTINCT * sum(map(len, rows.values())):
                    return None
    except _UnusualError:
        return None
    cells = [b'<row r="%d"><c r="A%d%b</row>' % (row, row, cell) for row, cell in enumerate(known.cells, 1)]
    short = b"".join([content[:start], _OPENING, *cells, content[content.rindex(_CLOSING) :]])
    plain = not known.hidden and not any(b"<f" in cell for cell in known.cells)
    found = Condensed(short, rows, known.columns, plain)
    return found if len(cells) <= MOST_ROWS and found.cells <= limits.MAX_CELLS else None


def _lines(content: bytes, place: int, known: _Distinct) -> Iterator[tuple[int, list[int]]]:
    last = 0
    while row := _ROW.match(content, place):
        number, place = int(row[1]), row.end()
        known.hidden |= b" hidden=" in row[0]
        if number <= last:
            raise _UnusualError
        last = number
        if not row[2]:
            stop = content.find(_ROW_END, place)
            if stop < 0:
                raise _UnusualError
            cells = _cells(content[place:stop], row[1])
            yield number, [*map(known.__getitem__, cells)]
            place = stop + len(_ROW_END)
    if _END.match(content, place) is None:
        raise _UnusualError


def _cells(row: bytes, number: bytes) -> list[bytes]:
    """The cells of a row without its number, `<c r="K7" ...` as `K" ...`: what is alike in two rows reads alike."""
    mark = number + b'"'
    bare = row.replace(mark, b'"')
    before, *cells = bare.split(_START)
    if len(row) - len(bare) != len(number) * len(cells):  # a style's number ends in that of the row
        before, *cells = re.sub(rb'(<c r="[A-Z]+)' + mark, rb'\1"', row).split(_START)
    if before.strip():
        raise _UnusualError
    return cells
