"""The form of a sheet: merged cells in the data, rows that are hidden, rows of totals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ovop_xl.workbook.address import address, split
from ovop_xl.workbook.tables import Row

from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .wording import shown

_TOTAL = re.compile(r"^\s*(?:sub\s*|grand\s*)?(?:jumlah|total|rata-rata)\b", re.IGNORECASE)


def merged_cells(flat: Flat, context: Context) -> Iterator[Finding]:
    """A merged range below the headers: only its first cell holds a value, the others are blank."""
    del context
    table = flat.table
    known = {table.first_column + place for place in (*table.positions.values(), *table.family.values())}
    data = {*flat.numbers}
    for area in table.block.merged:
        start, _, end = area.partition(":")
        (top, left), (bottom, right) = split(start), split(end or start)
        if not data.isdisjoint(range(top, bottom + 1)) and not known.isdisjoint(range(left, right + 1)):
            first = next(number for number in flat.numbers if top <= number <= bottom)
            yield Finding(Code.MERGED.code, flat.name, address(first, left), values={"area": area})


def hidden_rows(flat: Flat, context: Context) -> Iterator[Finding]:
    """Rows that a filter or a person hides: they are read and counted like all others, and that is said."""
    del context
    hidden = [row for row, number in enumerate(flat.numbers) if number in flat.table.block.hidden]
    if hidden:
        first, last = flat.numbers[hidden[0]], flat.numbers[hidden[-1]]
        place = min((*flat.table.positions.values(), *flat.table.family.values()))
        yield Finding(
            Code.HIDDEN_ROWS.code,
            flat.name,
            address(first, flat.table.first_column + place),
            row_id=flat.row_id(hidden[0]),
            values={"count": len(hidden), "first": first, "last": last},
        )


def total_rows(flat: Flat, context: Context) -> Iterator[Finding]:
    """Rows such as JUMLAH: they are no record and are left out of every count."""
    del context
    for row in flat.table.totals:
        place = _total_place(row)
        if place is not None:
            cell = address(row.number, flat.table.first_column + place)
            yield Finding(Code.TOTAL_ROW.code, flat.name, cell, shown=shown(row.values[place]))


def _total_place(row: Row) -> int | None:
    texts = ((place, value) for place, value in enumerate(row.values) if isinstance(value, str))
    return next((place for place, value in texts if _TOTAL.match(value)), None)
