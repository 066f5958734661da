from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from helpers.package_compare import Parts
from helpers.pages import page

from ovop_xl.workbook.block import Cell, Value
from ovop_xl.workbook.filebook import FileBook


def tables(path: Path) -> dict[str, str]:
    return dict(openpyxl.load_workbook(path)["Hasil"].tables.items())


@pytest.mark.parametrize(
    ("rows", "ref"), [("Kopi | 5", "A1:B2"), ("Kopi | 5\nBatik | 4\nSagu | 3\nKakao | 2", "A1:B5")]
)
def test_table_follows_the_rows_of_a_rewritten_page(table_workbook: Path, rows: str, ref: str) -> None:
    book = FileBook(table_workbook)
    book.write(page(f"Produk | Bintang\n{rows}"))
    book.save()
    assert list(tables(table_workbook).values()) == [ref]


@pytest.mark.parametrize("text", ["Nama | Bintang\nKopi | 5", "Produk\nKopi"])
def test_table_whose_headers_are_gone_goes_with_its_part(table_workbook: Path, text: str) -> None:
    book = FileBook(table_workbook)
    book.write(page(text))
    book.save()
    content = Parts(table_workbook).content
    assert (tables(table_workbook), [name for name, data in content.items() if b"table1" in data]) == ({}, [])


def test_table_that_meets_the_filter_of_the_page_goes(table_workbook: Path) -> None:
    book = FileBook(table_workbook)
    book.write(page(filter="A1:B3"))
    book.save()
    assert tables(table_workbook) == {}


def test_rows_appended_below_a_table_belong_to_it(table_workbook: Path) -> None:
    book = FileBook(table_workbook)
    book.append("Hasil", [[Cell("Kakao"), Cell(2)], [Cell("Lada"), Cell(1)]])
    book.save()
    assert list(tables(table_workbook).values()) == ["A1:B6"]


@pytest.mark.parametrize(
    ("cells", "ref"),
    [
        ({"A5": "Kakao", "B5": 2, "A6": "Lada"}, "A1:B6"),
        ({"A4": "Gula", "B5": 2}, "A1:B5"),
        ({"A5": None}, "A1:B4"),
        ({"A6": "Catatan"}, "A1:B4"),
        ({"D5": "Catatan"}, "A1:B4"),
        ({"B3": 4}, "A1:B4"),
    ],
)
def test_cells_filled_right_below_a_table_belong_to_it(table_workbook: Path, cells: dict[str, Value], ref: str) -> None:
    book = FileBook(table_workbook)
    book.patch("Hasil", cells)
    book.save()
    assert list(tables(table_workbook).values()) == [ref]
