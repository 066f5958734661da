"""A large sheet condensed to its distinct cells: in a list of 48,252 score sheets, most cells say what another of the
same column has said already. The reader converts each of them once, and a list of numbers per row tells which it holds.

Only sheets in the plain writing of Excel, LibreOffice and XlsxWriter are condensed; any other is read as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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

    `columns` (from 1) and `cells` (without the letters) are those of each number.
    """

    def __init__(self) -> None:
        self.columns = [0]
        self.cells = [b'"><v>0</v></c>']  # holds the first row of the condensed part, wherever the others begin

    def __missing__(self, written: bytes) -> int:
        found = _CELL.fullmatch(written)
        if found is None:
            raise _UnusualError
        number = _BLANK
        if not found[2].endswith(b"/>"):
            number = len(self.cells)
            self.columns.append(position(f"{found[1].decode()}1")[1])
            self.cells.append(found[2])
        self[written] = number
        return number


@dataclass(frozen=True, slots=True)
class Condensed:
    """`content` is the sheet part with the distinct cells below each other; `rows` holds the numbers of the cells of
    each row that is not blank, `columns` the column of each number, from 1."""

    content: bytes
    rows: dict[int, list[int]]
    columns: list[int]

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
        place, told = self.columns.__getitem__, values.__getitem__
        numbers = range(min(self.rows), max(self.rows) + 1)
        lines = (self.rows.get(number, ()) for number in numbers)
        rows = [[*map([*map(told, line), None].__getitem__, spread[tuple(map(place, line))])] for line in lines]
        return Block(rows, numbers[0], min(used), merged=distinct.merged)


class _Spread(dict[tuple[int, ...], list[int]]):
    """By the columns of a row's cells: for each column of the sheet the place of its cell among them, or the last,
    behind them, where there is none. Few rows have other columns filled than the ones before."""

    def __init__(self, columns: range) -> None:
        self._columns = columns

    def __missing__(self, filled: tuple[int, ...]) -> list[int]:
        places = {column: place for place, column in enumerate(filled)}
        self[filled] = [places.get(column, -1) for column in self._columns]
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
    found = Condensed(short, rows, known.columns)
    return found if len(cells) <= MOST_ROWS and found.cells <= limits.MAX_CELLS else None


def _lines(content: bytes, place: int, known: _Distinct) -> Iterator[tuple[int, list[int]]]:
    last = 0
    while row := _ROW.match(content, place):
        number, place = int(row[1]), row.end()
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
