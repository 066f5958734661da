"""Rows appended to a sheet and single cells changed: only the bytes of those cells differ afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Value
from ovop_xl.workbook.looks import LOOKS

from . import calcchain
from .area import LAST_COLUMN, Area, position
from .bookpart import BookPart, Sheet
from .listobjects import extend_list_objects
from .package import Package
from .pagerows import Link, link_to
from .pagesheet import hyperlink_edits
from .relations import relate_all
from .rowsplice import Changes, Manner, NewCell, Rows
from .sheetpart import SheetPart
from .spans import Edit
from .stylebook import StyleBook

# What Excel shows when a value of this kind is typed into a General cell, in the form that Indonesian offices use.
_SHOWN_AS: dict[type, str] = {
    dt.datetime: "dd/mm/yyyy hh:mm",
    dt.date: "dd/mm/yyyy",
    dt.time: "hh:mm",
    dt.timedelta: "[h]:mm",
}


class CellWriter:
    """Changes of cells on one sheet of a package."""

    def __init__(self, package: Package, book: BookPart, styles: StyleBook, sheet: Sheet) -> None:
        self._package, self._book, self._styles, self._sheet = package, book, styles, sheet
        self._part = SheetPart(package.xml(sheet.part), sheet.name)
        manner = Manner(_column_styles(self._part), self._showing, book.since_1904)
        self._rows = Rows(self._part.data, self._part.prefix, manner)

    def append(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Adds rows below the last row that holds a value, from column A; cells prepared there keep their format."""
        if not rows:
            return
        first = self._rows.last_used() + 1
        looks = dict.fromkeys(cell.look for row in rows for cell in row)
        styles = {look: self._styles.index(LOOKS[look]) for look in looks}
        changes = {
            number: {column: NewCell(cell.value, styles[cell.look]) for column, cell in enumerate(row, 1)}
            for number, row in enumerate(rows, first)
        }
        links = [
            link_to(address(number, column), cell.link)
            for number, row in enumerate(rows, first)
            for column, cell in enumerate(row, 1)
            if cell.link
        ]
        used = Area(first, 1, first + len(rows) - 1, max(1, *(len(row) for row in rows)))
        self._put(changes, used, links)
        extend_list_objects(self._package, self._sheet.part, used)

    def patch(self, cells: Mapping[str, Value]) -> None:
        """Changes single cells and leaves their formats alone. Raises ValueError for an address outside the sheet."""
        changes: dict[int, dict[int, NewCell]] = {}
        for cell, value in cells.items():
            row, column = position(cell)
            changes.setdefault(row, {})[column] = NewCell(value)
        if changes:
            columns = [column for row in changes.values() for column in row]
            self._put(changes, Area(min(changes), min(columns), max(changes), max(columns)), [])
            for filled in _filled(changes):
                extend_list_objects(self._package, self._sheet.part, filled)

    def _put(self, changes: Changes, used: Area, links: Sequence[Link]) -> None:
        data = self._rows.changed(changes)
        if data == self._part.data:
            return
        calcchain.forget(self._package, self._book, self._sheet.id, set(self._rows.formulas))
        edits: list[Edit] = self._part.dimension_edits(used)
        if self._book.related("calcChain"):
            edits += self._part.recalculation_edits()
        files = list(dict.fromkeys(link.file for link in links if link.file))
        ids = relate_all(self._package, self._sheet.part, "hyperlink", files, external=True)
        edits += hyperlink_edits(self._part, links, dict(zip(files, ids, strict=True)))
        self._package.put(self._sheet.part, self._part.joined(data, edits))
        self._styles.flush()

    def _showing(self, style: int, value: Value) -> int:
        shown_as = _SHOWN_AS.get(type(value))
        return self._styles.dated(style, shown_as) if shown_as else style


def _filled(changes: Changes) -> Iterator[Area]:
    """The rows that get values, those below each other as one area."""
    values = {row: [c for c, cell in cells.items() if cell.value is not None] for row, cells in changes.items()}
    rows = sorted(row for row, columns in values.items() if columns)
    for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        together = [row for _, row in run]
        columns = [column for row in together for column in values[row]]
        yield Area(together[0], min(columns), together[-1], max(columns))


def _column_styles(part: SheetPart) -> dict[int, int]:
    columns = part.root.first("cols")
    return {
        number: item.number("style")
        for item in (columns.children if columns else ())
        for number in range(item.number("min", 1), min(item.number("max"), LAST_COLUMN) + 1)
        if item.number("style")
    }
