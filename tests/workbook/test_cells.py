from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from helpers.pages import page
from helpers.zips import tiny
from hypothesis import given, settings
from hypothesis import strategies as st

from ovop_xl.errors import WrongInputError
from ovop_xl.workbook.block import Cell, CellError, Formula, Page, Uncalculated, Value
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile.cells import cell_xml
from ovop_xl.workbook.onfile.limits import MAX_TEXT
from ovop_xl.workbook.onfile.pagerows import page_rows


@pytest.mark.parametrize(
    ("value", "xml"),
    [
        (None, '<c r="B2" s="3"/>'),
        ("", '<c r="B2" s="3"/>'),
        ("Abon", '<c r="B2" s="3" t="inlineStr"><is><t>Abon</t></is></c>'),
        ("=1+1", '<c r="B2" s="3" t="inlineStr"><is><t>=1+1</t></is></c>'),
        (" a\nb", '<c r="B2" s="3" t="inlineStr"><is><t xml:space="preserve"> a\nb</t></is></c>'),
        ("A & B <C>", '<c r="B2" s="3" t="inlineStr"><is><t>A &amp; B &lt;C&gt;</t></is></c>'),
        ("a\x07\rb", '<c r="B2" s="3" t="inlineStr"><is><t>a_x0007__x000D_b</t></is></c>'),
        ("_x0041_", '<c r="B2" s="3" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>'),
        (True, '<c r="B2" s="3" t="b"><v>1</v></c>'),
        (5, '<c r="B2" s="3"><v>5</v></c>'),
        (2.0, '<c r="B2" s="3"><v>2</v></c>'),
        (0.1, '<c r="B2" s="3"><v>0.1</v></c>'),
        (dt.date(2017, 5, 18), '<c r="B2" s="3"><v>42873</v></c>'),
        (dt.datetime(2017, 5, 18, 12), '<c r="B2" s="3"><v>42873.5</v></c>'),
        (dt.time(6), '<c r="B2" s="3"><v>0.25</v></c>'),
        (dt.timedelta(hours=36), '<c r="B2" s="3"><v>1.5</v></c>'),
        (CellError("#N/A"), '<c r="B2" s="3" t="e"><v>#N/A</v></c>'),
        (Formula("SUM(A1:A2)", 3.0), '<c r="B2" s="3"><f>SUM(A1:A2)</f><v>3</v></c>'),
        (Formula('=A1&"x"', "1x"), '<c r="B2" s="3" t="str"><f>A1&amp;&quot;x&quot;</f><v>1x</v></c>'),
        (Formula("TRUE()", True), '<c r="B2" s="3" t="b"><f>TRUE()</f><v>1</v></c>'),
        (Uncalculated("A1"), '<c r="B2" s="3"><f>A1</f></c>'),
    ],
)
def test_every_kind_of_value_has_its_cell(value: Value, xml: str) -> None:
    assert cell_xml("B2", 3, value) == xml


def test_date_in_a_1904_workbook_counts_from_there() -> None:
    assert cell_xml("A1", 0, dt.date(2017, 5, 18), since_1904=True) == '<c r="A1"><v>41411</v></c>'


def test_prefix_of_the_part_is_used() -> None:
    assert cell_xml("A1", 0, "x", "x:") == '<x:c r="A1" t="inlineStr"><x:is><x:t>x</x:t></x:is></x:c>'


def test_text_beyond_excels_limit_is_refused() -> None:
    with pytest.raises(WrongInputError, match="E032") as caught:
        cell_xml("B7", 0, "x" * (MAX_TEXT + 1))
    assert caught.value.values == {"cell": "B7", "length": MAX_TEXT + 1, "limit": MAX_TEXT}


def test_sum_beyond_all_numbers_is_told_as_excel_does() -> None:
    assert cell_xml("A1", 0, float("inf")) == '<c r="A1" t="e"><v>#NUM!</v></c>'


@pytest.mark.parametrize("value", [float("nan"), object()])
def test_what_no_cell_can_hold_is_a_fault(value: object) -> None:
    with pytest.raises(ValueError, match="no cell value"):
        cell_xml("A1", 0, value)  # type: ignore[arg-type]


def test_too_long_text_names_sheet_and_file(tmp_path: Path) -> None:
    book = FileBook(tiny(tmp_path / "a.xlsx"))
    with pytest.raises(WrongInputError) as caught:
        book.write(Page("Hasil", "x", [[None], [Cell("y"), None, Cell("x" * 40_000)]], (9, 9, 9)))
    told = {"cell": "C2", "length": 40_000, "limit": MAX_TEXT, "sheet": "Hasil", "file": "a.xlsx"}
    assert caught.value.values == told


def test_equal_values_of_other_kinds_stay_apart_on_a_page() -> None:
    page = Page("Hasil", "x", [[Cell(one)] for one in (1, True, 1.0, 1.5, "1", CellError("1"))], (9,))
    assert page_rows(page, {"text": 0}, "", since_1904=False).decode() == (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="b"><v>1</v></c></row>'
        '<row r="3"><c r="A3"><v>1</v></c></row><row r="4"><c r="A4"><v>1.5</v></c></row>'
        '<row r="5"><c r="A5" t="inlineStr"><is><t>1</t></is></c></row>'
        '<row r="6"><c r="A6" t="e"><v>1</v></c></row></sheetData>'
    )


VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15).filter(
        lambda x: not x.is_integer()
    ),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=20))
def test_values_come_back_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, values: list[Value]) -> None:
    book = FileBook(tiny(tmp_path_factory.mktemp("a") / "a.xlsx"))
    book.write(Page("Hasil", "x", [[Cell(value, "plain")] for value in values], (9,)))
    assert [row[0] for row in book.read("Hasil").rows] == values


def test_pages_of_dates_come_back_in_both_calendars(tmp_path: Path) -> None:
    cells = [
        Cell(dt.date(2017, 5, 18), "date"),
        Cell(dt.datetime(2017, 5, 18, 7, 30), "datetime"),
        Cell(dt.time(7, 30), "time"),
    ]
    read = []
    for book in ("", '<workbookPr date1904="1"/>'):
        opened = FileBook(tiny(tmp_path / "a.xlsx", book=book))
        opened.write(Page("Hasil", "x", [cells], (9,)))
        read.append(opened.read("Hasil").rows)
    assert read == [[[cell.value for cell in cells]]] * 2


def test_page_helper_is_read_back(tmp_path: Path) -> None:
    book = FileBook(tiny(tmp_path / "a.xlsx"))
    book.write(page("Nama | Jumlah\nKopi | 5\n | 3"))
    assert book.read("Hasil").rows == [["Nama", "Jumlah"], ["Kopi", 5], [None, 3]]
