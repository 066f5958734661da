"""The Workbook port in a live spreadsheet: the same blocks, pages and cells as on file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from helpers.pages import chart, page

from ovop_xl.errors import OvopError
from ovop_xl.workbook.block import Cell, Formula
from ovop_xl.workbook.excelbook import ExcelBook
from ovop_xl.workbook.filebook import FileBook

pytestmark = pytest.mark.spreadsheet

Open = Callable[[Path], Any]


def workbook(folder: Path, rows: int = 3) -> Path:
    """IKM with one column of each kind of value from row 4 on, an empty Hasil, a register."""
    path = folder / "buku.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        people = book.add_worksheet("IKM")
        text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})
        people.write_row("B4", ["NIK", "Usaha", "Omzet", "Berdiri", "Nisbah"])
        for number in range(rows):
            people.write_string(number + 4, 1, f"00732401{number:08}", text)
            people.write(number + 4, 2, f"Usaha {number}")
            people.write_number(number + 4, 3, 1000 + number)
            people.write_datetime(number + 4, 4, dt.datetime(2017, 5, 1 + number % 28), day)
            people.write_number(number + 4, 5, number + 0.5)
        people.write_formula(rows + 4, 5, "=1/0", None, "#DIV/0!")
        book.add_worksheet("Hasil")
        register = book.add_worksheet("Riwayat")
        register.write_row("A1", ["Waktu", "Siapa", "Isi"])
        register.write_row("A2", ["kemarin", "Sari", "pertama"])
        register.set_column(2, 2, 20, text)
    return path


@pytest.mark.parametrize("by_copy", [True, False])
def test_read_sheet_with_every_kind_of_value(tmp_path: Path, opened: Open, by_copy: bool) -> None:
    path = workbook(tmp_path)
    block = ExcelBook(opened(path), by_copy=by_copy).read("IKM")
    on_file = FileBook(path).read("IKM")
    assert (block.first_row, block.first_column, [list(row) for row in block.rows]) == (
        on_file.first_row,
        on_file.first_column,
        [list(row) for row in on_file.rows],
    )


@pytest.mark.parametrize("by_copy", [True, False])
def test_write_page_over_a_sheet_that_is_there(tmp_path: Path, opened: Open, by_copy: bool) -> None:
    path = workbook(tmp_path)
    opened_book, file = opened(path), FileBook(path)
    book = ExcelBook(opened_book, by_copy=by_copy)
    wanted = page(
        "Produk | Bintang\n=1+1 | 5\n007 | 3\n1-2 | 4\ncatatan |", merges=("A5:B5",), freeze="B2", filter="A1:B4"
    )
    for one in (book, file):
        one.write(wanted)
        one.save()
    assert ExcelBook(opened_book).read("Hasil") == file.read("Hasil")


def test_page_freezes_its_rows(tmp_path: Path, opened: Open) -> None:
    opened_book = opened(workbook(tmp_path))
    book = ExcelBook(opened_book)
    book.write(page(freeze="B2"))
    book.save()
    book.bring_forward("Hasil")
    controller = opened_book.impl._document.CurrentController
    assert (controller.ActiveSheet.Name, controller.SplitColumn, controller.SplitRow) == ("Hasil", 1, 1)


def test_page_leaves_the_sheet_in_front_that_was_in_front(tmp_path: Path, opened: Open) -> None:
    opened_book = opened(workbook(tmp_path))
    book = ExcelBook(opened_book)
    book.write(page(freeze="B2"))
    book.save()
    assert opened_book.impl._document.CurrentController.ActiveSheet.Name == "IKM"


def test_nothing_is_in_excel_before_it_is_saved(tmp_path: Path, opened: Open) -> None:
    opened_book = opened(workbook(tmp_path))
    book = ExcelBook(opened_book)
    book.write(page())
    book.append("Riwayat", [[Cell("kini", "word")]])
    book.patch("IKM", {"C5": "lain"})
    seen = [
        book.read(name).rows[row][column] for name, row, column in (("Hasil", 1, 0), ("Riwayat", 2, 0), ("IKM", 1, 1))
    ]
    held = ExcelBook(opened_book)
    there = [list(held.read("Hasil").rows), len(held.read("Riwayat").rows), held.read("IKM").rows[1][1]]
    assert (seen, there) == (["Kopi", "kini", "lain"], [[], 2, "Usaha 0"])


def test_selection_of_rows_and_columns(tmp_path: Path, opened: Open) -> None:
    opened_book = opened(workbook(tmp_path))
    book = ExcelBook(opened_book)
    controller = opened_book.impl._document.CurrentController
    chosen = []
    for cells in ("C5:D6", "B:B"):
        place = controller.ActiveSheet.getCellRangeByName(cells if cells != "B:B" else "B1:B1048576")
        controller.select(place)
        chosen.append(book.selection())
    assert chosen == [("IKM", (5, 6)), ("IKM", tuple(range(1, 9)))]


def test_copy_elsewhere_is_refused_before_anything_is_done(tmp_path: Path, opened: Open) -> None:
    book = ExcelBook(opened(workbook(tmp_path)))
    refused = book.refusal(tmp_path / "salinan.xlsx")
    assert (refused and refused.code, book.refusal()) == ("E205", None)


def test_write_page_that_has_no_sheet_yet(tmp_path: Path, opened: Open) -> None:
    book = ExcelBook(opened(workbook(tmp_path)))
    book.write(page(sheet="Peta", charts=(chart(),)))
    before = book.sheets()
    book.save()
    assert (before, book.sheets(), book.read("Peta").rows[1]) == (
        ["IKM", "Hasil", "Riwayat", "Peta"],
        ["IKM", "Hasil", "Riwayat", "Peta"],
        ["Kopi", 5],
    )


def test_write_page_again_replaces_its_charts(tmp_path: Path, opened: Open) -> None:
    opened_book = opened(workbook(tmp_path))
    for _ in range(2):
        book = ExcelBook(opened_book)
        book.write(page(charts=(chart(),)))
        book.save()
    assert [one.name for one in opened_book.sheets["Hasil"].charts] == ["OVOP bintang"]


def test_append_below_the_last_row_keeps_texts_as_texts(tmp_path: Path, opened: Open) -> None:
    path = workbook(tmp_path)
    book, file = ExcelBook(opened(path)), FileBook(path)
    moment = dt.datetime(2017, 6, 1, 8, 30)
    for one in (book, file):
        one.append("Riwayat", [[Cell(moment, "datetime"), Cell("Sari", "word"), Cell("=2+2", "text")]])
        one.append("Riwayat", [[Cell(moment, "datetime"), Cell("Budi", "word"), Cell("007", "text")]])
        one.save()
    assert book.read("Riwayat").rows == file.read("Riwayat").rows


def test_patch_a_link_into_a_text_cell_shows_its_value(tmp_path: Path, opened: Open) -> None:
    book = ExcelBook(opened(workbook(tmp_path)))
    seen = []
    for name in ("konsep.docx", "terbit.docx"):
        book.patch("IKM", {"B5": Formula(f'HYPERLINK("surat/{name}","{name}")', name)})
        book.save()
        seen.append(book.read("IKM").rows[1][0])
    assert seen == ["konsep.docx", "terbit.docx"]


def test_patch_cells_that_excel_would_take_for_more(tmp_path: Path, opened: Open) -> None:
    path = workbook(tmp_path)
    book, file = ExcelBook(opened(path)), FileBook(path)
    changes = {
        "C5": "=1+1",
        "C6": "007",
        "C7": "biasa",
        "D5": 12,
        "E6": dt.date(2017, 8, 17),
        "G5": dt.date(2017, 8, 1),
    }
    for one in (book, file):
        one.patch("IKM", changes)
        one.save()
    assert [list(row) for row in book.read("IKM").rows] == [list(row) for row in file.read("IKM").rows]


@pytest.mark.parametrize("by_copy", [True, False])
def test_protected_sheet_refuses_before_anything_is_written(tmp_path: Path, opened: Open, by_copy: bool) -> None:
    path = tmp_path / "terkunci.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("Hasil")
        made.add_worksheet("Peta").protect()
    opened_book = opened(path)
    book = ExcelBook(opened_book, by_copy=by_copy)
    book.write(page())
    book.write(page(sheet="Peta"))
    with pytest.raises(OvopError) as caught:
        book.save()
    assert (caught.value.code, list(ExcelBook(opened_book).read("Hasil").rows)) == ("E204", [])


def test_settings_of_the_application_come_back(tmp_path: Path, opened: Open, app: Any) -> None:
    book = ExcelBook(opened(workbook(tmp_path)))
    app.calculation, app.screen_updating = "semiautomatic", True
    book.status("memeriksa", 0.5)
    book.write(page())
    book.save()
    shown = (app.calculation, app.screen_updating, app.enable_events, app.status_bar)
    assert (shown, app._told) == (
        ("semiautomatic", True, True, False),
        [("status", "OVOP – buku.xlsx: memeriksa 50%")],
    )


def test_snapshot_holds_what_is_not_saved_yet(tmp_path: Path, opened: Open) -> None:
    opened_book = opened(workbook(tmp_path))
    opened_book.sheets["IKM"].range("C5").raw_value = [["Belum disimpan"]]
    copy = ExcelBook(opened_book, home=tmp_path / "rumah").snapshot()
    assert FileBook(copy).read("IKM").rows[1][1] == "Belum disimpan"


def calls_of_a_press(path: Path, opened: Open) -> int:
    from calc_engine import CALLS

    opened_book = opened(path)
    book = ExcelBook(opened_book)
    book.status("menghitung")
    rows = book.read("IKM").rows
    lines = "\n".join(f"{row[1]} | {number % 6}" for number, row in enumerate(rows))
    book.write(page(f"Produk | Bintang\n{lines}", freeze="A2"))
    book.append("Riwayat", [[Cell("kini", "word"), Cell(str(row[0]), "word")] for row in rows])
    book.patch("IKM", {f"C{number + 5}": f"Usaha {number} baru" for number in range(len(rows) - 2)})
    book.save()
    return CALLS.total()


def test_calls_are_the_same_for_50_and_5000_rows(tmp_path: Path, opened: Open) -> None:
    few, many = tmp_path / "50", tmp_path / "5000"
    few.mkdir()
    many.mkdir()
    counts = [calls_of_a_press(workbook(few, 50), opened), calls_of_a_press(workbook(many, 5000), opened)]
    assert (counts[0], counts[0] < 80) == (counts[1], True)
