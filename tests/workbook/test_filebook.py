from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from helpers.foreign_workbook import foreign_workbook
from helpers.package_compare import Parts
from helpers.pages import page
from helpers.zips import MAIN, tiny, tiny_parts, zipped

from ovop_xl.errors import UnreadableFileError, UnwritableFileError, WrongInputError
from ovop_xl.workbook.block import Cell, Page
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile import limits
from ovop_xl.workbook.port import Workbook

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>'


@pytest.fixture
def book(tmp_path: Path) -> FileBook:
    return FileBook(tiny(tmp_path / "a.xlsx", ROWS))


def test_file_is_a_workbook_of_the_port(book: FileBook, tmp_path: Path) -> None:
    port: Workbook = book
    assert (port.path, port.sheets(), port.selection()) == (tmp_path / "a.xlsx", ["Data"], None)


def test_status_goes_to_the_callback(tmp_path: Path) -> None:
    heard: list[tuple[str, float | None]] = []
    book = FileBook(tiny(tmp_path / "a.xlsx"), progress=lambda text, fraction: heard.append((text, fraction)))
    book.status("Memeriksa", 0.5)
    book.status("Selesai")
    assert heard == [("Memeriksa", 0.5), ("Selesai", None)]


def test_status_without_a_callback_is_silent(book: FileBook, capfd: pytest.CaptureFixture[str]) -> None:
    book.status("Memeriksa", 0.5)
    assert capfd.readouterr() == ("", "")


def test_nothing_on_disk_changes_before_save(book: FileBook) -> None:
    before = book.path.read_bytes()
    book.write(page())
    book.append("Data", [[Cell(1)]])
    book.patch("Data", {"A1": 5})
    assert book.path.read_bytes() == before


def test_shared_texts_are_read_beside_a_sheet_that_was_written(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    shared = f'<sst xmlns="{MAIN}"><si><t>bersama</t></si></sst>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(tiny_parts(rows) | {"xl/sharedStrings.xml": shared}))
    book = FileBook(path)
    book.write(page("Produk\nKopi"))
    sheets = ("Hasil", "Data", "Hasil")
    assert [book.read(name).rows for name in sheets] == [[["Produk"], ["Kopi"]], [["bersama"]], [["Produk"], ["Kopi"]]]


def test_what_was_written_is_read_before_save(book: FileBook) -> None:
    book.write(page("Produk\nKopi"))
    book.append("Data", [[Cell("x"), Cell(3)]])
    book.patch("Data", {"A1": "satu", "C3": 9})
    assert (book.read("Hasil").rows, book.read("Data").rows) == (
        [["Produk"], ["Kopi"]],
        [["satu", None, None], [None, None, None], [None, 2, 9], ["x", 3, None]],
    )


def test_save_elsewhere_leaves_the_original_alone(book: FileBook, tmp_path: Path) -> None:
    before = book.path.read_bytes()
    book.write(page())
    book.save(tmp_path / "hasil.xlsx")
    assert (book.path.read_bytes() == before, FileBook(tmp_path / "hasil.xlsx").sheets()) == (True, ["Data", "Hasil"])


def test_save_without_changes_touches_nothing(book: FileBook) -> None:
    before = book.path.stat()
    book.save()
    assert book.path.stat() == before


def test_book_goes_on_after_save(book: FileBook) -> None:
    book.write(page())
    book.save()
    book.append("Hasil", [[Cell("Sagu"), Cell(2)]])
    book.save()
    assert FileBook(book.path).read("Hasil").rows == [["Produk", "Bintang"], ["Kopi", 5], ["Batik", 3], ["Sagu", 2]]


def test_failed_write_changes_nothing(book: FileBook) -> None:
    with pytest.raises(WrongInputError):
        book.write(Page("Hasil", "x", [[Cell("x" * 40_000)]], (9,)))
    before = book.path.read_bytes()
    book.save()
    assert (book.sheets(), book.path.read_bytes() == before) == (["Data"], True)


@pytest.mark.parametrize("method", ["append", "patch"])
def test_missing_sheet_is_a_key_error(book: FileBook, method: str) -> None:
    change = {"append": [[Cell(1)]], "patch": {"A1": 1}}[method]
    with pytest.raises(KeyError):
        getattr(book, method)("Tidak Ada", change)


@pytest.mark.parametrize("cell", ["A0", "XFE1", "A1048577", "B", "A1:B2", ""])
def test_patch_outside_the_sheet_is_a_fault(book: FileBook, cell: str) -> None:
    with pytest.raises(ValueError, match=cell or "^$"):
        book.patch("Data", {cell: 1})


def test_append_and_patch_leave_all_other_bytes_of_the_sheet(tmp_path: Path) -> None:
    path = foreign_workbook(tmp_path / "a.xlsx")
    part = "xl/worksheets/sheet1.xml"
    before = Parts(path).content[part]
    book = FileBook(path)
    book.patch("IKM", {"C3": 7})
    book.append("IKM", [[Cell("P9")]])
    book.save()
    added = b'<row r="7"><c r="A7" s="%d" t="inlineStr"><is><t>P9</t></is></c></row></sheetData>'
    style = Parts(path).content[part].partition(b'<c r="A7" s="')[2].partition(b'"')[0]
    expected = before.replace(b"<v>2500001</v>", b"<v>7</v>").replace(b"</sheetData>", added % int(style), 1)
    expected = expected.replace(b"</sheetData>", b'</sheetData><sheetCalcPr fullCalcOnLoad="1"/>')
    expected = expected.replace(b'<dimension ref="A1:F6"/>', b'<dimension ref="A1:F7"/>')
    assert Parts(path).content[part] == expected


def test_replaced_formula_leaves_the_chain(tmp_path: Path) -> None:
    path = foreign_workbook(tmp_path / "a.xlsx")
    book = FileBook(path)
    book.patch("IKM", {"F3": 5, "B2": "Abon"})
    book.save()
    chain = Parts(path).content["xl/calcChain.xml"]
    assert (b'r="F2"' in chain, b'r="F3"' in chain, b'<c r="F4" i="1"/>' in chain) == (True, False, True)


def test_formula_that_others_share_is_refused_by_name(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f></c></row>'
    book = FileBook(tiny(tmp_path / "a.xlsx", rows))
    with pytest.raises(UnwritableFileError) as caught:
        book.patch("Data", {"A1": 1})
    assert (caught.value.code, caught.value.values) == ("E031", {"cell": "A1", "sheet": "Data", "file": "a.xlsx"})


def test_comment_inside_the_rows_is_refused(tmp_path: Path) -> None:
    book = FileBook(tiny(tmp_path / "a.xlsx", "<!-- <row> -->" + ROWS))
    with pytest.raises(UnwritableFileError, match="E033"):
        book.patch("Data", {"A1": 1})


def test_date_in_a_general_cell_is_shown_as_a_date(tmp_path: Path) -> None:
    book = FileBook(tiny(tmp_path / "a.xlsx", ROWS))
    moments = {"A1": dt.date(2017, 5, 18), "D4": dt.datetime(2017, 5, 18, 7, 30), "E4": dt.time(7, 30)}
    book.patch("Data", moments)
    read = book.read("Data").rows
    assert [read[0][0], read[3][3], read[3][4]] == list(moments.values())


def test_rows_are_appended_into_prepared_rows_with_their_format(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as file:
        sheet = file.add_worksheet("IKM")
        sheet.write("A1", "Harga")
        for row in range(1, 5):
            sheet.write_blank(row, 0, None, file.add_format({"num_format": "0.000"}))
    book = FileBook(path)
    book.append("IKM", [[Cell(1.5), Cell("baru")]])
    book.save()
    found = openpyxl.load_workbook(path)["IKM"]
    assert [(cell.value, cell.number_format) for cell in found[2]] == [(1.5, "0.000"), ("baru", "@")]


@pytest.mark.filterwarnings("ignore:.*not supported and will be removed")
def test_appended_links_lead_to_cells_and_files(tmp_path: Path) -> None:
    path = foreign_workbook(tmp_path / "a.xlsx")
    book = FileBook(path)
    book.append("IKM", [[Cell("a", "link", link="Hasil!A1"), Cell("b", "link", link="./surat/b.docx")]])
    book.append("IKM", [[Cell("c", "link", link="Hasil!A2")]])
    book.save()
    found = openpyxl.load_workbook(path)["IKM"]
    links = [found[place].hyperlink for place in ("A7", "B7", "A8")]
    assert [link.location or link.target for link in links] == ["Hasil!A1", "surat/b.docx", "Hasil!A2"]


def test_appending_nothing_changes_nothing(book: FileBook) -> None:
    book.append("Data", [])
    book.patch("Data", {})
    before = book.path.stat()
    book.save()
    assert book.path.stat() == before


def test_workbook_with_too_many_cells_in_all_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS_READ", 3)
    book = FileBook(tiny(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'))
    first = [len(book.read("Data").rows) for _ in range(3)]
    monkeypatch.setattr(limits, "MAX_CELLS_READ", 1)
    with pytest.raises(UnreadableFileError, match="E045"):
        book.read("Data")
    assert first == [1, 1, 1]
