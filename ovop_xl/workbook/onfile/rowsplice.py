"""Cells put into the rows of a sheet part: everything else in those rows stays, byte for byte."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ovop_xl.errors import UnwritableFileError
from ovop_xl.workbook.address import address, column_number
from ovop_xl.workbook.block import Value

from .cells import cell_xml
from .spans import Edit, splice, with_attributes

_ATTRIBUTES = rb"""[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*"""
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_COLUMN_NAME = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})\d{1,7}["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_TEXT_RESULT = re.compile(rb"""\st\s*=\s*["']str["']""")
_SPANS = re.compile(rb"""\sspans\s*=\s*["'](\d+):(\d+)["']""")


@dataclass(frozen=True, slots=True)
class NewCell:
    """What goes into a cell; `style` for a cell that is not there yet, None to take that of its row or column."""

    value: Value
    style: int | None = None

    @property
    def leaves_alone(self) -> bool:
        """An empty cell of an appended row, which must not wipe out what a prepared row holds there."""
        return self.value is None and self.style is not None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A row or a cell: its number, the end of its start tag, its span."""

    number: int
    start: int
    opened: int
    end: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How new cells are drawn: the formats of whole columns, the format that shows a value, the workbook's day 0."""

    column_styles: Mapping[int, int]
    showing: Callable[[int, Value], int]
    since_1904: bool


Changes = Mapping[int, Mapping[int, NewCell]]
"""By row and column, counted from 1."""


class Rows:
    """The rows of one sheet part. `formulas` lists the cells whose formula a change has removed."""

    def __init__(self, data: bytes, prefix: str, manner: Manner) -> None:
        self._data, self._p, self._manner = data, prefix, manner
        p = prefix.encode()
        self._row_tag = re.compile(rb"<" + p + rb"row(?=[\s/>])" + _ATTRIBUTES + rb">")
        self._cell_tag = re.compile(rb"<" + p + rb"c(?=[\s/>])" + _ATTRIBUTES + rb">")
        self._row_end = re.compile(rb"</" + p + rb"row\s*>")
        self._cell_end = re.compile(rb"</" + p + rb"c\s*>")
        self._filled = re.compile(rb"<" + p + rb"(?:v(?:\s[^>]*)?>[^<]|is[\s>])")
        self._formula = re.compile(rb"<" + p + rb"f(?=[\s/>])(" + _ATTRIBUTES + rb")>")
        self.formulas: list[str] = []

    def last_used(self) -> int:
        """The number of the last row that holds a value; 0 where there is none."""
        rows = list(self._rows())
        return next((row.number for row in reversed(rows) if any(map(self._is_used, self._cells(row)))), 0)

    def _is_used(self, cell: _Piece) -> bool:
        """A formula that shows an empty text, as prepared rows have it, is no value; one never calculated may be."""
        if self._filled.search(self._data, cell.opened, cell.end):
            return True
        formula = self._formula.search(self._data, cell.opened, cell.end)
        return formula is not None and not _TEXT_RESULT.search(self._data, cell.start, cell.opened)

    def changed(self, changes: Changes) -> bytes:
        """The rows with `changes` made. Raises UnwritableFileError for a cell whose formula others need."""
        pending = deque((row, changes[row]) for row in sorted(changes) if changes[row])
        edits: list[Edit] = []
        for row in self._rows():
            while pending and pending[0][0] < row.number:
                edits.append((row.start, row.start, self._new_row(*pending.popleft())))
            if pending and pending[0][0] == row.number:
                edits += self._row_edits(row, pending.popleft()[1])
            if not pending:
                break
        added = b"".join(self._new_row(number, cells) for number, cells in pending)
        return splice(self._data, [*edits, *self._appended(added)])

    def _appended(self, rows: bytes) -> list[Edit]:
        if not rows:
            return []
        closing = self._data.rfind(b"</")
        if closing < 0:
            name = f"{self._p}sheetData".encode()
            return [(0, len(self._data), b"<" + name + b">" + rows + b"</" + name + b">")]
        return [(closing, closing, rows)]

    def _rows(self) -> Iterator[_Piece]:
        number = 0
        for tag in self._row_tag.finditer(self._data):
            stated = _ROW_NUMBER.search(tag[0])
            number = int(stated[1]) if stated else number + 1
            yield self._piece(number, tag, self._row_end)

    def _cells(self, row: _Piece) -> Iterator[_Piece]:
        number = 0
        for tag in self._cell_tag.finditer(self._data, row.opened, row.end):
            stated = _COLUMN_NAME.search(tag[0])
            number = column_number(stated[1].decode()) if stated else number + 1
            yield self._piece(number, tag, self._cell_end)

    def _stated(self, row: _Piece, column: int) -> _Piece | None:
        """A cell whose tag begins with its address, as nearly every program writes it: no other needs a look."""
        start = self._data.find(f'<{self._p}c r="{address(row.number, column)}"'.encode(), row.opened, row.end)
        tag = self._cell_tag.match(self._data, start) if start >= 0 else None
        return None if tag is None else self._piece(column, tag, self._cell_end)

    def _piece(self, number: int, tag: re.Match[bytes], closing: re.Pattern[bytes]) -> _Piece:
        end = tag.end()
        if not tag[0].endswith(b"/>"):
            found = closing.search(self._data, end)
            if found is None:
                raise UnwritableFileError("E033")
            end = found.end()
        return _Piece(number, tag.start(), tag.end(), end)

    def _row_edits(self, row: _Piece, cells: Mapping[int, NewCell]) -> list[Edit]:
        tag = self._data[row.start : row.opened]
        stated = _STYLE.search(tag)
        style = int(stated[1]) if stated else None
        pending = {column: cells[column] for column in sorted(cells)}
        edits: list[Edit] = []
        for cell in filter(None, [self._stated(row, column) for column in pending]):
            edits += self._renewals(row, cell, pending.pop(cell.number))
        for cell in self._cells(row) if pending else ():
            for column in [column for column in pending if column < cell.number]:
                edits.append((cell.start, cell.start, self._new_cell(row.number, column, pending.pop(column), style)))
            if cell.number in pending:
                edits += self._renewals(row, cell, pending.pop(cell.number))
        added = b"".join(self._new_cell(row.number, column, cell, style) for column, cell in pending.items())
        return edits + self._closing_edits(row, _with_spans(tag, cells), added)

    def _closing_edits(self, row: _Piece, tag: bytes, added: bytes) -> list[Edit]:
        if row.opened == row.end:
            closing = f"</{self._p}row>".encode()
            return [(row.start, row.end, tag[:-2].rstrip() + b">" + added + closing)] if added else []
        end = self._data.rindex(b"</", row.opened, row.end)
        return [(row.start, row.opened, tag), (end, end, added)]

    def _renewals(self, row: _Piece, cell: _Piece, new: NewCell) -> list[Edit]:
        return [] if new.leaves_alone else [(cell.start, cell.end, self._renewed(row.number, cell, new))]

    def _renewed(self, row: int, cell: _Piece, new: NewCell) -> bytes:
        ref = address(row, cell.number)
        formula = self._formula.search(self._data, cell.opened, cell.end)
        if formula:
            self._release(ref, formula[1])
        stated = _STYLE.search(self._data, cell.start, cell.opened)
        return self._xml(ref, int(stated[1]) if stated else new.style or 0, new.value)

    def _release(self, ref: str, attributes: bytes) -> None:
        kind = re.search(rb"""\st\s*=\s*["'](\w+)["']""", attributes)
        span = re.search(rb"""\sref\s*=\s*["']([^"']+)["']""", attributes)
        if kind and span and kind[1] != b"normal" and span[1] != ref.encode():
            raise UnwritableFileError("E031", cell=ref)
        self.formulas.append(ref)

    def _new_row(self, number: int, cells: Mapping[int, NewCell]) -> bytes:
        inner = b"".join(self._new_cell(number, column, cells[column], None) for column in sorted(cells))
        return f'<{self._p}row r="{number}">'.encode() + inner + f"</{self._p}row>".encode() if inner else b""

    def _new_cell(self, row: int, column: int, cell: NewCell, row_style: int | None) -> bytes:
        style = cell.style
        if style is None:
            style = self._manner.column_styles.get(column, 0) if row_style is None else row_style
            if cell.value is None:
                return b""
        return self._xml(address(row, column), style, cell.value)

    def _xml(self, ref: str, style: int, value: Value) -> bytes:
        shown = self._manner.showing(style, value)
        return cell_xml(ref, shown, value, self._p, since_1904=self._manner.since_1904).encode()


def _with_spans(tag: bytes, cells: Mapping[int, NewCell]) -> bytes:
    stated = _SPANS.search(tag)
    if stated is None:
        return tag
    low, high = min(int(stated[1]), *cells), max(int(stated[2]), *cells)
    return tag if (low, high) == (int(stated[1]), int(stated[2])) else with_attributes(tag, spans=f"{low}:{high}")
