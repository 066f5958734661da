"""Small packs and returned files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ovop_xl.sharing.changes import Comparison, ReturnedRow, compare
from ovop_xl.sharing.merge import Proposal
from ovop_xl.sharing.pack import Pack, SentTable
from ovop_xl.sharing.values import Fault
from ovop_xl.workbook.block import Value

Table = Mapping[str, Mapping[str, Value]]


def sent_table(
    rows: Table, *, open_: str = "a b", anchors: str = "name", masked: str = "", fresh: str = ""
) -> SentTable:
    """`masked` are `row.column` words, `fresh` row IDs without values."""
    return SentTable(
        sheet="IKM",
        rows=rows,
        open=frozenset(open_.split()),
        anchors=tuple(anchors.split()),
        masked=frozenset((row, column) for row, _, column in (word.partition(".") for word in masked.split())),
        fresh={row: {} for row in fresh.split()},
        fresh_open=frozenset((open_ + " name").split()),
    )


def pack(table: SentTable, pack_id: str = "KR001") -> Pack:
    return Pack(pack_id, "kecamatan", "Nuha", "Kecamatan Nuha", "Data IKM", (table,))


def returned(rows: Table) -> list[ReturnedRow]:
    return [
        ReturnedRow(row_id, row, lambda column, number=number: f"IKM!{column.upper()}{number}")  # type: ignore[misc]
        for number, (row_id, row) in enumerate(rows.items(), 5)
    ]


def any_value(sheet: str, column: str, value: Value) -> tuple[Value, Fault | None]:
    return value, None


def compared(one: Pack, rows: Table) -> Comparison:
    return compare(one, {"IKM": returned(rows)}, any_value)


def proposals(one: Pack, rows: Table, file: str = "a.xlsx", saved: dt.datetime | None = None) -> list[Proposal]:
    return [Proposal(change, one.id, file, saved) for change in compared(one, rows).changes]
