"""Rows of home as plain data, and what of them may leave the office."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ovop_xl.domain.text.masking import mask_nik, mask_phone, mask_text
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Column, Sheet
from ovop_xl.workbook.tables import Row, Table

from .pack import Rows
from .values import text_of

_LONG = re.compile(r"\D*\d{16}\D*")
_TYPED = ("text", "identifier", "choice", "reference", "month")


def row_id(table: Table, row: Row) -> str:
    """The stable ID of a row, blank where it has none."""
    spec = table.spec
    return text_of(table.get(row, spec.key)) if isinstance(spec, Sheet) and spec.key else ""


def rows_of(table: Table | None) -> Rows:
    """The rows of a sheet by ID, each with every column that the sheet has. Rows without an ID, or with one that
    stands twice, are left out: nothing could be brought back to them."""
    if table is None:
        return {}
    places = {**table.positions, **table.family}
    counts = Counter(row_id(table, row) for row in table)
    return {
        key: {column: row.values[place] for column, place in places.items()}
        for row in table
        if (key := row_id(table, row)) and counts[key] == 1
    }


def without_id(table: Table | None) -> int:
    """How many rows `rows_of` leaves out."""
    return 0 if table is None else len(table) - len(rows_of(table))


def masked(column: Column | None, value: Value) -> tuple[Value, bool]:
    """The value as it may leave, and whether that is another one. `column` is None for a member of a family."""
    if value is None or column is None or isinstance(value, bool) or column.kind not in _TYPED:
        return value, False
    text = text_of(value)
    hidden = _hidden(column, text)
    return (value, False) if hidden == text else (hidden, True)


def _hidden(column: Column, text: str) -> str:
    if column.identifier == "nik":
        return mask_nik(text)
    if column.identifier == "phone":
        return mask_phone(text)
    if column.kind == "identifier":
        # The numbers of permits look like phone numbers; only a NIK in the wrong column is hidden there.
        return mask_nik(text) if _LONG.fullmatch(text) else text
    return mask_text(text)


def leaving(spec: Sheet, rows: Rows, columns: Iterable[str]) -> tuple[Rows, frozenset[tuple[str, str]]]:
    """These columns of the rows as they may leave the office, and the cells, as (row ID, column), that were masked."""
    known = {column.key: column for column in spec.columns}
    wanted = list(columns)
    found: dict[str, Mapping[str, Value]] = {}
    hidden: set[tuple[str, str]] = set()
    for key, row in rows.items():
        shown: dict[str, Value] = {}
        for column in wanted:
            shown[column], was_masked = masked(known.get(column), row.get(column))
            if was_masked:
                hidden.add((key, column))
        found[key] = shown
    return found, frozenset(hidden)


def kept_ids(existing: Iterable[str], prefix: str, pack_number: int, count: int) -> list[str]:
    """IDs for rows that do not exist yet, built like those of home and far above them, so that neither home nor
    another pack gives them to anybody else."""
    heads = Counter(re.sub(r"\d+$", "", key) for key in existing)
    head = heads.most_common(1)[0][0] if heads else prefix
    numbers = [int(key.removeprefix(head)) for key in existing if re.fullmatch(re.escape(head) + r"\d{1,7}", key)]
    first = (max(numbers, default=0) // 1000 + 1 + pack_number) * 1000
    return [f"{head}{first + number}" for number in range(1, count + 1)]
