"""A finished page in a new workbook is the page that an action would write into a file."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from helpers.pages import chart, page
from helpers.validator import faults
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ovop_xl import schemes
from ovop_xl.workbook.block import Block, Cell, Formula, Page
from ovop_xl.workbook.build import build_workbook, workbook_bytes
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.looks import LOOKS

SCHEME = schemes.load("contoh-ovop-2013")
KINDS = ("column", "bar", "line", "doughnut", "stacked")


def built(drawn: Page) -> bytes:
    return workbook_bytes(scheme=SCHEME, pages=[drawn])


def opened(drawn: Page) -> Worksheet:
    return load_workbook(io.BytesIO(built(drawn)))[drawn.sheet]


def everything() -> Page:
    """Every look, a formula, links, merges, breaks, a filter, charts of every kind."""
    rows = [
        [Cell(name, name), Cell(number, name), Cell("ke IKM", "link", link="IKM!A2")]
        for number, name in enumerate(LOOKS)
    ]
    rows.append([Cell(Formula("SUM(B1:B9)", 36.0), "total"), Cell("surat", "link", link="./surat/a b & c.docx")])
    charts = tuple(chart(kind, kind=kind, anchor=f"F{2 + 15 * n}", categories="A2:A6") for n, kind in enumerate(KINDS))
    below = len(rows)
    return Page(
        "Hasil", "Hasil", rows, (20, 10, 10), merges=(f"B{below}:C{below}",), filter=f"A1:C{below - 1}", charts=charts
    )


def test_page_holds_what_the_file_writer_would_write(tmp_path: Path) -> None:
    shown = everything()
    fresh, written = tmp_path / "baru.xlsx", tmp_path / "tertulis.xlsx"
    build_workbook(fresh, scheme=SCHEME, pages=[shown])
    build_workbook(written, scheme=SCHEME)
    book = FileBook(written)
    book.write(shown)
    book.save()
    blocks: list[Block] = [FileBook(path).read("Hasil") for path in (fresh, written)]
    assert blocks[0] == blocks[1]


def test_links_lead_to_cells_and_to_files_beside_the_workbook() -> None:
    rows = [[Cell("P-1", "link", "IKM!A5"), Cell("N1", "link", "'Nilai kain'!B6"), Cell(7, "link", "./surat/a b.docx")]]
    sheet = opened(Page("Hasil", "Hasil", rows, (10, 10, 10)))
    found = [(cell.value, cell.hyperlink.location, cell.hyperlink.target) for cell in sheet[1]]
    assert found == [("P-1", "IKM!A5", None), ("N1", "'Nilai kain'!B6", None), (7, None, "surat\\a%20b.docx")]


def test_set_up_of_the_page_is_drawn() -> None:
    sheet = opened(page(freeze="B2", repeat=(1, 1), filter="A1:B3", landscape=True, heights={1: 30}, merges=("A2:B2",)))
    found = (
        sheet.freeze_panes,
        sheet.print_title_rows,
        sheet.auto_filter.ref,
        sheet.page_setup.orientation,
        sheet.row_dimensions[1].height,
        [str(area) for area in sheet.merged_cells.ranges],
        sheet.page_setup.fitToHeight,
    )
    assert found == ("B2", "$1:$1", "A1:B3", "landscape", 30, ["A2:B2"], 0)


def test_page_with_breaks_is_scaled_since_excel_ignores_them_when_fitted() -> None:
    sheet = opened(page(breaks=(2,), widths=(100, 60)))
    found = ([item.id for item in sheet.row_breaks.brk], sheet.page_setup.scale, sheet.page_setup.fitToHeight)
    assert found == ([2], 55, None)


def test_hidden_page_is_hidden() -> None:
    assert opened(page(sheet="_tanda", hidden=True)).sheet_state == "hidden"


def test_charts_are_native_and_bear_our_name() -> None:
    with zipfile.ZipFile(io.BytesIO(built(everything()))) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
        count = sum(name.startswith("xl/charts/chart") for name in package.namelist())
    assert (count, re.findall(r'<xdr:cNvPr id="\d+" name="([^"]*)"', drawing)) == (
        5,
        [f"OVOP {kind}" for kind in KINDS],
    )


def test_page_is_valid_for_the_open_xml_sdk(tmp_path: Path) -> None:
    build_workbook(tmp_path / "buku.xlsx", scheme=SCHEME, pages=[everything()])
    assert faults(tmp_path / "buku.xlsx") == set()
