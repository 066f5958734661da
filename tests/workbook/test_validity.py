"""What is written is valid for the Open XML SDK: no fault that the file did not have before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.foreign_workbook import foreign_workbook
from helpers.pages import chart, page
from helpers.validator import faults
from helpers.zips import tiny_parts, zipped

from ovop_xl.workbook.block import Cell, Formula, Page
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.looks import LOOKS


def everything() -> Page:
    """A page with all that a page can have: every look, formulas, links, merges, breaks, charts of every kind."""
    rows = [
        [Cell(name, name), Cell(number, name), Cell("ke IKM", "link", link="IKM!A2")]
        for number, name in enumerate(LOOKS)
    ]
    rows.append([Cell(Formula("SUM(B1:B9)", 36.0), "total"), Cell("surat", "link", link="./surat/a b & c.docx")])
    kinds = ("column", "bar", "line", "doughnut", "stacked")
    charts = tuple(
        chart(kind, kind=kind, anchor=f"F{2 + 15 * number}", categories="A2:A6") for number, kind in enumerate(kinds)
    )
    return Page(
        "Hasil", "Hasil & ringkasan", rows, (30, 10, 12), {1: 30.0}, ("D1:E1",), "B2", (1, 1), f"A1:C{len(rows)}",
        landscape=True, charts=charts, breaks=(10, 20),
    )  # fmt: skip


@pytest.mark.parametrize("macros", [False, True], ids=["xlsx", "xlsm"])
def test_written_workbook_has_no_new_fault(tmp_path: Path, macros: bool) -> None:
    path = foreign_workbook(tmp_path / ("a.xlsm" if macros else "a.xlsx"), macros=macros)
    before = faults(path)
    book = FileBook(path)
    book.write(everything())
    book.write(page(sheet="Baru", charts=(chart(),), hidden=True))
    book.append("IKM", [[Cell("P9", "id"), Cell("x", "link", link="./a.docx"), Cell("y", "link", link="Hasil!A1")]])
    book.patch("IKM", {"B2": "Abon", "F3": 1, "ZZ900": "jauh"})
    book.save()
    assert faults(path) - before == set()


def test_page_over_a_table_of_people_has_no_new_fault(tmp_path: Path, table_workbook: Path) -> None:
    before = faults(table_workbook)
    book = FileBook(table_workbook)
    book.write(page("Nama | Jumlah\nKopi | 5"))
    book.save()
    assert faults(table_workbook) - before == set()


def test_relations_of_a_package_without_a_type_for_their_ending_get_one_of_their_own(tmp_path: Path) -> None:
    """As old LibreOffice writes it."""
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    parts = tiny_parts(book="<bookViews><workbookView/></bookViews>")
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name in ("/_rels/.rels", "/xl/_rels/workbook.xml.rels")
    )
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    overrides += f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet_type}"/>'
    types = re.sub('<Default Extension="rels"[^>]*/>', overrides, parts["[Content_Types].xml"])
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(parts | {"[Content_Types].xml": types}))
    book = FileBook(path)
    book.write(page(charts=(chart(),)))
    book.save()
    assert faults(path) == set()
