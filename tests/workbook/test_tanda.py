"""The marks of findings: a number per cell, a name per input sheet, one conditional format on each."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as OpenedBook

from ovop_xl import schemes
from ovop_xl.workbook.block import Block, Cell, Page, Uncalculated
from ovop_xl.workbook.build import build_workbook, workbook_bytes
from ovop_xl.workbook.contract import SHEETS
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.pages import tanda

PEOPLE = [sheet.name for sheet in SHEETS if sheet.owner == "people"]


@cache
def blank() -> OpenedBook:
    return load_workbook(io.BytesIO(workbook_bytes(scheme=schemes.load("contoh-ovop-2013"))))


def values(page: Page) -> list[list[object]]:
    return [[None if cell is None else cell.value for cell in row] for row in page.rows]


def test_marks_rise_below_the_name_of_their_sheet() -> None:
    page = tanda.marks_page(["IKM", "Hadir"], [("IKM", "B7"), ("Hadir", "A5"), ("IKM", "AA6"), ("IKM", "B7")])
    assert values(page) == [["IKM", "Hadir"], [98331, 81921], [114690, None]]


def test_findings_without_a_cell_or_a_column_leave_no_mark() -> None:
    assert values(tanda.marks_page(["IKM"], [("IKM", ""), ("Skema", "A1")])) == [["IKM"]]


def test_marks_beyond_the_named_range_are_left_out() -> None:
    page = tanda.marks_page(["IKM"], [("IKM", f"A{row}") for row in range(1, tanda.MOST_MARKS + 3)])
    assert len(page.rows) == 1 + tanda.MOST_MARKS


def test_columns_are_read_back_from_the_headers() -> None:
    assert tanda.marked_sheets(Block([["IKM", "Hadir"], [98331, None]])) == ["IKM", "Hadir"]


def test_names_of_sheets_that_look_alike_differ() -> None:
    names = {tanda.mark_name(sheet) for sheet in ("Nilai a b", "Nilai a_b", "Nilai a-b", "Nilai ab")}
    assert len(names) == 4


@pytest.mark.parametrize("sheet", PEOPLE)
def test_every_input_sheet_has_one_rule_for_marks(sheet: str) -> None:
    rules = [rule for area in blank()[sheet].conditional_formatting for rule in area.rules]
    assert [rule.formula for rule in rules if "ovop_tanda" in rule.formula[0]] == [[tanda.mark_formula(sheet)]]


def test_every_name_covers_the_column_of_its_sheet() -> None:
    header = [str(cell.value) for cell in blank()["_tanda"][1]]
    names = {tanda.mark_name(sheet): tanda.mark_range(place) for place, sheet in enumerate(header, 1)}
    found = {name: item.value for name, item in blank().defined_names.items() if name.startswith("ovop_tanda")}
    assert (header, found) == (PEOPLE, names)


def test_sheet_of_marks_is_hidden() -> None:
    assert blank()["_tanda"].sheet_state == "hidden"


@pytest.mark.spreadsheet
@pytest.mark.parametrize("marked", [["B3"], ["A1", "B3", "AH5000"], []])
def test_mark_shows_at_its_cell_and_no_other_in_a_spreadsheet(
    soffice: Callable[[Path, str], Path], tmp_path: Path, marked: list[str]
) -> None:
    formula = Cell(Uncalculated(tanda.mark_formula("IKM")))
    asked = Page("Uji", "Uji", [[formula] * 3] * 4, (9, 9, 9))
    marks = tanda.marks_page(PEOPLE, [("IKM", cell) for cell in marked])
    path = tmp_path / "tanda.xlsx"
    build_workbook(path, scheme=schemes.load("contoh-ovop-2013"), pages=[asked, marks])
    shown = FileBook(soffice(path, "ods")).read("Uji")
    found = {
        f"{'ABC'[column]}{row}"
        for row, cells in enumerate(shown.rows, shown.first_row)
        for column, value in enumerate(cells)
        if value
    }
    assert found == set(marked) & {"A1", "B3"}
