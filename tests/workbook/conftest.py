"""Workbooks that several tests of this room share."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter


@pytest.fixture
def table_workbook(tmp_path: Path) -> Path:
    """Sheet Hasil with an Excel table over A1:B4."""
    path = tmp_path / "tabel.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Hasil")
        columns = [{"header": "Produk"}, {"header": "Bintang"}]
        sheet.add_table("A1:B4", {"data": [["Kopi", 5], ["Batik", 4], ["Sagu", 3]], "columns": columns})
    return path
