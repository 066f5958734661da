"""What a person ticked on Temuan, kept by the finding and never by its position."""

from __future__ import annotations

from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.records import Record, plain
from ovop_xl.workbook.tables import read_table

TickKey = tuple[str, str, str, str, str]
"""Public code, sheet, row ID, column and value found; the last to the letter, for stray spaces are findings too."""

_KEY = ("code", "sheet", "row_id", "column")
_YES = frozenset({"x", "v", "y", "ya", "yes", "ok", "1", "true", "✓", "✔", "√", "setuju", "terapkan"})


def tick_key(code: str, sheet_name: str, row_id: str, column: str, shown: str) -> TickKey:
    """The key of a finding; `code` is the public one, `shown` the value found as Temuan shows it."""
    return plain(code), plain(sheet_name), plain(row_id), plain(column), shown


def tick_rows(book: Workbook) -> list[tuple[TickKey, str]]:
    """Every finding that stands on Temuan, with what is written in its last column."""
    if "Temuan" not in book.sheets():
        return []
    table = read_table("Temuan", book.read("Temuan"), sheet("Temuan"))
    records = (Record(table, row) for row in table) if table else ()
    found: list[tuple[TickKey, str]] = []
    for record in records:
        code, name, row_id, column = (record.text(key) for key in _KEY)
        value = record.table.get(record.row, "value")
        shown = "" if value is None else str(value)
        found.append(((code, name, row_id, column, shown), record.text("tick")))
    return found


def ticks(book: Workbook) -> dict[TickKey, str]:
    """Ticks by finding, from the Temuan sheet as it stands; empty where there is none.

    Of findings that have the same key (rows without an ID) either all are ticked or none is.
    """
    by_key: dict[TickKey, set[str]] = {}
    for key, tick in tick_rows(book):
        by_key.setdefault(key, set()).add(tick)
    return {key: next(iter(found)) for key, found in by_key.items() if len(found) == 1 and "" not in found}


def is_yes(tick: str) -> bool:
    """Whether a tick says yes; every other word does not."""
    return tick.strip().casefold() in _YES
