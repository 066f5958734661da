"""Texts that nobody is to find in the file any more."""

from __future__ import annotations

import zipfile
from pathlib import Path

import xlsxwriter

from ovop_xl.workbook.filebook import FileBook


def workbook(path: Path, texts: list[str]) -> FileBook:
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Sheet").write_column(0, 0, texts)
    return FileBook(path)


def shared(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("xl/sharedStrings.xml").decode()


def test_patched_text_leaves_the_shared_strings_too(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", ["Siti Contoh", "tetap & utuh", "Budi Contoh"])
    book.patch("Sheet", {"A1": None})
    left = book.forget({"Siti Contoh"})
    book.save()
    values = [row[0] for row in FileBook(tmp_path / "a.xlsx").read("Sheet").rows]
    assert (left, "Siti" in shared(tmp_path / "a.xlsx"), values[-2:]) == ([], False, ["tetap & utuh", "Budi Contoh"])


def test_text_that_another_cell_shows_stays_and_is_told(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", ["Siti & Contoh", "Siti & Contoh"])
    book.patch("Sheet", {"A1": None})
    left = book.forget({"Siti & Contoh"})
    book.save()
    value = FileBook(tmp_path / "a.xlsx").read("Sheet").rows[-1][0]
    assert (left, value) == (["xl/sharedStrings.xml"], "Siti & Contoh")
