"""What people type on Beranda for the buttons: found by its label, kept when the sheet is written again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from helpers.pages import page

from ovop_xl.schemes import load
from ovop_xl.workbook.block import Cell, Page
from ovop_xl.workbook.build import build_workbook
from ovop_xl.workbook.contract import CHOICES
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.intake.choices import read_choices
from ovop_xl.workbook.pages.beranda import Home, home_page

TYPED = {choice.key: f"isi {choice.key}" for choice in CHOICES}


@pytest.fixture
def book(tmp_path: Path) -> FileBook:
    path = tmp_path / "buku.xlsx"
    build_workbook(path, scheme=load("contoh-ovop-2013"), pages=[home_page(Home(choices=TYPED))])
    return FileBook(path)


def test_every_choice_is_read_as_it_was_typed(book: FileBook) -> None:
    assert read_choices(book) == TYPED


def test_choices_outlast_another_page_over_the_sheet(book: FileBook) -> None:
    book.write(home_page(Home("Dinas Contoh", rows={"IKM": 3}, choices=read_choices(book))))
    assert read_choices(book) == TYPED


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Alasan | | Salah nama", {"reason": "Salah nama"}),
        ("Lain | | x\n\nALASAN * | | Salah nama", {"reason": "Salah nama"}),
        ("Alasan | | pertama\nAlasan | | kedua", {"reason": "pertama"}),
        ("Alasan | |", {}),
        ("Alasan", {}),
    ],
)
def test_cell_is_found_by_its_label_wherever_it_stands(book: FileBook, rows: str, found: dict[str, str]) -> None:
    book.write(page(rows, sheet="Beranda"))
    assert read_choices(book) == found


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(dt.date(2026, 6, 15), "date"), "2026-06-15"),
        (Cell(" daftar  baru.xlsx ", "input"), "daftar  baru.xlsx"),
        (Cell(7, "integer"), "7"),
        (Cell("  ", "input"), None),
    ],
)
def test_cell_of_any_kind_is_read_as_text(book: FileBook, cell: Cell, text: str | None) -> None:
    book.write(Page("Beranda", "Beranda", [[Cell("Alasan"), None, cell]], (20, 20, 20)))
    assert read_choices(book).get("reason") == text


def test_workbook_without_beranda_has_no_choices(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "lain.xlsx")) as made:
        made.add_worksheet("Lain")
    assert read_choices(FileBook(tmp_path / "lain.xlsx")) == {}
