"""The faults of the dirty sample: a readable list of edits (`source/kotor.tsv`) made on the clean rows.

A line says sheet, row ID, column, kind of edit and value. Kinds that set a cell: text, number, date, error, formula,
blank. `copy` makes a score sheet that of another product, product and ID apart. `append` adds a row at the end and
`before` above the row named, both with `key=value; key=value`. Kinds that change the drawn sheet: `header` (another
header for the column), `hide` (the row), `merge` (the cell down to the row named in the value).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from sample import SOURCE, Rows, SampleRow, kind_of, lines, typed

from ovop_xl.workbook.block import CellError, Uncalculated, Value
from ovop_xl.workbook.building.book import XlsxBook, XlsxSheet
from ovop_xl.workbook.contract import HEADER_ROW, sheet


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of the list."""

    sheet: str
    row: str
    column: str
    kind: str
    value: str


def _number(text: str) -> Value:
    return float(text) if "." in text else int(text)


CELLS: Mapping[str, Callable[[str], Value]] = {
    "text": str,
    "number": _number,
    "date": dt.date.fromisoformat,
    "error": CellError,
    "formula": Uncalculated,
    "blank": lambda _: None,
}
ROWS = ("copy", "append", "before")
DRAWN = ("header", "hide", "merge")


def edits() -> list[Edit]:
    """The list. Raises ValueError for a kind that does not exist."""
    found = []
    for line in lines(SOURCE / "kotor.tsv"):
        edit = Edit(line["sheet"], line.get("id", ""), line.get("column", ""), line["kind"], line.get("value", ""))
        if edit.kind not in (*CELLS, *ROWS, *DRAWN):
            raise ValueError(edit)
        found.append(edit)
    return found


def _place(rows: list[SampleRow], edit: Edit, wanted: str) -> int:
    """Where the row with this ID stands. Raises LookupError where there is none."""
    key = sheet(edit.sheet).key
    for place, row in enumerate(rows):
        if key is not None and row.get(key) == wanted:
            return place
    raise LookupError(edit)


def _new_row(edit: Edit) -> SampleRow:
    pairs = (part.split("=", 1) for part in edit.value.split("; "))
    return {key: typed(text, kind_of(sheet(edit.sheet), key)) for key, text in pairs}


def _copied(source: SampleRow, target: SampleRow) -> SampleRow:
    return source | {key: target[key] for key in ("id", "product_id")}


def _apply(rows: list[SampleRow], edit: Edit) -> None:
    if edit.kind == "append":
        rows.append(_new_row(edit))
        return
    place = _place(rows, edit, edit.row)
    if edit.kind == "before":
        rows.insert(place, _new_row(edit))
    elif edit.kind == "copy":
        rows[place] = _copied(rows[_place(rows, edit, edit.value)], rows[place])
    else:
        rows[place][edit.column] = CELLS[edit.kind](edit.value)


def dirty_rows(clean: Rows) -> Rows:
    """The clean rows with every edit that changes rows, in the order of the list; `clean` stays as it is."""
    rows = deepcopy(clean)
    for edit in edits():
        if edit.kind not in DRAWN:
            _apply(rows[edit.sheet], edit)
    return rows


def draw_faults(book: XlsxBook, rows: Rows) -> None:
    """Make the edits that no value can express on the drawn workbook."""
    for edit in edits():
        if edit.kind in DRAWN:
            drawn = book.get_worksheet_by_name(edit.sheet)
            if edit.kind == "header":
                _rename(drawn, edit)
            else:
                number = HEADER_ROW + _place(rows[edit.sheet], edit, edit.row)
                _hide(drawn, number) if edit.kind == "hide" else _merge(drawn, number, edit, rows)


def _columns(edit: Edit) -> int:
    return [column.key for column in sheet(edit.sheet)].index(edit.column)


def _rename(drawn: XlsxSheet, edit: Edit) -> None:
    at = HEADER_ROW - 1, _columns(edit)
    drawn.write_string(*at, edit.value, drawn.table[at[0]][at[1]].format)


def _hide(drawn: XlsxSheet, row: int) -> None:
    drawn.set_row(row, None, None, {"hidden": True})


def _merge(drawn: XlsxSheet, row: int, edit: Edit, rows: Rows) -> None:
    column, last = _columns(edit), HEADER_ROW + _place(rows[edit.sheet], edit, edit.value)
    text = str(rows[edit.sheet][row - HEADER_ROW].get(edit.column) or "")
    drawn.merge_range(row, column, last, column, text, drawn.table[row][column].format)
