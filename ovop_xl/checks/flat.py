"""A table column by column: the form in which rules look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Column, Sheet
from ovop_xl.workbook.tables import Table, is_blank

from .distinct import Distinct
from .finding import Finding
from .verdict import Verdict
from .wording import are_clean, clean, shown

_T = TypeVar("_T")


class Flat:
    """The columns of a sheet's table. Rows are counted from 0; `numbers` are their numbers in the sheet.

    What a rule derives from a column is kept (`mapped`), and asked of every distinct value once, so that the cost of
    many rules over many rows stays near that of walking through them.
    """

    def __init__(self, table: Table, spec: Sheet) -> None:
        self.table = table
        self.spec = spec
        self.name = table.name
        self.numbers: tuple[int, ...] = tuple(row.number for row in table.rows)
        self._cells: list[tuple[Value, ...]] = list(zip(*(row.values for row in table.rows), strict=True))
        self._distinct: dict[str, Distinct[Value]] = {}
        self._kept: dict[tuple[str, Callable[[Value], object]], Sequence[object]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def has(self, key: str) -> bool:
        """True where the sheet has this column."""
        return key in self.table.positions

    def columns(self) -> list[Column]:
        """The contract's columns that the sheet has, in the contract's order."""
        return [column for column in self.spec.columns if column.key in self.table.positions]

    def family(self) -> list[str]:
        """The members of the sheet's family (criteria's codes, S1 ...) from left to right."""
        return sorted(self.table.family, key=self.table.family.__getitem__)

    def values(self, key: str) -> Sequence[Value]:
        """The cells of a column from top to bottom; all blank where the sheet lacks it."""
        place = self.table.positions.get(key, self.table.family.get(key))
        if place is None or not self._cells:
            return (None,) * len(self.numbers)
        return self._cells[place]

    def values_at(self, place: int) -> Sequence[Value]:
        """The cells of the column at `place`, also of one that the contract does not know."""
        return self._cells[place] if self._cells else (None,) * len(self.numbers)

    def distinct(self, key: str) -> Distinct[Value]:
        """The cells of a column by what stands in them."""
        if key not in self._distinct:
            self._distinct[key] = Distinct(self.values(key))
        return self._distinct[key]

    def mapped(self, key: str, read: Callable[[Value], _T]) -> Sequence[_T]:
        """`read` of every cell of a column, called once per distinct value and kept for other rules."""
        return self._keep(key, read, lambda: self.distinct(key).each(read))

    def texts(self, key: str) -> Sequence[str]:
        """A column as text to compare."""
        return self._keep(key, clean, lambda: self._texts(self.distinct(key)))

    def _texts(self, column: Distinct[Value]) -> Sequence[str]:
        return column.cells if are_clean(column.values) else column.each(clean)  # type: ignore[return-value]  # all texts

    def blanks(self, key: str) -> Sequence[bool]:
        """Which cells of a column are empty or hold spaces only."""
        return self._keep(key, is_blank, lambda: self._blanks(self.distinct(key)))

    def _blanks(self, column: Distinct[Value]) -> Sequence[bool]:
        try:
            filled = all(map(str.strip, column.values))  # type: ignore[arg-type]  # most columns hold texts only
        except TypeError:
            filled = not any(map(is_blank, column.values))
        return (False,) * len(self) if filled else column.each(is_blank)

    def _keep(self, key: str, read: Callable[[Value], _T], make: Callable[[], Sequence[_T]]) -> Sequence[_T]:
        if (key, read) not in self._kept:
            self._kept[key, read] = make()
        return self._kept[key, read]  # type: ignore[return-value]  # made for this very `read`

    def row_id(self, row: int) -> str:
        """The stable ID of a row, empty where it has none."""
        return self.texts(self.spec.key)[row] if self.spec.key else ""

    def cell(self, row: int, key: str) -> str:
        """The address of a cell. Where the sheet lacks the column, that of the row's first cell."""
        place = self.table.positions.get(key, self.table.family.get(key, 0))
        return address(self.numbers[row], self.table.first_column + place)

    def finding(self, row: int, key: str, verdict: Verdict) -> Finding:
        """The finding that `verdict` is for the cell of this row in column `key`."""
        column = next((column for column in self.spec.columns if column.key == key), None)
        return Finding(
            code=verdict.code.code,
            sheet=self.name,
            cell=self.cell(row, key),
            row_id=self.row_id(row),
            column=column.header if column else key,
            shown=shown(self.values(key)[row], column),
            suggestion=verdict.suggestion,
            values=verdict.values,
            personal=bool(column and column.personal),
        )

    def header_finding(self, place: int, verdict: Verdict, header: str = "") -> Finding:
        """A finding at the header of the column at `place`."""
        return Finding(
            verdict.code.code,
            self.name,
            self.table.header_cell(place),
            column=header,
            shown=header,
            suggestion=verdict.suggestion,
            values=verdict.values,
        )

    def judged(self, key: str, judge: Callable[[Value], Verdict | None]) -> Iterator[Finding]:
        """A finding for every cell of a column that `judge` finds wrong."""
        for row, found in self.distinct(key).found(judge):
            yield self.finding(row, key, found)
