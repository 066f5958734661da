"""Buttons pressed in a live spreadsheet: they write what the commands write, and the user is told."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ovop_xl import actions
from ovop_xl.actions.job import Job
from ovop_xl.addin import macros
from ovop_xl.addin.macros import SHOWN, press
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.excelbook import ExcelBook
from ovop_xl.workbook.filebook import FileBook

pytestmark = pytest.mark.spreadsheet

Open = Callable[[Path], Any]
SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
EPOCH = 1_496_304_000
NOW = dt.datetime(2017, 6, 1, 8, 0)


@pytest.fixture(autouse=True)
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(SAMPLE, tmp_path / SAMPLE.name))


@pytest.fixture
def called(opened: Open, sample: Path) -> Iterator[Any]:
    """The sample, open in the spreadsheet, as the workbook whose button is pressed."""
    import xlwings

    book = opened(sample)
    book.set_mock_caller()
    yield book
    del xlwings.Book._mock_caller


def by_command(folder: Path, action: str) -> dict[str, Block]:
    """Every sheet after the same action on a file."""
    folder.mkdir()
    path = Path(shutil.copyfile(SAMPLE, folder / SAMPLE.name))
    book = FileBook(path, clock=lambda: NOW, home=folder)
    job = Job(book=book, now=NOW, who=macros._user(), folder=folder / "surat", pdf=False)
    actions.finish(job, getattr(actions, action))
    return {name: book.read(name) for name in book.sheets()}


def cells(blocks: dict[str, Block]) -> dict[tuple[str, int, int], Value]:
    """Every value by its address, since used ranges differ by blank cells; LibreOffice writes 15 digits of a number."""
    return {
        (name, block.first_row + row, block.first_column + column): float(f"{value:.14g}")
        if isinstance(value, float)
        else value
        for name, block in blocks.items()
        for row, values in enumerate(block.rows)
        for column, value in enumerate(values)
        if value is not None
    }


def in_excel(book: Any) -> dict[str, Block]:
    opened = ExcelBook(book)
    return {name: opened.read(name) for name in opened.sheets()}


def test_press_says_what_was_found_and_that_it_is_not_saved(called: Any, app: Any) -> None:
    press("check")
    mode, text = app._told[-1]
    assert (mode, text.splitlines()[-1]) == (
        "info",
        "contoh-luwu-timur.xlsx belum disimpan. Periksa hasilnya, lalu simpan (Ctrl+S).",
    )


def test_press_leaves_the_file_as_it_is(called: Any, sample: Path) -> None:
    press("rate")
    assert sample.read_bytes() == SAMPLE.read_bytes()


def test_press_names_the_workbook_before_it_writes(called: Any, app: Any) -> None:
    press("check")
    assert app._told[0] == ("status", "OVOP – contoh-luwu-timur.xlsx: Memeriksa")


def test_press_shows_the_sheet_that_it_wrote(called: Any) -> None:
    press("rate")
    assert called.impl._document.CurrentController.ActiveSheet.Name == SHOWN["rate"]


def test_press_of_an_unknown_button_says_so_with_a_code(called: Any, app: Any) -> None:
    press("lompat")
    assert (app._told[-1][0], "Kode: OVOP-E207" in app._told[-1][1]) == ("critical", True)


def test_press_from_an_add_in_of_another_version_is_refused(called: Any, app: Any) -> None:
    press("check", "9.9.0")
    assert (app._told[-1][0], "Kode: OVOP-E208" in app._told[-1][1]) == ("critical", True)


def test_fault_names_the_log_and_shows_no_traceback(called: Any, app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "finish", None)
    press("check")
    mode, text = app._told[-1]
    assert (mode, "Kode: OVOP-F001" in text, "ovop.log" in text, "TypeError" in text) == ("critical", True, True, False)


def test_workbook_without_our_sheets_is_refused(opened: Open, app: Any, tmp_path: Path) -> None:
    import xlsxwriter
    import xlwings

    path = tmp_path / "anggaran.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("Anggaran")
    opened(path).set_mock_caller()
    press("check")
    del xlwings.Book._mock_caller
    assert (app._told[-1][0], "Kode: OVOP-E101" in app._told[-1][1]) == ("critical", True)
