"""Notes that people put on a sheet of the program are still there after the program has written it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from helpers.pages import page

from ovop_xl.workbook.excelbook import ExcelBook

pytestmark = pytest.mark.spreadsheet

Open = Callable[[Path], Any]


def workbook(folder: Path) -> Path:
    """Hasil with a note, Peta without one."""
    path = folder / "buku.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("IKM").write("A1", "ID")
        book.add_worksheet("Hasil").write_comment("B2", "Tanya Bu Sari: 007")
        book.add_worksheet("Peta")
    return path


def notes(book: Any, sheet: str) -> list[tuple[str, int, int]]:
    found = book.sheets[sheet].impl._sheet.Annotations
    numbered = (found.getByIndex(number) for number in range(found.Count))
    return [(note.String, note.Position.Row + 1, note.Position.Column + 1) for note in numbered]


@pytest.mark.parametrize("by_copy", [True, False])
def test_note_stays_where_the_page_is_written_over_it(tmp_path: Path, opened: Open, by_copy: bool) -> None:
    opened_book = opened(workbook(tmp_path))
    for _ in range(2):
        book = ExcelBook(opened_book, by_copy=by_copy)
        book.write(page(sheet="Peta"))
        book.write(page(sheet="Hasil"))
        book.save()
    assert (notes(opened_book, "Hasil"), notes(opened_book, "Peta")) == ([("Tanya Bu Sari: 007", 2, 2)], [])


def test_sheet_without_notes_costs_no_calls_for_them(tmp_path: Path, opened: Open) -> None:
    from calc_engine import CALLS

    opened_book = opened(workbook(tmp_path))
    book = ExcelBook(opened_book)
    book.write(page(sheet="Peta"))
    book.save()
    assert [name for name in CALLS if name.startswith(("CellsApi.Paste", "CellsApi.Clear"))] == []
