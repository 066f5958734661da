from __future__ import annotations

import datetime as dt

import pytest
from page_reading import as_block

from ovop_xl.workbook import contract
from ovop_xl.workbook.contract import HEADER_ROW, SHEETS, Sheet
from ovop_xl.workbook.looks import LOOKS
from ovop_xl.workbook.pages.register import cells, look_of, register_page
from ovop_xl.workbook.tables import read_table

SURAT = contract.sheet("Surat")
REGISTERS = [sheet for sheet in SHEETS if sheet.owner == "append"]


@pytest.mark.parametrize("sheet", REGISTERS, ids=lambda sheet: sheet.name)
def test_register_begins_with_the_contract_headers(sheet: Sheet) -> None:
    page = register_page(sheet)
    table = read_table(sheet.name, as_block(page), sheet)
    assert table is not None
    assert (table.header_row, table.missing(), len(table)) == (HEADER_ROW, [], 0)


def test_cells_follow_the_contract_and_leave_blanks() -> None:
    (row,) = cells(SURAT, [{"id": "L1", "date": dt.date(2017, 5, 18), "round": 1}])
    found = {column.key: one.value for column, one in zip(SURAT.columns, row, strict=True) if one.value is not None}
    assert found == {"id": "L1", "date": dt.date(2017, 5, 18), "round": 1}


@pytest.mark.parametrize("key", ["id", "number", "recipient", "file"])
def test_texts_of_a_register_are_kept_as_text(key: str) -> None:
    assert LOOKS[look_of(SURAT.column(key))].number == "@"


def test_dates_of_a_register_look_like_dates() -> None:
    assert LOOKS[look_of(SURAT.column("date"))].number == "dd/mm/yyyy"
