"""Where cells of people's sheets stand: the record, the column and the value at an address, and back."""

from __future__ import annotations

from functools import cache

from ovop_xl.checks.settings_sheet import as_column
from ovop_xl.checks.wording import shown
from ovop_xl.workbook.address import split
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.contract import KNOWN_SETTINGS, PENGATURAN, Column, Sheet
from ovop_xl.workbook.journal import Change
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.records import plain
from ovop_xl.workbook.tables import Row, Table

_SETTINGS = {setting.key: setting for setting in KNOWN_SETTINGS}


class Places:
    """The tables of `contents`, asked by address and by row ID; `book` for sheets that are no tables."""

    def __init__(self, contents: Contents, book: Workbook) -> None:
        self._contents = contents
        self._book = book
        self._block = cache(book.read)
        self._rows = cache(self._numbered)
        self._ids = cache(self._by_id)

    def table(self, sheet: str) -> Table | None:
        return self._contents.table(sheet)

    def there(self, sheet: str) -> bool:
        """Whether the workbook has this sheet."""
        return sheet in self._book.sheets()

    def row(self, sheet: str, cell: str) -> Row | None:
        """The record in whose row a cell stands."""
        return self._rows(sheet).get(split(cell)[0])

    def row_id(self, sheet: str, cell: str) -> str:
        """The ID of that record, blank where there is none."""
        table, row = self.table(sheet), self.row(sheet, cell)
        return "" if table is None or row is None else _id(table, row)

    def rows_of(self, sheet: str, row_id: str) -> list[Row]:
        """The records with this ID: one where all is well."""
        return self._ids(sheet).get(row_id, [])

    def key(self, sheet: str, cell: str) -> str:
        """The column's key, or the member of the family, in which a cell stands; blank for a column unknown to us."""
        table = self.table(sheet)
        if table is None:
            return ""
        place = split(cell)[1] - table.first_column
        named = {**table.positions, **table.family}
        return next((key for key, at in named.items() if at == place), "")

    def column(self, sheet: str, cell: str, key: str) -> Column | None:
        """The contract's column; for the value of a setting, that setting. None for a member of a family."""
        table, row = self.table(sheet), self.row(sheet, cell)
        if table is None or row is None:
            return None
        if table.spec is PENGATURAN and key == "value":
            setting = _SETTINGS.get(plain(table.get(row, "id")))
            return as_column(setting) if setting else None
        return next((column for column in table.spec.columns if column.key == key), None)

    def value(self, sheet: str, cell: str) -> Value:
        table = self.table(sheet)
        return value_at(self._block(sheet) if table is None else table.block, cell)

    def shown(self, change: Change) -> dict[str, str]:
        """A change as it may leave the office: its place and both values, personal numbers masked."""
        column = self.column(change.sheet, change.cell, change.column)
        return {
            "sheet": change.sheet,
            "cell": change.cell,
            "row_id": change.row_id,
            "column": column.header if column else change.column,
            "before": shown(change.old, column),
            "after": shown(change.new, column),
        }

    def _numbered(self, sheet: str) -> dict[int, Row]:
        table = self.table(sheet)
        return {} if table is None else {row.number: row for row in table}

    def _by_id(self, sheet: str) -> dict[str, list[Row]]:
        table = self.table(sheet)
        found: dict[str, list[Row]] = {}
        for row in table or ():
            if table is not None:
                found.setdefault(_id(table, row), []).append(row)
        return found


def value_at(block: Block, cell: str) -> Value:
    """The value of a cell, None outside of the block and for a blank text."""
    number, column = split(cell)
    index, place = number - block.first_row, column - block.first_column
    inside = 0 <= index < len(block.rows) and 0 <= place < len(block.rows[index])
    value = block.rows[index][place] if inside else None
    return None if value == "" else value


def _id(table: Table, row: Row) -> str:
    key = table.spec.key if isinstance(table.spec, Sheet) else None
    return plain(table.get(row, key)) if key else ""
