"""What people's sheets of a workbook hold, for comparisons before and after."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import is_ours, sheet
from ovop_xl.workbook.filebook import FileBook

Cells = dict[tuple[str, str], Value]


def people_cells(path: Path) -> Cells:
    """Every filled cell of the people's sheets, by sheet and address."""
    book = FileBook(path)
    found: Cells = {}
    for name in book.sheets():
        if not is_ours(name) or sheet(name).owner != "people":
            continue
        block = book.read(name)
        for number, row in enumerate(block.rows, block.first_row):
            for column, value in enumerate(row, block.first_column):
                if value is not None:
                    found[name, address(number, column)] = value
    return found


def changed(before: Cells, after: Cells) -> Cells:
    """The cells that differ, with what they hold afterwards; a number is not the text that looks like it."""
    places = before.keys() | after.keys()
    return {
        place: after.get(place)
        for place in places
        if (type(before.get(place)), before.get(place)) != (type(after.get(place)), after.get(place))
    }


def rows_of(path: Path, name: str) -> list[list[str]]:
    """The rows of a sheet as texts."""
    return [["" if value is None else str(value) for value in row] for row in FileBook(path).read(name).rows]


def put(path: Path, name: str, cells: dict[str, Value]) -> None:
    """Changes cells as a person would between two commands."""
    book = FileBook(path)
    book.patch(name, cells)
    book.save()


def rename_sheet(path: Path, name: str, other: str) -> None:
    """Gives a sheet another name: what reads it finds none."""
    with zipfile.ZipFile(path) as source:
        parts = {part: source.read(part) for part in source.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(f'name="{name}"'.encode(), f'name="{other}"'.encode())
    with zipfile.ZipFile(path, "w") as target:
        for part, content in parts.items():
            target.writestr(part, content)
