"""A pack open in a live spreadsheet: locked cells hold, cells to fill can be filled, totals show while one types."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from actions.packs import ASSESSOR, DISTRICT, office, sent_file
from openpyxl import load_workbook

pytestmark = pytest.mark.spreadsheet
Open = Callable[[Path], Any]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        return office(tmp_path_factory.mktemp("office"))


def page(opened: Open, path: Path, name: str) -> Any:
    """The sheet as LibreOffice itself knows it."""
    return opened(path).impl._document.getSheets().getByName(name)


def cells_of(path: Path, name: str, *, locked: bool) -> list[str]:
    rows = load_workbook(path)[name].iter_rows(min_row=5)
    return [cell.coordinate for row in rows for cell in row if cell.protection.locked is locked]


def test_locked_cells_are_locked_for_the_spreadsheet_too(home: Path, opened: Open) -> None:
    path = sent_file(home, DISTRICT)
    sheet = page(opened, path, "IKM")
    known = {cell: locked for locked in (True, False) for cell in cells_of(path, "IKM", locked=locked)}
    found = {cell: sheet.getCellRangeByName(cell).CellProtection.IsLocked for cell in known}
    assert (sheet.isProtected(), found == known, sum(known.values()) > 20) == (True, True, True)


def test_cells_to_fill_can_be_filled(home: Path, opened: Open) -> None:
    path = sent_file(home, DISTRICT)
    sheet = page(opened, path, "IKM")
    open_cells = cells_of(path, "IKM", locked=False)
    for cell in open_cells:
        sheet.getCellRangeByName(cell).setString("diisi")
    found = {sheet.getCellRangeByName(cell).getString() for cell in open_cells}
    assert (found, len(open_cells) > 50) == ({"diisi"}, True)


def test_total_follows_an_answer_that_is_typed_as_its_code(home: Path, opened: Open) -> None:
    sheet = page(opened, sent_file(home, ASSESSOR), "P-001")
    rows = {sheet.getCellByPosition(0, row).getString(): row for row in range(80)}
    total = sheet.getCellByPosition(4, rows["JUMLAH POIN"])
    before = total.getValue()
    sheet.getCellByPosition(3, rows["A.I.1"]).setString("1")
    assert (before, total.getValue()) == (88, 86)
