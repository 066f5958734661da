"""What a person ticked on Temuan, kept by the finding and never by its position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.records import Record, plain
from ovop_xl.workbook.tables import read_table

TickKey = tuple[str, str, str, str, str]
"""Public code, sheet, row ID, column and value found; the last to the letter, for stray spaces are findings too."""

NO_TICK = "–"
"""What stands where no fix is offered."""

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
        tick = record.text("tick")
        found.append(((code, name, row_id, column, shown), "" if tick == NO_TICK else tick))
    return found


def kept_ticks(before: Iterable[tuple[TickKey, str]], now: Mapping[TickKey, int]) -> dict[TickKey, str]:
    """The ticks of `before` that still hold; `now` counts the findings by key.

    Findings of rows without an ID may share a key. Nobody can tell which of them was meant, so that all of them keep
    their ticks, when all were ticked and none has come or gone, or none does.
    """
    by_key: dict[TickKey, list[str]] = {}
    for key, tick in before:
        by_key.setdefault(key, []).append(tick)
    return {
        key: found[0]
        for key, found in by_key.items()
        if found[0] and len(set(found)) == 1 and len(found) == now.get(key, 0)
    }


def is_yes(tick: str) -> bool:
    """Whether a tick says yes; every other word does not."""
    return tick.strip().casefold() in _YES
