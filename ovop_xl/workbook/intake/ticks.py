"""What a person ticked on Temuan, kept by the finding and never by its position."""

from __future__ import annotations

from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.records import Record
from ovop_xl.workbook.tables import read_table

TickKey = tuple[str, str, str, str, str]
"""Public code, sheet, row ID, column and value found."""

_KEY = ("code", "sheet", "row_id", "column", "value")


def ticks(book: Workbook) -> dict[TickKey, str]:
    """Ticks by finding, from the Temuan sheet as it stands; empty where there is none."""
    if "Temuan" not in book.sheets():
        return {}
    table = read_table("Temuan", book.read("Temuan"), sheet("Temuan"))
    records = (Record(table, row) for row in table) if table else ()
    found: dict[TickKey, str] = {}
    for record in records:
        if tick := record.text("tick"):
            code, name, row_id, column, value = (record.text(key) for key in _KEY)
            found[code, name, row_id, column, value] = tick
    return found
