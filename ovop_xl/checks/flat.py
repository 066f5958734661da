"""A table column by column: the form in which rules look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Column, Sheet
from ovop_xl.workbook.tables import Table, is_blank

from .finding import Finding
from .verdict import Verdict
from .wording import clean, shown

_T = TypeVar("_T")


class Flat:
    """The columns of a sheet's table. Rows are counted from 0; `numbers` are their numbers in the sheet.

    What a rule derives from a column is kept (`mapped`), each distinct value judged once, so that the cost of many
    rules over many rows stays near that of walking through them.
    """

    def __init__(self, table: Table, spec: Sheet) -> None:
        self.table = table
        self.spec = spec
        self.name = table.name
        self.numbers: tuple[int, ...] = tuple(row.number for row in table.rows)
        self._cells: list[tuple[Value, ...]] = list(zip(*(row.values for row in table.rows), strict=True))
        self._kept: dict[tuple[str, Callable[[Value], object]], list[object]] = {}

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

    def mapped(self, key: str, read: Callable[[Value], _T]) -> list[_T]:
        """`read` of every cell of a column, called once per distinct value; the list is kept for other rules."""
        if (key, read) not in self._kept:
            self._kept[key, read] = per_value(self.values(key), read)
        return self._kept[key, read]  # type: ignore[return-value]  # made by this very `read`

    def texts(self, key: str) -> list[str]:
        """A column as text to compare."""
        return self.mapped(key, clean)

    def blanks(self, key: str) -> list[bool]:
        """Which cells of a column are empty or hold spaces only."""
        return self.mapped(key, is_blank)

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
        for row, found in faulty(self.values(key), judge):
            yield self.finding(row, key, found)


def per_value(values: Sequence[Value], read: Callable[[Value], _T]) -> list[_T]:
    """`read` of every value, called once per distinct one."""
    if _mixes_truth_and_numbers(values):
        names = list(zip(map(type, values), values, strict=True))
        told = {name: read(name[1]) for name in dict.fromkeys(names)}
        return list(map(told.__getitem__, names))
    known = {value: read(value) for value in dict.fromkeys(values)}
    return list(map(known.__getitem__, values))


def faulty(values: Sequence[Value], judge: Callable[[Value], Verdict | None]) -> Iterator[tuple[int, Verdict]]:
    """Place and verdict of every value that `judge` finds wrong. A column without any is never walked through."""
    if _mixes_truth_and_numbers(values):
        yield from ((place, found) for place, found in enumerate(per_value(values, judge)) if found is not None)
        return
    wrong = {value: found for value in dict.fromkeys(values) if (found := judge(value)) is not None}
    if wrong:
        yield from ((place, wrong[value]) for place, value in enumerate(values) if value in wrong)


def _mixes_truth_and_numbers(values: Sequence[Value]) -> bool:
    """True equals 1: a column that may hold both is told apart by type as well."""
    return bool in set(map(type, values))
