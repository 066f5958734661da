"""An office with packs out, and receivers who fill them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from helpers.command import call
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contents import Contents, read_contents
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
ASSESSOR, DISTRICT, TRAINING = "KR001", "KR007", "KR011"
"""Packs of the sample: its first assessor, Nuha, the training."""

Filling = Callable[[Any], None]


def office(folder: Path, *options: object) -> Path:
    """A copy of the sample with all packs sent."""
    folder.mkdir(parents=True, exist_ok=True)
    path = Path(shutil.copy(SAMPLE, folder / "ovop.xlsx"))
    call("pack", path, "--due", "2017-06-15", *options)
    return path


def sent_file(home: Path, pack: str) -> Path:
    (found,) = (home.parent / "kiriman").glob(f"{pack}-*.xlsx")
    return found


def filled(source: Path, target: Path, fill: Filling) -> Path:
    """A receiver opens the pack, fills it and saves it under another name."""
    book = load_workbook(source)
    fill(book)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def answers(product: str, told: Mapping[str, Value]) -> Filling:
    """Fills lines of a form by what stands in the column Kode."""

    def fill(book: Any) -> None:
        sheet: Worksheet = book[product]
        for row in sheet.iter_rows():
            if row[0].value in told:
                row[3].value = told[row[0].value]

    return fill


def cells(sheet: str, told: Mapping[tuple[str, str], Value]) -> Filling:
    """Fills cells of a table by row ID and header."""

    def fill(book: Any) -> None:
        page: Worksheet = book[sheet]
        heads = {cell.value: cell.column for cell in page[4]}
        rows = {row[0].value: row[0].row for row in page.iter_rows(min_row=5)}
        for (row_id, header), value in told.items():
            page.cell(rows[row_id], heads[header]).value = value  # type: ignore[union-attr]

    return fill


def both(*fillings: Filling) -> Filling:
    def fill(book: Any) -> None:
        for one in fillings:
            one(book)

    return fill


def contents(home: Path) -> Contents:
    return read_contents(FileBook(home))


def value(home: Path, sheet: str, row_id: str, column: str) -> Value:
    """What home holds in a cell."""
    found = contents(home)
    table = found.tables[sheet]
    places = {**table.positions, **table.family}
    key = table.spec.key  # type: ignore[union-attr]
    (row,) = [row for row in table if row.values[places[str(key)]] == row_id]
    return row.values[places[column]]


def people_sheets(home: Path) -> str:
    """The fingerprint of all that people own."""
    return contents(home).fingerprint


def fresh_row(home: Path, pack: str, sheet: str) -> str:
    """The first ID that a pack keeps for a new row."""
    book = load_workbook(sent_file(home, pack), read_only=True)
    ids = [row[0] for row in book[sheet].iter_rows(min_row=5, max_col=1, values_only=True)]
    known = {record.text("id") for record in contents(home).records(sheet)}
    return str(next(one for one in ids if one not in known))


def merge(home: Path, *inbox: object, apply: bool = True) -> dict[str, Any]:
    return call("merge", home, *inbox, *(["--apply"] if apply else []))[1]


def statuses(document: Mapping[str, Any]) -> dict[str, str]:
    return {one["file"]: one["status"] for one in document["files"]}
