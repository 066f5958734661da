"""Values as Excel hands them over, and the sheet as an action sees it before Excel does. No spreadsheet is needed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from helpers.pages import page

from ovop_xl.workbook.block import Block, Cell, CellError, Formula
from ovop_xl.workbook.excel.pending import Appended, Patched, Pending, last_filled
from ovop_xl.workbook.excel.values import block_of, clean
from ovop_xl.workbook.excelbook import _pieces


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (None, None),
        ("", None),
        ("  ", "  "),
        ("007", "007"),
        (True, True),
        (12.0, 12),
        (12.5, 12.5),
        (1e20, 1e20),
        (Decimal("2500000.0000"), 2_500_000),
        (-2146826246, CellError("#N/A")),
        (-2146826281, CellError("#DIV/0!")),
        (dt.datetime(2017, 8, 17, tzinfo=dt.UTC), dt.date(2017, 8, 17)),
        (dt.datetime(2017, 8, 17, 8, 29, 59, 999_700), dt.datetime(2017, 8, 17, 8, 30)),
        (dt.datetime(1899, 12, 30, 8, 30, tzinfo=dt.UTC), dt.time(8, 30)),
    ],
)
def test_value_is_cleaned(raw: object, expected: object) -> None:
    cleaned = clean(raw)
    assert (type(cleaned), cleaned) == (type(expected), expected)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ((("a", 1.0), (None, 2.0)), Block([["a", 1], [None, 2]], 3, 2)),
        (("a", "b"), Block([["a", "b"]], 3, 2)),
        ("a", Block([["a"]], 3, 2)),
        (None, Block(())),
        (((None, ""),), Block(())),
    ],
)
def test_block_of_any_shape(raw: object, expected: Block) -> None:
    assert block_of(raw, 3, 2) == expected


HELD = Block([["ID", "Nama"], ["K1", "Kopi"]], 4, 2)


def test_pending_rows_stand_below_those_that_are_there() -> None:
    waits = Pending(changes=[Appended(6, [[Cell("baru"), Cell(dt.datetime(2017, 1, 1))]])])
    assert waits.on(HELD) == Block(
        [[None, "ID", "Nama"], [None, "K1", "Kopi"], ["baru", dt.date(2017, 1, 1), None]], 4, 1
    )


def test_pending_cells_outside_the_used_range() -> None:
    waits = Pending(changes=[Patched({"E7": 5, "C5": ""})])
    blank = [None] * 4
    assert waits.on(HELD) == Block([["ID", "Nama", None, None], ["K1", *blank[1:]], blank, [None, None, None, 5]], 4, 2)


def test_pending_page_replaces_the_sheet() -> None:
    assert Pending(page("Produk | Bintang\nKopi | 5")).on(HELD) == Block([["Produk", "Bintang"], ["Kopi", 5]])


def test_pending_formula_reads_as_its_value() -> None:
    assert Pending(changes=[Patched({"B5": Formula("1+1", 2)})]).on(HELD).rows[1][0] == 2


def test_rows_appended_twice_are_one_block() -> None:
    waits = Pending()
    waits.add(Appended(3, [[Cell("a")]]))
    waits.add(Appended(4, [[Cell("b")]]))
    assert waits.changes == [Appended(3, [[Cell("a")], [Cell("b")]])]


@pytest.mark.parametrize(("rows", "expected"), [([["a"], [None]], 4), ([], 0), ([[None]], 0)])
def test_last_filled_row(rows: list[list[object]], expected: int) -> None:
    assert last_filled(Block(rows, 4)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("$A$3:$B$9,$D$1", ["A3:B9", "D1"]),
        ("$C:$C", ["C1:C1048576"]),
        ("$4:$6", ["A4:A6"]),
    ],
)
def test_selected_areas(address: str, expected: list[str]) -> None:
    assert _pieces(address) == expected
