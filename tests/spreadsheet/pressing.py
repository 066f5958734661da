"""An office's workbook in the live spreadsheet, its buttons, and the same workbook in the hands of the commands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.command import call

from ovop_xl.addin.macros import press
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.excelbook import ExcelBook
from ovop_xl.workbook.filebook import FileBook

EPOCH = 1_496_304_000
"""The moment of `helpers.command.NOW`."""

Cells = dict[tuple[str, int, int], Value]


def cells(blocks: Mapping[str, Block], folder: Path) -> Cells:
    """Every value by its address, since used ranges differ by blank cells; LibreOffice writes 15 digits of a number.

    The `folder` of the workbook, which sentences name, is left out.
    """
    return {
        (name, block.first_row + row, block.first_column + column): _plain(value, folder)
        for name, block in blocks.items()
        for row, values in enumerate(block.rows)
        for column, value in enumerate(values)
        if value is not None
    }


def _plain(value: Value, folder: Path) -> Value:
    if isinstance(value, float):
        return float(f"{value:.14g}")
    return value.replace(str(folder), "…") if isinstance(value, str) else value


def on_file(path: Path) -> Cells:
    book = FileBook(path)
    return cells({name: book.read(name) for name in book.sheets()}, path.parent)


def in_excel(book: Any, folder: Path) -> Cells:
    opened = ExcelBook(book)
    return cells({name: opened.read(name) for name in opened.sheets()}, folder)


def differing(found: Cells, expected: Cells) -> dict[tuple[str, int, int], tuple[Value, Value]]:
    """What stands in one and not in the other."""
    places = found.keys() | expected.keys()
    pairs = {place: (found.get(place), expected.get(place)) for place in places}
    return {place: pair for place, pair in pairs.items() if pair[0] != pair[1]}


class Desk:
    """A workbook open in the spreadsheet, whose user answers every question alike."""

    def __init__(self, book: Any, app: Any, path: Path) -> None:
        self.book, self.app, self.path = book, app, path

    @property
    def document(self) -> Any:
        return self.book.impl._document

    def select(self, sheet: str, place: str) -> None:
        controller = self.document.CurrentController
        controller.Frame.activate()  # the workbook aside was in front for a moment
        controller.setActiveSheet(self.document.Sheets.getByName(sheet))
        controller.select(controller.ActiveSheet.getCellRangeByName(place))

    def press(self, button: str, answer: str = "yes") -> tuple[str, str]:
        """Presses a button and gives the last message box, as (kind, text)."""
        self.app._answer = answer
        press(button)
        kind, text = self.app._told[-1]
        return kind, text

    @property
    def boxes(self) -> list[str]:
        return [text for kind, text in self.app._told if kind != "status"]

    def cells(self) -> Cells:
        return in_excel(self.book, self.path.parent)


@contextmanager
def called(book: Any) -> Iterator[None]:
    """The book as the one whose button is pressed."""
    import xlwings

    book.set_mock_caller()
    try:
        yield
    finally:
        del xlwings.Book._mock_caller


def type_choices(path: Path, typed: Mapping[str, str]) -> None:
    """Fills cells on Beranda as a person would, by their labels."""
    book = FileBook(path)
    block = book.read("Beranda")
    rows = {row[0]: number for number, row in enumerate(block.rows, block.first_row) if row}
    book.patch("Beranda", {f"C{rows[label]}": text for label, text in typed.items()})
    book.save()


def twin(path: Path, name: str = "perintah") -> Path:
    """A copy of the workbook and of all that lies beside it, for the commands."""
    folder = shutil.copytree(path.parent, path.parent.with_name(name))
    return folder / path.name


def command(*words: object) -> dict[str, Any]:
    """Runs a command that has to succeed, perhaps with findings."""
    code, document = call(*words)
    assert code in (0, 1), document
    return document
