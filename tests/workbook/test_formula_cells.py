from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile.secondlook import second_look


def test_cells_with_a_formula_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Peserta")
        sheet.write("A1", 1)
        sheet.write_formula("B2", "=A1+1", None, 2)
        sheet.write_array_formula("C3:C4", "{=A1:A2}", None, 1)
        sheet.write_string("B5", "=bukan rumus")
    assert FileBook(path).read("Peserta").formulas == frozenset({"B2", "C3"})


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B2"><f>A1</f><v>1</v></c>',
        b'<c s="3" r="B2" t="str"><f t="shared" si="0"/><v>x</v></c>',
        b"<c r='B2'>\n <f>A1</f></c>",
    ],
)
def test_formula_in_any_writing(cell: bytes) -> None:
    content = b'<worksheet><sheetData><row r="2"><c r="A2" s="1"/>' + cell + b"</row></sheetData></worksheet>"
    assert second_look(content, "X").formulas == frozenset({"B2"})
