"""What a returned file says that was not sent: changed cells, and everything that is not its sender's to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ovop_xl.workbook.block import Value

from .pack import Pack, RowValues, SentTable
from .values import Fault, same, text_of

Accept = Callable[[str, str, Value], tuple[Value, Fault | None]]
"""(sheet at home, column, returned value) -> the value as home keeps it, or why it cannot be used."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of a returned file by its ID; `values` by the column's key at home. `cell` says where the value of a column
    lies (`P-001!D8`); `formulas` and `links` are the columns whose cell holds one."""

    id: str
    values: Mapping[str, Value]
    cell: Callable[[str], str]
    formulas: Collection[str] = ()
    links: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that says something else than what was sent. `masked`: what was sent was unreadable there."""

    sheet: str
    row_id: str
    column: str
    sent: Value
    value: Value
    cell: str
    masked: bool = False
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changes` can be used; `refused` hold no usable value (see `Change.fault`); `outside` lie in cells that were not
    the sender's. Rows, as (sheet, row ID): `missing` from the file, `unknown` to the pack, `doubled` in the file,
    `swapped`: another row stands under this ID. No change is taken from a doubled or swapped row."""

    changes: tuple[Change, ...] = ()
    refused: tuple[Change, ...] = ()
    outside: tuple[Change, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    doubled: tuple[tuple[str, str], ...] = ()
    swapped: tuple[tuple[str, str], ...] = ()

    @property
    def nothing(self) -> bool:
        return self == Comparison()


def compare(pack: Pack, returned: Mapping[str, Sequence[ReturnedRow]], accept: Accept) -> Comparison:
    """Compares a returned file, read by sheet at home, with what was sent. The order of rows makes no difference."""
    parts = [_compare_table(table, returned.get(table.sheet, ()), accept) for table in pack.tables]
    return Comparison(
        *(tuple(one for part in parts for one in getattr(part, name)) for name in Comparison.__dataclass_fields__)
    )


def _compare_table(table: SentTable, rows: Sequence[ReturnedRow], accept: Accept) -> Comparison:
    known = table.columns
    counts = Counter(row.id for row in rows if row.id)
    doubled = {row_id for row_id, times in counts.items() if times > 1}
    judged: list[Change | None] = []
    outside: list[Change] = []
    swapped: list[str] = []
    unknown: list[str] = [row_id for row_id in counts if table.sent(row_id) is None]
    for row in sorted(rows, key=lambda one: one.id):
        sent = table.sent(row.id)
        if sent is None or row.id in doubled:
            continue
        if not _is_still(row, sent, table.anchors):
            swapped.append(row.id)
            continue
        for change in _changed_cells(table, row, sent, known):
            if table.may_change(row.id, change.column):
                judged.append(_judged(change, row, accept))
            else:
                outside.append(change)
    kept = [change for change in judged if change is not None]
    return Comparison(
        changes=tuple(change for change in kept if change.fault is None),
        refused=tuple(change for change in kept if change.fault is not None),
        outside=tuple(outside),
        missing=_named(table, (row_id for row_id in table.rows if row_id not in counts)),
        unknown=_named(table, unknown),
        doubled=_named(table, doubled),
        swapped=_named(table, swapped),
    )


def _named(table: SentTable, row_ids: Iterator[str] | list[str] | set[str]) -> tuple[tuple[str, str], ...]:
    return tuple((table.sheet, row_id) for row_id in sorted(row_ids))


def _is_still(row: ReturnedRow, sent: RowValues, anchors: Sequence[str]) -> bool:
    told = ((sent.get(column), row.values.get(column)) for column in anchors)
    return not any(text_of(value) and not same(value, seen) for value, seen in told)


def _changed_cells(table: SentTable, row: ReturnedRow, sent: RowValues, known: frozenset[str]) -> Iterator[Change]:
    changed = {column for column, value in row.values.items() if not same(value, sent.get(column))}
    for column in sorted(known.intersection({*changed, *row.formulas, *row.links})):
        masked = (row.id, column) in table.masked
        yield Change(table.sheet, row.id, column, sent.get(column), row.values[column], row.cell(column), masked)


def _judged(change: Change, row: ReturnedRow, accept: Accept) -> Change | None:
    """The change with its value as home keeps it; None where that is what was sent, in another writing."""
    value, fault = accept(change.sheet, change.column, change.value)
    if change.column in row.formulas or change.column in row.links:
        fault = "formula" if change.column in row.formulas else "link"
    elif fault is None and change.masked and "*" in text_of(value):
        fault = "masked"
    elif fault is None and same(value, change.sent):
        return None
    return replace(change, value=value if fault is None else change.value, fault=fault)
