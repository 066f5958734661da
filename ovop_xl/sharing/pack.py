"""A pack: what one receiver is sent, as plain tables; kept at home, where returned files are compared with it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ovop_xl.workbook.block import Value

Kind = Literal["assessors", "kecamatan", "training"]
KINDS: tuple[Kind, ...] = ("assessors", "kecamatan", "training")
FORMAT = "1"

RowValues = Mapping[str, Value]
Rows = Mapping[str, RowValues]
NO_ROWS: Rows = {}


@dataclass(frozen=True, slots=True)
class SentTable:
    """What is sent of one sheet at home. `rows` by row ID, each a mapping from columns to the values that were sent.

    `open` are the columns that the receiver may change; `anchors` those that tell whether a returned row is still the
    one that its ID says; `masked` the cells, as (row ID, column), whose value was made unreadable before sending.
    `fresh` are rows that home does not have yet, with IDs kept for them and what they begin with; `fresh_open` the
    columns to fill there. `sheet` is the name at home.
    """

    sheet: str
    rows: Rows
    open: frozenset[str]
    anchors: tuple[str, ...] = ()
    masked: frozenset[tuple[str, str]] = frozenset()
    fresh: Rows = field(default_factory=dict)
    fresh_open: frozenset[str] = frozenset()

    @property
    def columns(self) -> frozenset[str]:
        """Every column of the table, whether or not it held a value."""
        return self.open.union(self.fresh_open, *self.rows.values(), *self.fresh.values())

    def sent(self, row_id: str) -> RowValues | None:
        """The row as it was sent, None for an ID that was not."""
        return self.rows.get(row_id, self.fresh.get(row_id))

    def may_change(self, row_id: str, column: str) -> bool:
        return column in (self.fresh_open if row_id in self.fresh else self.open)


@dataclass(frozen=True, slots=True)
class Pack:
    """`id` is that of its row in Kiriman. `scheme` is name, version and mark of the scheme that scores are given by,
    blank where there are none; `options` the mark of its options as they were sent."""

    id: str
    kind: Kind
    receiver_id: str
    receiver: str
    title: str
    tables: tuple[SentTable, ...]
    due: dt.date | None = None
    scheme: tuple[str, str, str] = ("", "", "")
    options: str = ""

    def keys(self) -> Iterator[tuple[str, str]]:
        """(sheet, row ID) of every row in the pack, fresh ones included."""
        for table in self.tables:
            for row_id in (*table.rows, *table.fresh):
                yield table.sheet, row_id

    def table(self, sheet: str) -> SentTable | None:
        return next((table for table in self.tables if table.sheet == sheet), None)

    def columns(self) -> set[str]:
        """Every column of which at least one value was sent."""
        return {
            column
            for table in self.tables
            for row in (*table.rows.values(), *table.fresh.values())
            for column, value in row.items()
            if value not in (None, "")
        }


def mark_of(text: str) -> str:
    """Sixteen hex digits that change with any letter of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
