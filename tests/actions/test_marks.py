"""The press of "Periksa" marks the cells of its findings in the sheets themselves."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.command import call
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from pypdf import PdfReader

from ovop_xl.workbook.contract import SHEETS
from ovop_xl.workbook.filebook import FileBook

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"
MARK_COLOUR = rb"(?m)^1 0\.89\d* 0\.70\d* rg"


def checked(folder: Path, name: str) -> tuple[Path, set[tuple[str, str]]]:
    """A checked copy and the (sheet, cell) of its findings."""
    path = Path(shutil.copy(WORKBOOKS / name, folder))
    _, document = call("check", path)
    return path, {(one["sheet"], one["cell"]) for one in document["findings"]}


def marks(path: Path) -> set[tuple[str, str]]:
    header, *rows = load_workbook(path, read_only=True)["_tanda"].iter_rows(values_only=True)
    filled = [(str(sheet), int(str(mark))) for row in rows for sheet, mark in zip(header, row, strict=True) if mark]
    return {(sheet, f"{get_column_letter(mark % 16384)}{mark // 16384}") for sheet, mark in filled}


@pytest.mark.parametrize("name", ["contoh-kotor.xlsx", "contoh-luwu-timur.xlsx", "kosong.xlsx"])
def test_every_finding_leaves_its_mark(tmp_path: Path, name: str) -> None:
    path, places = checked(tmp_path, name)
    assert marks(path) == places


def test_workbook_without_the_sheet_of_marks_gets_none(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "lain.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Target")
        for row, cells in enumerate((("ID", "Indikator", "Periode", "Target"), ("T1", "tenaga kerja", "2017", "x"))):
            sheet.write_row(row, 0, cells)
    _, document = call("check", path)
    assert (len(document["findings"]) > 0, "_tanda" in FileBook(path).sheets()) == (True, False)


@pytest.mark.spreadsheet
def test_spreadsheet_shows_marks_on_the_sheets_with_findings(
    tmp_path: Path, soffice: Callable[[Path, str], Path]
) -> None:
    path, places = checked(tmp_path, "contoh-kotor.xlsx")
    titles = {sheet.title: sheet.name for sheet in SHEETS}
    shown = {
        titles[page.extract_text().split(" Halaman ")[0]]
        for page in PdfReader(soffice(path, "pdf")).pages
        if re.search(MARK_COLOUR, page.get_contents().get_data())  # type: ignore[union-attr]  # every page has contents
    }
    assert shown == {sheet for sheet, _ in places}
