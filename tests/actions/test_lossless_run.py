"""Law 2 on the whole job: people's pictures, buttons, comments and macros are what they were after `run`."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest
from helpers.command import call
from helpers.foreign_workbook import edited, foreign_workbook, picture
from helpers.package_compare import assert_lossless
from helpers.validator import faults
from xlsxwriter import Workbook as XlsxBook

from ovop_xl.schemes import load
from ovop_xl.workbook import contract
from ovop_xl.workbook.build import build_workbook
from ovop_xl.workbook.filebook import FileBook

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "workbooks"))

from sample import sample_rows, sample_settings  # the sources are scripts beside the workbooks

PROGRAM = {sheet.name for sheet in contract.SHEETS if sheet.owner != "people"}
VALIDATION = (
    b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    b' uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations'
    b' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list"'
    b' allowBlank="1"><x14:formula1><xm:f>Daftar!$D$5:$D$9</xm:f></x14:formula1><xm:sqref>ZZ2:ZZ90</xm:sqref>'
    b"</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)


def furnish(book: XlsxBook) -> None:
    """What offices put into their workbooks, on a people's sheet and on a program's."""
    bold = book.add_format({"bold": True})
    for name in ("IKM", "Hasil", "Ringkasan"):
        sheet = book.get_worksheet_by_name(name)
        sheet.insert_image("AT2", "logo.png", {"image_data": io.BytesIO(picture())})
        sheet.insert_textbox("AT8", "Catatan kantor: jangan diubah")
        sheet.insert_button("AT14", {"macro": "Kirim", "caption": "Kirim"})
        sheet.write_comment("C2", "diperiksa Bu Contoh")
        sheet.conditional_format("AW1:AW4", {"type": "data_bar", "data_bar_2010": True})
    people = book.get_worksheet_by_name("IKM")
    people.add_sparkline("AV2", {"range": "IKM!AD5:AE5"})
    people.write_rich_string("AU2", "nama ", bold, "tebal", " lalu biasa")


def with_x14(name: str, content: bytes) -> bytes:
    plain = name == "xl/worksheets/sheet4.xml"
    return content.replace(b"</worksheet>", VALIDATION) if plain and b"<extLst" not in content else content


def furnished(path: Path, *, macros: bool) -> Path:
    def finish(book: XlsxBook) -> None:
        furnish(book)
        if macros:
            book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 not a project, but nobody may touch it"), True)

    build_workbook(path, scheme=load("contoh-ovop-2013"), rows=sample_rows(), settings=sample_settings(), finish=finish)
    return edited(path, with_x14, {"customXml/item1.xml": b"<kantor>milik orang</kantor>"})


@pytest.mark.parametrize("name", ["kantor.xlsx", "kantor.xlsm"])
def test_run_leaves_all_foreign_parts_as_they_were(tmp_path: Path, name: str) -> None:
    path = furnished(tmp_path / name, macros=name.endswith("m"))
    before = Path(shutil.copy(path, tmp_path / f"before-{name}"))
    assert call("run", path, "--no-pdf", "--month", "2017-05")[0] == 0
    assert_lossless(before, path, PROGRAM & set(FileBook(path).sheets()))


@pytest.mark.parametrize("macros", [False, True])
def test_run_on_a_workbook_of_another_make_changes_only_our_sheets(tmp_path: Path, macros: bool) -> None:
    path = foreign_workbook(tmp_path / ("asing.xlsm" if macros else "asing.xlsx"), macros=macros)
    before = Path(shutil.copy(path, tmp_path / f"before-{path.name}"))
    code, document = call("run", path, "--no-pdf")
    assert (code, document["reports"]["rate"]["passed_over"]) == (1, "OVOP-E104")
    assert_lossless(before, path, PROGRAM & set(FileBook(path).sheets()))


@pytest.mark.spreadsheet
def test_run_adds_no_fault_that_the_open_xml_sdk_sees(tmp_path: Path) -> None:
    path = furnished(tmp_path / "kantor.xlsx", macros=False)
    before = faults(path)
    call("run", path, "--no-pdf", "--month", "2017-05")
    assert faults(path) - before == set()
